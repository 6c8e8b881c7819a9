package io.github.shadowing.corpus;

import java.net.URI;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeRequest;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.noise.Classification;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.EmptyStatistics;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.report.Statistics;

/**
 * What our own report calls a regression, with no rule configured.
 */
final class ShadowRule implements Classifier {

	private static final String TARGET = "shadow";

	private final ResponseComparator comparator = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	private final Baseline baseline;

	/**
	 * Create a rule.
	 * @param percentage the share of the exchanges in which a baseline is asked; 0 for
	 * none
	 */
	ShadowRule(double percentage) {
		this.baseline = new Baseline(new Target(Baseline.NAME, URI.create("http://localhost:1"),
				Target.Credentials.STRIP, TargetLimits.defaults()), percentage);
	}

	@Override
	public Set<String> regressions(Iterable<Sample> samples) {
		Statistics statistics = EmptyStatistics.of(ReportSettings.defaults(), () -> this.baseline);
		SplittableRandom draws = new SplittableRandom(1);
		samples.forEach((sample) -> add(sample, statistics, 100 * draws.nextDouble() < this.baseline.percentage()));
		Set<String> regressions = new TreeSet<>();
		statistics.endpoints()
			.forEach((endpoint) -> endpoint.differences()
				.stream()
				.filter((field) -> field.classification().equals(Classification.REGRESSION.label()))
				.forEach((field) -> regressions.add(endpoint.endpoint() + " " + field.path())));
		return regressions;
	}

	private void add(Sample sample, Statistics statistics, boolean asked) {
		Exchange exchange = new Exchange("id", sample.endpoint(), sample.time(), 0, 1, false,
				new ExchangeRequest(sample.endpoint().method(), "/", Headers.empty(), Body.empty()), sample.primary(),
				null);
		Comparison comparison = compare(sample, sample.shadow());
		statistics.onResult(new CopyResult.Compared(exchange, TARGET, sample.shadow(), comparison));
		if (asked && sample.baseline() != null) {
			statistics.onBaseline(new BaselineResult(exchange, TARGET, sample.shadow(), comparison,
					compare(sample, sample.baseline())));
		}
	}

	private Comparison compare(Sample sample, ExchangeResponse other) {
		return this.comparator.compare(sample.endpoint(), sample.primary(), other);
	}

}
