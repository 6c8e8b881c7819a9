package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadFactory;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.TimeSource;

/**
 * Compares the answers of primary and shadow: status, selected headers, and the body as
 * what its media type says it is. Whatever bytes and headers come, the result is a
 * comparison, or that it would take too long; effort and memory are linear in the size of
 * the bodies, of which no more than 4 MiB are decompressed. Thread-safe.
 * <p>
 * What an application has plugged in runs on a thread of its own, so that the caller
 * waits no longer than a comparison may take. Of what takes too long too often, or does
 * not come back, nothing is asked any more for a while: a comparison for which it would
 * have to be asked ends as if it had timed out, and all others are made as ever.
 * <p>
 * Bodies nested as deep as is allowed, 500 levels, take up to 1 MB of the stack of the
 * thread that compares them.
 */
public final class ResponseComparator implements AutoCloseable {

	static final int MAX_DECODED_SIZE = 4 * 1024 * 1024;

	private final CompareSettings settings;

	private final TimeSource time;

	private final SideThread extensions;

	private final RulesByEndpoint rules;

	private final List<OwnComparator> own;

	private final List<Declaration> known;

	private final HeaderComparison headers;

	private final ContentDecoder decoder;

	/**
	 * Create a comparator with the system's clock and threads without a name.
	 * @param settings what is compared
	 */
	public ResponseComparator(CompareSettings settings) {
		this(settings, TimeSource.system(), Thread::new);
	}

	/**
	 * Create a comparator.
	 * @param settings what is compared
	 * @param time the clock by which comparisons time out
	 * @param threads makes the threads on which extensions run, if there are any
	 */
	public ResponseComparator(CompareSettings settings, TimeSource time, ThreadFactory threads) {
		this(settings, time, threads, MAX_DECODED_SIZE);
	}

	/**
	 * Create a comparator.
	 * @param settings what is compared
	 * @param time the clock by which comparisons time out
	 * @param threads makes the threads on which extensions run
	 * @param maxDecodedSize the largest body to decompress to, in bytes
	 */
	ResponseComparator(CompareSettings settings, TimeSource time, ThreadFactory threads, int maxDecodedSize) {
		this.settings = settings;
		this.time = time;
		this.extensions = new SideThread(threads);
		this.rules = new RulesByEndpoint(settings);
		this.own = settings.bodyComparators().stream().map((each) -> OwnComparator.of(each, settings, time)).toList();
		this.known = this.rules.known()
			.entrySet()
			.stream()
			.map((each) -> Declaration.of(each.getKey(), each.getValue(), settings, time))
			.toList();
		this.headers = new HeaderComparison(settings.headers());
		this.decoder = new ContentDecoder(maxDecodedSize);
	}

	/**
	 * Compare two answers to the same request.
	 * @param endpoint what was asked, for the rules that are for some endpoints only
	 * @param primary the primary's answer, its body complete or with a digest
	 * @param shadow the shadow's answer, its body the same or, if large bodies are
	 * compared, known to be larger than what was read
	 * @return what differs
	 * @throws ComparisonFailedException if it takes longer than it may, or an extension
	 * fails
	 * @throws IllegalArgumentException if a body is not known so: taking it for an empty
	 * one could end in a match that nobody has seen
	 */
	public Comparison compare(Endpoint endpoint, ExchangeResponse primary, ExchangeResponse shadow) {
		return compare(endpoint, primary, shadow, true);
	}

	/**
	 * Compare two answers of the same version as {@link #compare} does. What rules decide
	 * there says nothing of how much they are used between two versions, and is not
	 * counted.
	 * @param endpoint what was asked
	 * @param primary the primary's answer
	 * @param baseline the baseline's answer
	 * @return what differs
	 * @throws ComparisonFailedException if it takes longer than it may, or an extension
	 * fails
	 */
	public Comparison compareUncounted(Endpoint endpoint, ExchangeResponse primary, ExchangeResponse baseline) {
		return compare(endpoint, primary, baseline, false);
	}

	private Comparison compare(Endpoint endpoint, ExchangeResponse primary, ExchangeResponse shadow, boolean counted) {
		boolean largerThanRead = this.settings.largeBodies() && shadow.body().state() == Body.State.TOO_LARGE;
		if (!primary.body().isComparable() || !(shadow.body().isComparable() || largerThanRead)) {
			throw new IllegalArgumentException(
					"Only bodies seen to their end can be compared, not " + primary.body() + " and " + shadow.body());
		}
		EndpointRules followed = this.rules.of(endpoint);
		Findings findings = findings(new AnswerPair(endpoint, primary, shadow), followed);
		if (counted) {
			this.rules.count(followed, findings.decisive(), this.time.instant());
		}
		return findings.toComparison();
	}

	private Findings findings(AnswerPair answers, EndpointRules followed) {
		Deadline deadline = new Deadline(this.settings.timeout(), this.time);
		boolean extended = !this.known.isEmpty() || !this.own.isEmpty();
		// Where bodies are the same, as most are, nothing may be left to ask anybody.
		if (!extended || Arrays.equals(answers.primary().body().bytes(), answers.shadow().body().bytes())) {
			Findings findings = new Findings();
			compare(answers, new OwnComparison(List.of(), new Turn(), answers.endpoint(), followed), findings,
					deadline);
			if (this.known.isEmpty() || findings.toComparison().matches()) {
				return findings;
			}
		}
		return this.extensions.call((turn) -> {
			Findings findings = new Findings(
					this.known.isEmpty() ? null : new Expectations(this.known, turn, answers, deadline));
			compare(answers, new OwnComparison(this.own, turn, answers.endpoint(), followed), findings, deadline);
			return findings;
		}, deadline.remainingNanos());
	}

	private void compare(AnswerPair answers, OwnComparison own, Findings findings, Deadline deadline) {
		EndpointRules followed = own.rules();
		ExchangeResponse primary = answers.primary();
		ExchangeResponse shadow = answers.shadow();
		compareStatus(primary.status(), shadow.status(), followed.outside(), findings);
		this.headers.compare(primary, shadow, followed.outside(), findings, deadline);
		new BodyComparison(followed, this.decoder, own, deadline).compare(primary, shadow, findings);
	}

	private static void compareStatus(int primary, int shadow, OutsideRules rules, Findings findings) {
		if (primary != shadow) {
			findings.add(Difference.Kind.STATUS, Difference.STATUS_PATH, rules.ruling(primary, shadow),
					() -> new Difference(Difference.Kind.STATUS, Difference.STATUS_PATH, Integer.toString(primary),
							Integer.toString(shadow)));
		}
	}

	/**
	 * Return of how much use the rules were, those that ignore paths first, then the
	 * others, then the differences declared to be known.
	 * @return one for each rule, in the order set
	 */
	public List<RuleUse> ruleUses() {
		return this.rules.uses();
	}

	/**
	 * End the thread on which extensions run, if there is one, without waiting for it.
	 */
	@Override
	public void close() {
		this.extensions.close();
	}

}
