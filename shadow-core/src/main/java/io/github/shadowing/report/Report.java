package io.github.shadowing.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.RuleUse;
import io.github.shadowing.noise.Drift;
import io.github.shadowing.noise.FieldFinding;
import io.github.shadowing.shed.Shedding;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of everything found since the start. Its shape is that of the JSON which the
 * actuator endpoint answers with.
 *
 * @param state {@code active}, {@code paused}, {@code switched-off} where capturing
 * failed too often, or, by the schedule, {@code not-started} or {@code over}
 * @param percentage the share of requests copied, from 0 to 100
 * @param mode {@code opt-out} or {@code opt-in}
 * @param since when counting began
 * @param schedule when copying begins and ends, or {@code null} if neither is set
 * @param targets the targets
 * @param baseline the baseline, or {@code null} if there is none
 * @param requests how many requests were seen
 * @param inProgress how many of them have not ended yet; the rest is the sum over all
 * outcomes
 * @param outcomes how many requests ended, by outcome and reason; zeros are left out
 * @param bytesHeld bytes of bodies held now
 * @param shedding whether less is copied for a while, as the process itself is in trouble
 * @param endpoints the endpoints, those with the most divergences first
 * @param rules the rules of the comparison, and how often each was of use
 * @param samples recent divergences, newest first
 */
public record Report(String state, double percentage, String mode, Instant since, @Nullable ScheduleReport schedule,
		List<TargetReport> targets, @Nullable TargetReport baseline, long requests, long inProgress,
		Map<String, Map<String, Long>> outcomes, long bytesHeld, Shedding shedding, List<EndpointReport> endpoints,
		List<RuleUse> rules, List<Sample> samples) {

	/** The state in which requests are copied. */
	public static final String ACTIVE = "active";

	/**
	 * When copying begins and ends by itself.
	 *
	 * @param state {@code not-started}, {@code active} or {@code over}: by the schedule
	 * alone, whether paused or not
	 * @param start the first moment at which requests are copied, or {@code null} for
	 * since the engine was built
	 * @param end the first moment at which none is any more, the maximum duration
	 * included, or {@code null} for never
	 * @param remainingSeconds for how many seconds requests are still copied, rounded up:
	 * from the start to the end if it has not begun, 0 if it is over; {@code null} if it
	 * does not end
	 */
	public record ScheduleReport(String state, @Nullable Instant start, @Nullable Instant end,
			@Nullable Long remainingSeconds) {

	}

	/**
	 * One target.
	 *
	 * @param name its name
	 * @param url where it is
	 * @param inFlight copies on their way now
	 * @param maxConcurrentCalls how many may be on their way
	 * @param breaker {@code closed}, {@code open}, {@code half-open} or {@code disabled}
	 * @param outcomes how many copies meant for it ended, by outcome and reason
	 */
	public record TargetReport(String name, String url, int inFlight, int maxConcurrentCalls, String breaker,
			Map<String, Map<String, Long>> outcomes) {

	}

	/**
	 * One endpoint with one target.
	 *
	 * @param endpoint method and route template
	 * @param target the target's name
	 * @param compared how many answers were compared
	 * @param reconstructed for how many of them the request body was made anew from what
	 * the container had parsed, so that the copy did not say the same byte for byte
	 * @param matched how many of them match, those included in which nothing differs but
	 * what is held for volatile by now; it may shrink when a field turns out to be none
	 * @param matchRate the share of matching answers, from 0 to 1; where requests were
	 * sampled with different probabilities, each is weighted by the inverse of its own,
	 * as are the percentiles; {@code null} if none was compared
	 * @param primaryMillis the primary's latency in milliseconds
	 * @param shadowMillis the target's latency in milliseconds
	 * @param latencyRatio the target's percentiles by the primary's
	 * @param differences the differing fields: regressions first, then undecided and
	 * volatile ones, each most frequent first
	 * @param ignored the fields that differ but are ignored by a rule, most frequent
	 * first
	 * @param tolerated the fields that differ within what a rule tolerates, most frequent
	 * first
	 * @param expected the fields that differ as was declared to be expected, most
	 * frequent first
	 * @param failures how many copies were not answered, by reason
	 */
	public record EndpointReport(String endpoint, String target, long compared, long reconstructed, long matched,
			@Nullable Double matchRate, @Nullable Percentiles primaryMillis, @Nullable Percentiles shadowMillis,
			@Nullable Percentiles latencyRatio, List<FieldReport> differences, List<FieldReport> ignored,
			List<FieldReport> tolerated, List<FieldReport> expected, Map<String, Long> failures) {

	}

	/**
	 * One differing field.
	 *
	 * @param path where
	 * @param kind how
	 * @param count in how many answers
	 * @param compared of how many that could have differed there, those with the same
	 * status; of all if a rule judges the field
	 * @param noise in how many answers the baseline differed from the primary there, or
	 * {@code null} if it was not asked
	 * @param pairs of how many in which the baseline was asked, or {@code null}
	 * @param classification what it is held for: {@code regression}, {@code undecided},
	 * {@code volatile}, {@code ignored}, {@code tolerated} or {@code expected}
	 * @param reason why, in words, or {@code null} if a rule says so
	 * @param since when it first differed or, if it was held for volatile before, since
	 * when not any more; {@code null} if that is not known
	 * @param rule a line to paste below {@code shadow.compare.rules:} in YAML, or
	 * {@code null} unless it is volatile
	 * @param drift how far the numbers of both sides are apart, or {@code null} if these
	 * are no numbers, or too few
	 */
	public record FieldReport(String path, String kind, long count, long compared, @Nullable Long noise,
			@Nullable Long pairs, String classification, @Nullable String reason, @Nullable Instant since,
			@Nullable String rule, @Nullable Drift drift) {

		static FieldReport of(String endpoint, FieldFinding finding, boolean values) {
			Drift drift = (values || finding.drift() == null) ? finding.drift() : finding.drift().withoutMeans();
			return new FieldReport(finding.path(), finding.kind(), finding.count(), finding.compared(), finding.noise(),
					finding.pairs(), finding.classification().label(), finding.reason(), finding.since(),
					SuggestedRule.of(endpoint, finding.rule()), drift);
		}

		static FieldReport byRule(String path, String kind, long count, long compared, String classification,
				Instant since) {
			return new FieldReport(path, kind, count, compared, null, null, classification, null, since, null, null);
		}

	}

	/**
	 * Percentiles.
	 *
	 * @param p50 the median
	 * @param p95 the 95th percentile
	 * @param p99 the 99th percentile
	 */
	public record Percentiles(double p50, double p95, double p99) {

	}

	/**
	 * One divergence.
	 *
	 * @param time when the primary received the request
	 * @param endpoint method and route template
	 * @param target the target's name
	 * @param correlationId the identifier that primary and copy share
	 * @param reconstructed whether the request body was made anew
	 * @param primaryStatus the primary's status code
	 * @param shadowStatus the target's status code
	 * @param primaryMillis the primary's latency in milliseconds
	 * @param shadowMillis the target's latency in milliseconds
	 * @param differences what differs
	 */
	public record Sample(Instant time, String endpoint, String target, String correlationId, boolean reconstructed,
			int primaryStatus, int shadowStatus, double primaryMillis, double shadowMillis,
			List<SampleDifference> differences) {

	}

	/**
	 * One difference of a sample.
	 *
	 * @param path where
	 * @param kind how
	 * @param primary the primary's value, or {@code null} if there is none or it is not
	 * kept
	 * @param shadow the target's value, or {@code null} if there is none or it is not
	 * kept
	 */
	public record SampleDifference(String path, String kind, @Nullable String primary, @Nullable String shadow) {

	}

}
