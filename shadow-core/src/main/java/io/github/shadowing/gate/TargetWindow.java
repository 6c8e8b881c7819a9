package io.github.shadowing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.noise.DifferingFields;
import org.jspecify.annotations.Nullable;

/**
 * The evidence about one version of one target that still counts: the last full half of
 * the window, and what came since. When another half is full, the older one is given up
 * and the confidence sequences go on from where the younger one began, as if they had
 * begun there. So they are as old as half of the window at least, but for the first, and
 * as the whole at most; and the level is the probability that the gate is ever wrong in
 * the life of each of them, of which there are two in a window. Not thread-safe.
 */
final class TargetWindow {

	private final GateSettings settings;

	private final TimeSource time;

	private final Supplier<Census> census;

	private final VersionWatch versions = new VersionWatch();

	/** Which of the endpoints seen of this version each is, from 1 on. */
	private final Map<Endpoint, Integer> numbers = new HashMap<>();

	private @Nullable Half older;

	private Half younger;

	/** What began before this is of another version. */
	private Instant deployedAt = Instant.MIN;

	private @Nullable Long firstAnswerNanos;

	TargetWindow(GateSettings settings, TimeSource time, Supplier<Census> census) {
		this.settings = settings;
		this.time = time;
		this.census = census;
		this.younger = Half.begin(time, census.get());
	}

	void add(CopyResult.Compared result, DifferingFields differing) {
		turn();
		if (isOfThisVersion(result)) {
			if (this.firstAnswerNanos == null) {
				this.firstAnswerNanos = this.time.nanoTime();
			}
			boolean warm = this.time.nanoTime() - this.firstAnswerNanos >= this.settings.warmUp().toNanos();
			evidence(result.exchange().endpoint()).add(result, warm, differing);
		}
	}

	void add(CopyResult.Failed result) {
		turn();
		if (!result.exchange().startedAt().isBefore(this.deployedAt)) {
			evidence(result.exchange().endpoint()).add(result);
		}
	}

	/** Forget everything if this is another version. */
	void deploy(String version) {
		if (this.versions.deploy(version)) {
			reset();
		}
	}

	private EndpointEvidence evidence(Endpoint endpoint) {
		this.numbers.computeIfAbsent(endpoint, (absent) -> this.numbers.size() + 1);
		return this.younger.of(endpoint);
	}

	private boolean isOfThisVersion(CopyResult.Compared result) {
		String header = this.settings.versionHeader();
		if (header != null) {
			String told = result.shadow().headers().first(header);
			VersionWatch.Age age = this.versions.see(told);
			if (age == VersionWatch.Age.NEW) {
				reset();
				return true;
			}
			// What a proxy answers with for a shadow that is down has no version.
			boolean down = told == null && result.shadow().status() >= EndpointEvidence.SERVER_ERROR;
			if (age == VersionWatch.Age.OLDER && !down) {
				return false;
			}
		}
		return !result.exchange().startedAt().isBefore(this.deployedAt);
	}

	private void reset() {
		this.older = null;
		this.younger = Half.begin(this.time, this.census.get());
		this.deployedAt = this.time.instant();
		this.firstAnswerNanos = null;
		this.numbers.clear();
	}

	private void turn() {
		Duration half = this.settings.window().dividedBy(2);
		long age = this.time.nanoTime() - this.younger.sinceNanos();
		if (age >= half.toNanos()) {
			this.older = (age < 2 * half.toNanos()) ? this.younger : null;
			this.younger = Half.begin(this.time, this.census.get());
		}
	}

	/** Return what is known now. */
	TargetEvidence evidence(String target) {
		turn();
		Half oldest = (this.older != null) ? this.older : this.younger;
		return new TargetEvidence(target, this.versions.current(), oldest.since(),
				this.census.get().since(oldest.before()), totals(), this.numbers);
	}

	private Map<Endpoint, EndpointTotals> totals() {
		Map<Endpoint, EndpointEvidence> earlier = (this.older != null) ? this.older.endpoints() : Map.of();
		Map<Endpoint, EndpointTotals> totals = new HashMap<>();
		earlier.forEach((endpoint, each) -> totals.put(endpoint, each.totals(null)));
		this.younger.endpoints().forEach((endpoint, each) -> totals.put(endpoint, each.totals(earlier.get(endpoint))));
		return totals;
	}

}
