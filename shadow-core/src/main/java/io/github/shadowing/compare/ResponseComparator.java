package io.github.shadowing.compare;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares the answers of primary and shadow: status, selected headers, and the body as
 * what its media type says it is. Whatever bytes and headers come, the result is a
 * comparison; effort and memory are linear in the size of the bodies, of which no more
 * than 4 MiB are decompressed. Thread-safe.
 */
public final class ResponseComparator {

	static final int MAX_DECODED_SIZE = 4 * 1024 * 1024;

	private final IgnoreRules rules;

	private final HeaderComparison headers;

	private final BodyComparison bodies;

	/**
	 * Create a comparator.
	 * @param settings what is compared
	 */
	public ResponseComparator(CompareSettings settings) {
		this(settings, MAX_DECODED_SIZE);
	}

	/**
	 * Create a comparator.
	 * @param settings what is compared
	 * @param maxDecodedSize the largest body to decompress to, in bytes
	 */
	ResponseComparator(CompareSettings settings, int maxDecodedSize) {
		this.rules = IgnoreRules.parse(settings.ignoredPaths());
		this.headers = new HeaderComparison(settings.headers());
		this.bodies = new BodyComparison(this.rules, new ContentDecoder(maxDecodedSize));
	}

	/**
	 * Compare two answers to the same request.
	 * @param primary the primary's answer, its body complete
	 * @param shadow the shadow's answer, its body complete
	 * @return what differs
	 * @throws IllegalArgumentException if a body is not complete: taking it for an empty
	 * one could end in a match that nobody has seen
	 */
	public Comparison compare(ExchangeResponse primary, ExchangeResponse shadow) {
		if (!primary.body().isComplete() || !shadow.body().isComplete()) {
			throw new IllegalArgumentException(
					"Only complete bodies can be compared, not " + primary.body() + " and " + shadow.body());
		}
		Findings findings = new Findings();
		compareStatus(primary.status(), shadow.status(), findings);
		this.headers.compare(primary, shadow, this.rules, findings);
		this.bodies.compare(primary, shadow, findings);
		return findings.toComparison();
	}

	private void compareStatus(int primary, int shadow, Findings findings) {
		if (primary != shadow) {
			findings.add(Difference.Kind.STATUS, Difference.STATUS_PATH, this.rules.ignore(Difference.STATUS_PATH),
					() -> new Difference(Difference.Kind.STATUS, Difference.STATUS_PATH, Integer.toString(primary),
							Integer.toString(shadow)));
		}
	}

}
