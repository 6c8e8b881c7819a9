package io.github.shadowing.gate;

import java.time.Instant;
import java.util.function.Supplier;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
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

	TargetWatch(GateSettings settings, TimeSource time, Supplier<Census> census) {
		this.settings = settings;
		this.time = time;
		this.census = census;
		this.window = new TargetWindow(settings.window(), settings.warmUp(), time, census);
	}

	/**
	 * See which version answers, and begin anew if that is another one. An answer of an
	 * older one is counted as such, and is not to be added.
	 */
	VersionAge see(CopyResult.Compared result) {
		String header = this.settings.versionHeader();
		if (header != null && this.versions.see(result.shadow().headers().first(header)) == VersionAge.NEW) {
			reset();
			return VersionAge.NEW;
		}
		if (isBeforeThisVersion(result.exchange())) {
			return VersionAge.OLDER;
		}
		if (!isOfThisVersion(result.shadow())) {
			this.window.add(result.exchange().endpoint(), EndpointEvidence::addForeign);
			return VersionAge.OLDER;
		}
		return VersionAge.CURRENT;
	}

	/** Add what was seen, and is not of an older version. */
	void add(CopyResult.Compared result, DifferingFields differing) {
		boolean warm = isWarm(result);
		this.window.add(result.exchange().endpoint(), (evidence) -> evidence.add(result, warm, differing));
	}

	/** Return whether this was answered by the version that is watched now. */
	boolean isCurrent(Exchange exchange, ExchangeResponse answer) {
		return !isBeforeThisVersion(exchange) && isOfThisVersion(answer);
	}

	private boolean isBeforeThisVersion(Exchange exchange) {
		return exchange.startedAt().isBefore(this.deployedAt);
	}

	private boolean isOfThisVersion(ExchangeResponse answer) {
		String header = this.settings.versionHeader();
		if (header == null) {
			return true;
		}
		String told = answer.headers().first(header);
		// An error without one may be a proxy's answer for a shadow that is down.
		return this.versions.isCurrent(told) || (told == null && answer.isServerError());
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
		if (isBeforeThisVersion(result.exchange())) {
			return;
		}
		ExchangeResponse answer = result.answer();
		boolean foreign = answer != null && !isOfThisVersion(answer);
		boolean warm = isWarm();
		this.window.add(result.exchange().endpoint(),
				foreign ? EndpointEvidence::addForeign : (evidence) -> evidence.add(result, warm));
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
		this.window = new TargetWindow(this.settings.window(), this.settings.warmUp(), this.time, this.census);
		this.deployedAt = this.time.instant();
		this.firstAnswerNanos = null;
	}

	/** Let what is old go, though nothing happens. */
	void tick() {
		this.window.turn();
	}

	/**
	 * Return what is known now.
	 * @param target the target's name
	 * @param breaker whether it gets copies
	 */
	TargetEvidence evidence(String target, BreakerState breaker) {
		return new TargetEvidence(target, this.versions.current(), breaker, this.window.since(), this.window.census(),
				this.window.warmCensus(), this.window.totals(), this.window.recently(), this.window.numbers());
	}

}
