package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads many JSON documents as one array: newline-delimited, or each introduced by a
 * record separator (RFC 7464). What holds for one document of {@link JsonReader} holds
 * for all of them together. Thread-safe.
 */
final class JsonSequenceReader implements DocumentReader {

	static final JsonSequenceReader LINES = new JsonSequenceReader('\n', "line");

	static final JsonSequenceReader RECORDS = new JsonSequenceReader('\u001e', "record");

	private final char separator;

	private final String unit;

	private JsonSequenceReader(char separator, String unit) {
		this.separator = separator;
		this.unit = unit;
	}

	@Override
	public Document read(byte[] bytes, int limit, @Nullable Charset charset, Deadline deadline) {
		Charset encoding = (charset != null) ? charset : StandardCharsets.UTF_8;
		// As text, as Jackson would look for the encoding of each document once more.
		String text = BodyText.decode(bytes, encoding);
		return (text != null) ? read(text, limit, JsonEncoding.problem(bytes, charset), deadline)
				: Document.undecodable("not " + encoding);
	}

	private Document read(String text, int limit, @Nullable String problem, Deadline deadline) {
		List<JsonValue> documents = new ArrayList<>();
		// What stands before the first record separator is a record of its own, an empty
		// one.
		int number = (this.separator == '\n') ? 1 : 0;
		long tokens = 0;
		for (int from = text.startsWith("\ufeff") ? 1 : 0; from < text.length(); number++) {
			int separator = text.indexOf(this.separator, from);
			int to = (separator < 0) ? text.length() : separator;
			if (!isBlank(text, from, to)) {
				try (JsonParser parser = JsonReader.open(text.substring(from, to))) {
					documents.add(JsonReader.document(parser, limit - tokens, deadline));
					tokens += parser.currentTokenCount();
				}
				catch (JacksonException ex) {
					return undecodable(number, JsonReader.problem(ex));
				}
			}
			from = to + 1;
		}
		return Document.of(new JsonValue.ArrayValue(documents), problem);
	}

	private Document undecodable(int number, String problem) {
		return Document.undecodable(this.unit + " " + number + ": " + problem);
	}

	private static boolean isBlank(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char character = text.charAt(i);
			if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
				return false;
			}
		}
		return true;
	}

}
