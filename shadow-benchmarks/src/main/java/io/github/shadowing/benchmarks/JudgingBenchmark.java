package io.github.shadowing.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.noise.EndpointNoise;
import io.github.shadowing.noise.Observation;

/**
 * Compares two answers and judges what differs, without and with a baseline; and, as the
 * floor, compares them only. Each exchange has answers of its own, as what is judged is
 * what values do from one exchange to the next. All of them are made before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class JudgingBenchmark {

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	private static final int MAX_FIELDS = 200;

	/** In how many fields answers differ. */
	@Param({ "0", "1", "10", "200" })
	public int fields;

	/** A machine that has other things to do must not end a measurement. */
	private final ResponseComparator comparator = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	private List<NoisyAnswers> exchanges = List.of();

	private int next;

	private EndpointNoise noise = noise(0);

	/**
	 * Make the answers.
	 */
	@Setup
	public void write() {
		this.exchanges = NoisyAnswers.ofFields(this.fields);
		int found = compare().differences().size();
		if (found != this.fields) {
			throw new IllegalStateException(found + " differences were found, not " + this.fields);
		}
	}

	/**
	 * Measure the floor.
	 * @return what differs
	 */
	@Benchmark
	public Comparison compare() {
		NoisyAnswers answers = next(0);
		return compare(answers, answers.shadow());
	}

	/**
	 * Measure a comparison and its judgement.
	 * @return whether anything differs that is no noise
	 */
	@Benchmark
	public boolean judge() {
		NoisyAnswers answers = next(0);
		return judge(answers.at(), compare(answers, answers.shadow()));
	}

	/**
	 * Measure both comparisons that there are where a baseline is asked, and their
	 * judgement.
	 * @return whether anything differs that is no noise
	 */
	@Benchmark
	public boolean judgeWithBaseline() {
		NoisyAnswers answers = next(100);
		Comparison shadow = compare(answers, answers.shadow());
		Comparison baseline = compare(answers, answers.baseline());
		boolean divergent = judge(answers.at(), shadow);
		this.noise.paired(answers.at(), shadow.differences(), baseline.differences());
		return divergent;
	}

	private Comparison compare(NoisyAnswers answers, ExchangeResponse other) {
		return this.comparator.compare(ENDPOINT, answers.primary(), other);
	}

	private boolean judge(Instant at, Comparison comparison) {
		return !this.noise.compared(new Observation(at, 200, 1, comparison.differences(), comparison.more())).isNoise();
	}

	/** Values that were there before are data, so all begins anew after the last one. */
	private NoisyAnswers next(double baselinePercentage) {
		if (this.next == 0) {
			this.noise = noise(baselinePercentage);
		}
		NoisyAnswers answers = this.exchanges.get(this.next);
		this.next = (this.next + 1) % this.exchanges.size();
		return answers;
	}

	private static EndpointNoise noise(double baselinePercentage) {
		return new EndpointNoise(MAX_FIELDS, baselinePercentage, false);
	}

}
