package io.github.shadowing.shed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongConsumer;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Whether the primary has become slower than it was of late, by the 99th percentile of
 * the latencies of captured requests.
 * <p>
 * Latencies are looked at in windows of ten seconds or, where there are fewer than 200 in
 * that, of up to a minute. What is usual is the median of the windows' percentiles in the
 * last ten minutes. It has risen where more latencies than chance explains are above both
 * a multiple of that and 5 ms more than that, in two windows running. "More than chance
 * explains": of what is above a 99th percentile, one in a hundred, and three standard
 * deviations more. Percentiles alone would not do: where one request in a hundred takes a
 * second and the others a millisecond, they jump from window to window, and nothing has
 * changed.
 * <p>
 * A window in which it has risen is not usual, so that what copying causes never becomes
 * usual. What has another cause, another mix of endpoints for instance, this cannot tell
 * from it: it sheds in vain then, but for no more than about ten minutes, when all
 * windows from before are forgotten and what is usual is learnt anew. While nothing is
 * copied, or hardly anything, there are no windows, and so no sign of trouble.
 * <p>
 * Recording is wait-free and allocates nothing; the memory is bounded.
 */
final class LatencySignal implements Signal, LongConsumer {

	static final int WINDOW_TICKS = 10;

	static final int LONGEST_WINDOW_TICKS = 60;

	static final int LEAST_LATENCIES = 200;

	/** How many windows it takes to know what is usual. */
	static final int LEAST_WINDOWS = 6;

	/** For how long a window counts as recent. */
	static final int RECENT_TICKS = 600;

	private static final int WINDOWS_OF_TROUBLE = 2;

	private static final long LEAST_RISE_MICROS = Duration.ofMillis(5).toNanos() / 1000;

	private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;

	private static final int DIGITS = 2;

	private final double maxRise;

	private final Recorder recorder = new Recorder(MAX_MICROS, DIGITS);

	private final Histogram window = new Histogram(MAX_MICROS, DIGITS);

	private @Nullable Histogram latest;

	private final Deque<Window> recent = new ArrayDeque<>();

	private long ticks;

	private int windowTicks;

	private int windowsOfTrouble;

	LatencySignal(double maxRise) {
		this.maxRise = maxRise;
	}

	@Override
	public void accept(long nanos) {
		this.recorder.recordValue(Math.max(0, Math.min(MAX_MICROS, nanos / 1000)));
	}

	@Override
	public @Nullable String trouble() {
		this.ticks++;
		this.windowTicks++;
		if (this.windowTicks < WINDOW_TICKS) {
			return null;
		}
		this.latest = this.recorder.getIntervalHistogram(this.latest);
		this.window.add(this.latest);
		String trouble = null;
		if (this.window.getTotalCount() >= LEAST_LATENCIES) {
			trouble = judge();
		}
		else if (this.windowTicks < LONGEST_WINDOW_TICKS) {
			return null;
		}
		else {
			this.windowsOfTrouble = 0;
		}
		this.window.reset();
		this.windowTicks = 0;
		return trouble;
	}

	/** After a window of trouble it takes another one to know that it is over. */
	@Override
	public boolean isDecided() {
		return this.windowsOfTrouble == 0;
	}

	private @Nullable String judge() {
		while (!this.recent.isEmpty() && this.recent.getFirst().tick <= this.ticks - RECENT_TICKS) {
			this.recent.removeFirst();
		}
		long now = this.window.getValueAtPercentile(99);
		if (this.recent.size() >= LEAST_WINDOWS) {
			long usual = usual();
			long limit = Math.max((long) (this.maxRise * usual), usual + LEAST_RISE_MICROS);
			if (isAbove(limit)) {
				this.windowsOfTrouble++;
				return (this.windowsOfTrouble < WINDOWS_OF_TROUBLE) ? null : describe(now, limit, usual);
			}
		}
		this.windowsOfTrouble = 0;
		this.recent.addLast(new Window(this.ticks, now));
		return null;
	}

	private long usual() {
		return this.recent.stream()
			.mapToLong(Window::micros)
			.sorted()
			.skip(this.recent.size() / 2)
			.findFirst()
			.orElseThrow();
	}

	private boolean isAbove(long limit) {
		long lowest = this.window.nextNonEquivalentValue(limit);
		long above = (lowest > MAX_MICROS) ? 0 : this.window.getCountBetweenValues(lowest, MAX_MICROS);
		double expected = this.window.getTotalCount() / 100.0;
		return above > expected + 3 * Math.sqrt(expected);
	}

	private String describe(long now, long limit, long usual) {
		return String.format(Locale.ROOT,
				"p99 of the primary at %.1f ms of a limit of %.1f ms, with %.1f ms being usual", now / 1000.0,
				limit / 1000.0, usual / 1000.0);
	}

	private record Window(long tick, long micros) {

	}

}
