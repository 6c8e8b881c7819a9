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
		if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
			return read(bytes, limit, deadline);
		}
		String text = BodyText.decode(bytes, charset);
		return (text != null) ? read(text.getBytes(StandardCharsets.UTF_8), limit, deadline)
				: Document.undecodable("not " + charset);
	}

	private Document read(byte[] bytes, int limit, Deadline deadline) {
		List<JsonValue> documents = new ArrayList<>();
		// What stands before the first record separator is a record of its own, an empty
		// one.
		int number = (this.separator == '\n') ? 1 : 0;
		long tokens = 0;
		for (int from = 0; from < bytes.length; number++) {
			int to = end(bytes, from);
			if (!isBlank(bytes, from, to)) {
				try (JsonParser parser = JsonReader.open(bytes, from, to - from)) {
					documents.add(JsonReader.document(parser, limit - tokens, deadline));
					tokens += parser.currentTokenCount();
				}
				catch (JacksonException ex) {
					return undecodable(number, JsonReader.problem(ex));
				}
			}
			from = to + 1;
		}
		return Document.of(new JsonValue.ArrayValue(documents));
	}

	private Document undecodable(int number, String problem) {
		return Document.undecodable(this.unit + " " + number + ": " + problem);
	}

	private int end(byte[] bytes, int from) {
		int to = from;
		while (to < bytes.length && bytes[to] != this.separator) {
			to++;
		}
		return to;
	}

	private static boolean isBlank(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
				return false;
			}
		}
		return true;
	}

}
