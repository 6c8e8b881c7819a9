package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.exchange.ExchangeResponse;

import org.springframework.util.MimeType;

// The class is the example of docs/comparing.md.
class RowComparator implements BodyComparator {

	@Override
	public boolean supports(MimeType mediaType) {
		return mediaType.getType().equals("text") && mediaType.getSubtype().equals("csv");
	}

	@Override
	public List<Difference> compare(AnswerPair answers) {
		Set<String> primary = rows(answers.primary());
		Set<String> shadow = rows(answers.shadow());
		Stream<Difference> missing = primary.stream()
			.filter((row) -> !shadow.contains(row))
			.map((row) -> new Difference(Difference.Kind.MISSING, "rows[]", row, null));
		Stream<Difference> extra = shadow.stream()
			.filter((row) -> !primary.contains(row))
			.map((row) -> new Difference(Difference.Kind.EXTRA, "rows[]", null, row));
		return Stream.concat(missing, extra).toList();
	}

	private static Set<String> rows(ExchangeResponse answer) {
		return new String(answer.body().bytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toSet());
	}

}
