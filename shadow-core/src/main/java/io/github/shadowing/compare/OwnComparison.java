package io.github.shadowing.compare;

import java.util.List;
import java.util.Objects;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * Has an application's own comparators compare bodies, and brings what they find into
 * shape.
 *
 * @param comparators the comparators, the first that is for both bodies is asked
 * @param endpoint what was asked
 * @param rules what may differ
 */
record OwnComparison(List<BodyComparator> comparators, Endpoint endpoint, EndpointRules rules) {

	/**
	 * Compare two bodies, if there is a comparator for them.
	 * @return whether there is
	 */
	boolean compare(ExchangeResponse primary, ExchangeResponse shadow, Findings findings) {
		if (this.comparators.isEmpty()) {
			return false;
		}
		MimeType left = type(primary);
		MimeType right = type(shadow);
		if (left == null || right == null) {
			return false;
		}
		for (BodyComparator comparator : this.comparators) {
			List<Difference> found = compare(comparator, left, right, new AnswerPair(this.endpoint, primary, shadow));
			if (found != null) {
				found.forEach((difference) -> add(difference, findings));
				return true;
			}
		}
		return false;
	}

	private static @Nullable List<Difference> compare(BodyComparator comparator, MimeType left, MimeType right,
			AnswerPair answers) {
		try {
			if (!comparator.supports(left) || !comparator.supports(right)) {
				return null;
			}
			// A copy, as it may be of any size, or computed while it is read.
			return Objects.requireNonNull(comparator.compare(answers), "a list of differences")
				.stream()
				.limit(Findings.MAX_DIFFERENCES)
				.map(OwnComparison::printable)
				.toList();
		}
		catch (Throwable ex) {
			throw new ComparisonFailedException(Reason.COMPARATOR_FAILED,
					"Comparator " + comparator.getClass().getName() + " failed", ex);
		}
	}

	private static Difference printable(Difference difference) {
		return new Difference(difference.kind(), path(difference.path()), value(difference.primary()),
				value(difference.shadow()));
	}

	private static String path(String path) {
		StringBuilder printable = new StringBuilder();
		for (int i = 0; i < path.length() && printable.length() <= JsonPath.MAX_LENGTH;) {
			i = Printable.append(printable, path, i);
		}
		if (printable.length() > JsonPath.MAX_LENGTH) {
			String checksum = FieldName.ELLIPSIS + FieldName.checksum(path.hashCode());
			printable.setLength(Printable.wholeCharacters(printable, JsonPath.MAX_LENGTH - checksum.length()));
			printable.append(checksum);
		}
		return printable.toString();
	}

	private static @Nullable String value(@Nullable String value) {
		return (value != null) ? Excerpt.of(value) : null;
	}

	private void add(Difference difference, Findings findings) {
		findings.add(difference.kind(), difference.path(), ruling(difference.path()), () -> difference);
	}

	/** A path may be in a notation of its own: then no rule is for it. */
	private Ruling ruling(String path) {
		try {
			return this.rules.ruling(RulePath.parse(path));
		}
		catch (IllegalArgumentException ex) {
			return Ruling.COUNTS;
		}
	}

	private static @Nullable MimeType type(ExchangeResponse response) {
		String header = response.headers().first("Content-Type");
		return (header != null) ? ContentType.mimeType(header) : null;
	}

}
