package io.github.shadowing.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Whether the shadow may be promoted, and why.
 *
 * @param verdict {@code promote}, {@code hold} or {@code inconclusive}: of several
 * targets, the worst
 * @param reasons why, in sentences without values of the application's
 * @param targets the verdict on each target
 */
public record GateReport(String verdict, List<String> reasons, List<TargetVerdict> targets) {

	public GateReport {
		reasons = List.copyOf(reasons);
		targets = List.copyOf(targets);
	}

	static GateReport worstOf(List<TargetVerdict> verdicts) {
		String worst = verdicts.stream()
			.map(TargetVerdict::verdict)
			.min(Comparator.comparing(Verdict::of))
			.orElse(Verdict.INCONCLUSIVE.label());
		List<String> reasons = new ArrayList<>();
		for (TargetVerdict each : verdicts) {
			if (each.verdict().equals(worst)) {
				String prefix = (verdicts.size() > 1) ? "'" + each.target() + "': " : "";
				each.reasons().forEach((reason) -> reasons.add(prefix + reason));
			}
		}
		return new GateReport(worst, reasons, verdicts);
	}

	/**
	 * Return whether the gate is open.
	 * @return {@code true} only if it is
	 */
	public boolean promotes() {
		return this.verdict.equals(Verdict.PROMOTE.label());
	}

	/**
	 * Return what there is to say of one target alone.
	 * @param target its name
	 * @return a report, or nothing if there is no such target
	 */
	public Optional<GateReport> of(String target) {
		return this.targets.stream()
			.filter((each) -> each.target().equals(target))
			.findFirst()
			.map((only) -> worstOf(List.of(only)));
	}

	/**
	 * Return what there is to say of one version alone.
	 * @param version the version, as it was told
	 * @return a report that is inconclusive about each target that is not known to be of
	 * that version
	 */
	public GateReport about(String version) {
		String name = VersionWatch.nameOf(version);
		return worstOf(this.targets.stream().map((each) -> each.about(name)).toList());
	}

	/**
	 * The verdict on one target.
	 *
	 * @param target the target's name
	 * @param verdict as of the whole
	 * @param version the version that it is about, or {@code null} if none is known
	 * @param since since when evidence counts
	 * @param meant how many copies were meant to be sent since
	 * @param compared how many of them were compared, with answers of this version
	 * @param reasons why
	 * @param endpoints the verdict on each endpoint, the worst first
	 */
	public record TargetVerdict(String target, String verdict, @Nullable String version, Instant since, long meant,
			long compared, List<String> reasons, List<EndpointVerdict> endpoints) {

		public TargetVerdict {
			reasons = List.copyOf(reasons);
			endpoints = List.copyOf(endpoints);
		}

		private TargetVerdict about(String asked) {
			if (asked.equals(this.version)) {
				return this;
			}
			String known = (this.version != null) ? "it is all about " + this.version : "no version is";
			return new TargetVerdict(this.target, Verdict.INCONCLUSIVE.label(), this.version, this.since, this.meant,
					this.compared, List.of("nothing is known of version " + asked + " yet: " + known), this.endpoints);
		}

	}

	/**
	 * The verdict on one endpoint.
	 *
	 * @param endpoint method and route template
	 * @param verdict as of the whole
	 * @param critical whether it has to be proven good by itself
	 * @param compared how many exchanges were compared, or could not be as they differ
	 * @param divergences in how many of them something differs that is not held for
	 * noise, what is undecided with it: if that is noise, the true rate is lower
	 * @param undecided in how many of these nothing differs but what is undecided, which
	 * proves nothing; of very many sets of fields also those of which it is not known
	 * @param errors how many copies got no answer, or an error where the primary has none
	 * @param latency what is known of latencies, or {@code null} if that is nothing
	 * @param needed about how many exchanges more it takes, or {@code null} if that can't
	 * be told, or it is decided
	 * @param reasons why, by criterion
	 */
	public record EndpointVerdict(String endpoint, String verdict, boolean critical, long compared, Rate divergences,
			long undecided, Rate errors, @Nullable Latency latency, @Nullable Long needed, List<String> reasons) {

		public EndpointVerdict {
			reasons = List.copyOf(reasons);
		}

	}

	/**
	 * How often something happened.
	 *
	 * @param count in how many exchanges
	 * @param of of how many
	 * @param low the least that the true rate may be, by the confidence asked for
	 * @param high the most that it may be
	 * @param allowed the limit
	 */
	public record Rate(long count, long of, double low, double high, double allowed) {

	}

	/**
	 * Where the 95th percentiles of latency are, in milliseconds, by the confidence asked
	 * for.
	 *
	 * @param primaryLow the least that the primary's may be
	 * @param primaryHigh the most that it may be, or {@code null} if that is not known
	 * @param shadowLow the least that the shadow's may be
	 * @param shadowHigh the most that it may be, or {@code null} if that is not known
	 * @param allowedRatio the limit of the ratio
	 * @param allowanceMillis how much longer the shadow's may be in any case
	 */
	public record Latency(double primaryLow, @Nullable Double primaryHigh, double shadowLow,
			@Nullable Double shadowHigh, double allowedRatio, double allowanceMillis) {

	}

}
