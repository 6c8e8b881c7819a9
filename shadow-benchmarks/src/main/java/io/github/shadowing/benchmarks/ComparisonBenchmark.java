package io.github.shadowing.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.json.JsonMapper;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

/**
 * Compares two answers; and, as the floor, has Jackson read the same two documents into
 * its tree, which is what any structural comparison has to do first.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ComparisonBenchmark {

	/** How the two answers differ. */
	@Param
	public Pair pair = Pair.EQUAL_BYTES;

	/** The least size of a document, in KiB. */
	@Param({ "1", "100", "1024" })
	public int kibibytes;

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	/** A machine that has other things to do must not end a measurement. */
	private final ResponseComparator comparator = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	private final JsonMapper mapper = JsonMapper.builder().build();

	private byte[] primary = {};

	private byte[] shadow = {};

	private ExchangeResponse primaryAnswer = answer(this.primary);

	private ExchangeResponse shadowAnswer = answer(this.shadow);

	/**
	 * Write the documents.
	 */
	@Setup
	public void write() {
		OrderDocument document = OrderDocument.ofSize(this.kibibytes * 1024);
		this.primary = document.write().getBytes(StandardCharsets.UTF_8);
		this.shadow = this.pair.shadow(document).getBytes(StandardCharsets.UTF_8);
		this.primaryAnswer = answer(this.primary);
		this.shadowAnswer = answer(this.shadow);
		int found = compare().differences().size();
		if (found != this.pair.differences()) {
			throw new IllegalStateException(found + " differences were found, not " + this.pair.differences());
		}
	}

	/**
	 * Measure the comparison.
	 * @return its result
	 */
	@Benchmark
	public Comparison compare() {
		return this.comparator.compare(ENDPOINT, this.primaryAnswer, this.shadowAnswer);
	}

	/**
	 * Measure the floor.
	 * @param target takes the trees
	 */
	@Benchmark
	public void parse(Blackhole target) {
		target.consume(this.mapper.readTree(this.primary));
		target.consume(this.mapper.readTree(this.shadow));
	}

	private static ExchangeResponse answer(byte[] body) {
		Headers headers = Headers.builder().add("Content-Type", "application/json").build();
		return new ExchangeResponse(200, headers, Body.complete(body), Duration.ZERO);
	}

	/**
	 * How two answers differ.
	 */
	public enum Pair {

		/** Not at all. */
		EQUAL_BYTES(0) {

			@Override
			String shadow(OrderDocument document) {
				return document.write();
			}

		},

		/** The keys of every object are in another order. */
		OTHER_KEY_ORDER(0) {

			@Override
			String shadow(OrderDocument document) {
				return document.withKeysReversed().write();
			}

		},

		/** One field has another value. */
		ONE_FIELD(1) {

			@Override
			String shadow(OrderDocument document) {
				return document.withAnotherPrice().write();
			}

		};

		private final int differences;

		Pair(int differences) {
			this.differences = differences;
		}

		int differences() {
			return this.differences;
		}

		abstract String shadow(OrderDocument document);

	}

}
