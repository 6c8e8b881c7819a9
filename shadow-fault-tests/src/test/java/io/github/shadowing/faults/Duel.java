package io.github.shadowing.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.github.shadowing.faults.Fault.Place;
import org.HdrHistogram.Histogram;

import static io.github.shadowing.faults.Patience.await;

/**
 * Two primaries side by side, one with the library and one without, and the shadow that
 * the former has. They get load by turns, in windows so short that noise is the same for
 * both.
 */
final class Duel implements AutoCloseable {

	private static final Duration WARM_UP = Duration.ofSeconds(6);

	private static final Duration MEASURING = Duration.ofSeconds(2);

	private static final int WARM_UP_WINDOWS = 5;

	/** What is asked for while the breaker makes up its mind. */
	private static final int TRICKLE_PER_SECOND = 50;

	private final Place place;

	private final FaultServer shadow;

	private final PrimaryProcess with;

	private final PrimaryProcess without;

	private final Load loadWith;

	private final Load loadWithout;

	private final double perSecond;

	Duel(Place place, Certificates certificates) throws IOException, InterruptedException, ExecutionException {
		this.place = place;
		this.shadow = new FaultServer(certificates);
		this.shadow.play(place.healthy());
		this.with = PrimaryProcess.with(this.shadow.url(place), certificates);
		this.without = PrimaryProcess.without();
		this.loadWith = new Load(this.with.port());
		this.loadWithout = new Load(this.without.port());
		this.loadWithout.capacity(WARM_UP);
		this.loadWith.capacity(WARM_UP);
		this.perSecond = this.loadWithout.capacity(MEASURING) / 3;
		// Load without a limit may have made the shadow slow.
		recover();
		warmUp(place.healthy());
		warmUp(Fault.REFUSED);
		this.shadow.play(place.healthy());
		recover();
	}

	/**
	 * What the compiler has to do when a way is taken for the first time costs a process
	 * that once, and on few processors more than all faults.
	 */
	private void warmUp(Fault fault) throws IOException, InterruptedException, ExecutionException {
		this.shadow.play(fault);
		for (int window = 0; window < WARM_UP_WINDOWS; window++) {
			this.loadWith.window(this.perSecond, MEASURING);
			this.loadWithout.window(this.perSecond, MEASURING);
		}
	}

	/** The load, in requests a second. */
	double perSecond() {
		return this.perSecond;
	}

	/**
	 * Play a fault and see what comes of it.
	 * @param fault the fault
	 * @param options how long
	 */
	Row play(Fault fault, TableOptions options) throws IOException, InterruptedException, ExecutionException {
		return play(fault.label(), fault, options);
	}

	/**
	 * Copy nothing and see how much that seems to cost.
	 * @param options how long
	 */
	Row pause(TableOptions options) throws IOException, InterruptedException, ExecutionException {
		this.with.pause(true);
		Row row = play("none, and paused: the noise", this.place.healthy(), options);
		this.with.pause(false);
		return row;
	}

	private Row play(String label, Fault fault, TableOptions options)
			throws IOException, InterruptedException, ExecutionException {
		long errorsBefore = this.loadWith.errors();
		// Nobody has a connection left to begin with.
		this.shadow.play(this.place.healthy());
		// Both, as a collection may change the size of the heap.
		this.without.gauges(true);
		Map<String, Long> before = this.with.gauges(true);
		this.shadow.play(fault);
		SideBySide latencies = new SideBySide();
		for (int round = 0; round < options.rounds(); round++) {
			for (boolean withFirst : new boolean[] { false, true }) {
				latencies.add(withFirst, window(withFirst, options));
				latencies.add(!withFirst, window(!withFirst, options));
			}
		}
		Map<String, Long> during = this.with.gauges(false);
		this.shadow.play(this.place.healthy());
		recover();
		this.shadow.play(this.place.healthy());
		Map<String, Long> after = this.with.gauges(true);
		return new Row(label, this.loadWith.errors() - errorsBefore, latencies, during.get(Gauges.PEAK_HELD), before,
				during, after);
	}

	private Histogram window(boolean library, TableOptions options) throws InterruptedException, ExecutionException {
		return (library ? this.loadWith : this.loadWithout).window(this.perSecond, options.window());
	}

	/**
	 * Until all copies have ended and the breaker is closed; where no shadow is ever
	 * healthy, it will not be.
	 */
	private void recover() {
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			this.loadWith.window(TRICKLE_PER_SECOND, Duration.ofMillis(200));
			return this.place == Place.NOWHERE || this.with.gauges(false).get(Gauges.BREAKER_CLOSED) == 1;
		});
		await().until(() -> this.with.gauges(false).get(Gauges.IN_PROGRESS) == 0);
	}

	@Override
	public void close() throws IOException {
		this.loadWith.close();
		this.loadWithout.close();
		this.with.close();
		this.without.close();
		this.shadow.close();
	}

}
