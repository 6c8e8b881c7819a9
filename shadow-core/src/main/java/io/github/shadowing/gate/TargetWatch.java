package io.github.shadowing.gate;

import java.time.Instant;
import java.util.function.Supplier;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.noise.DifferingFields;
import org.jspecify.annotations.Nullable;

/**
 * Watches a target: which version of it answers, and what there is to say of that. With
 * another version all that is known is forgotten. Not thread-safe.
 */
final class TargetWatch {

	private final GateSettings settings;

	private final TimeSource time;

	private final Supplier<Census> census;

	private final VersionWatch versions = new VersionWatch();

	private TargetWindow window;

	/** What began before this is of another version. */
	private Instant deployedAt = Instant.MIN;

	private @Nullable Long firstAnswerNanos;

	/** What the version of the answer is that was seen last. */
	private VersionWatch.Age seen = VersionWatch.Age.CURRENT;

	TargetWatch(GateSettings settings, TimeSource time, Supplier<Census> census) {
		this.settings = settings;
		this.time = time;
		this.census = census;
		this.window = new TargetWindow(settings.window(), time, census);
	}

	/**
	 * See which version answers.
	 * @return whether it is the first answer of another one
	 */
	boolean see(CopyResult.Compared result) {
		String header = this.settings.versionHeader();
		if (header == null) {
			return false;
		}
		String told = result.shadow().headers().first(header);
		this.seen = this.versions.see(told);
		if (this.seen == VersionWatch.Age.NEW) {
			reset();
			return true;
		}
		if (told == null && result.shadow().status() >= EndpointEvidence.SERVER_ERROR) {
			// A proxy's answer for a shadow that is down.
			this.seen = VersionWatch.Age.CURRENT;
		}
		return false;
	}

	/** Add what was seen last. */
	void add(CopyResult.Compared result, DifferingFields differing) {
		boolean late = isBeforeThisVersion(result);
		if (this.seen == VersionWatch.Age.OLDER && !late) {
			this.window.add(result.exchange().endpoint(), EndpointEvidence::addForeign);
		}
		else if (this.seen == VersionWatch.Age.NEW || !late) {
			boolean warm = isWarm(result);
			this.window.add(result.exchange().endpoint(), (evidence) -> evidence.add(result, warm, differing));
		}
	}

	private boolean isBeforeThisVersion(CopyResult result) {
		return result.exchange().startedAt().isBefore(this.deployedAt);
	}

	private boolean isWarm(CopyResult.Compared result) {
		if (this.firstAnswerNanos == null) {
			// It may be a proxy's error while the shadow starts.
			if (EndpointEvidence.isError(result)) {
				return false;
			}
			this.firstAnswerNanos = this.time.nanoTime();
		}
		return isWarm();
	}

	private boolean isWarm() {
		return this.firstAnswerNanos != null
				&& this.time.nanoTime() - this.firstAnswerNanos >= this.settings.warmUp().toNanos();
	}

	void add(CopyResult.Failed result) {
		if (!isBeforeThisVersion(result)) {
			boolean warm = isWarm();
			this.window.add(result.exchange().endpoint(), (evidence) -> evidence.add(result, warm));
		}
	}

	/**
	 * Forget everything if this is another version.
	 * @return whether it is
	 */
	boolean deploy(String version) {
		boolean another = this.versions.deploy(version);
		if (another) {
			reset();
		}
		return another;
	}

	private void reset() {
		this.window = new TargetWindow(this.settings.window(), this.time, this.census);
		this.deployedAt = this.time.instant();
		this.firstAnswerNanos = null;
	}

	/**
	 * Return what is known now.
	 * @param target the target's name
	 * @param breaker whether it gets copies
	 */
	TargetEvidence evidence(String target, BreakerState breaker) {
		return new TargetEvidence(target, this.versions.current(), breaker, this.window.since(), this.window.census(),
				this.window.totals(), this.window.recently(), this.window.numbers());
	}

}
