package io.github.shadowing.compare;

import java.util.List;
import java.util.Objects;

import io.github.shadowing.exchange.TimeSource;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * A comparator of the application's, and how it stands. What it is for is asked apart
 * from what differs: bodies that are not for it are compared also while it compares none.
 *
 * @param comparator the comparator
 * @param types its word on what it is for
 * @param bodies its word on what differs
 */
record OwnComparator(BodyComparator comparator, Extension types, Extension bodies) {

	static OwnComparator of(BodyComparator comparator, CompareSettings settings, TimeSource time) {
		String name = "Comparator " + comparator.getClass().getName();
		return new OwnComparator(comparator,
				new Extension(name + ", asked which media types it is for,", settings.timeout(), time),
				new Extension(name, settings.timeout(), time));
	}

	boolean supports(Turn turn, MimeType primary, MimeType shadow) {
		return turn.ask(this.types, () -> this.comparator.supports(primary) && this.comparator.supports(shadow));
	}

	/** Return the first of the differences, made printable. */
	List<Difference> compare(Turn turn, AnswerPair answers) {
		// A copy, as it may be of any size, or computed while it is read.
		return turn.ask(this.bodies,
				() -> Objects.requireNonNull(this.comparator.compare(answers), "a list of differences")
					.stream()
					.limit(Findings.MAX_DIFFERENCES)
					.map(OwnComparator::printable)
					.toList());
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

}
