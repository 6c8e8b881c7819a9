package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads exactly one strict JSON document, or says why there is none. The nesting limit
 * bounds the recursion here and everywhere else a document is walked through; the token
 * limit bounds the memory that a small body can take as a tree.
 */
final class JsonReader {

	static final int MAX_DEPTH = 500;

	static final int MAX_TOKENS = 1_000_000;

	/** What a document may have however small it is when compressed. */
	private static final int MIN_TOKENS = 100_000;

	/** What a document may have for each byte of what was received. */
	private static final int TOKENS_PER_BYTE = 4;

	private static final JsonValue EMPTY_OBJECT = new JsonValue.ObjectValue(Map.of());

	private static final JsonValue EMPTY_ARRAY = new JsonValue.ArrayValue(List.of());

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build())
		.build();

	private JsonReader() {
	}

	/**
	 * Return how many tokens a document may have. Each takes some 50 bytes as a part of a
	 * tree; a few bytes that are compressed are not to end the memory of the primary.
	 * @param size the size of the body as it was received, in bytes
	 */
	static int maxTokens(int size) {
		return (int) Math.min(MAX_TOKENS, Math.max(MIN_TOKENS, (long) TOKENS_PER_BYTE * size));
	}

	static Document read(byte[] bytes, int limit, @Nullable Charset charset, Deadline deadline) {
		try (JsonParser parser = open(bytes, charset)) {
			return Document.of(document(parser, limit, deadline), JsonEncoding.problem(bytes, charset));
		}
		catch (JacksonException ex) {
			return Document.undecodable(problem(ex));
		}
	}

	static JsonParser open(String text) {
		return FACTORY.createParser(ObjectReadContext.empty(), text);
	}

	/**
	 * Read the one document that a parser is in front of.
	 * @throws JacksonException if there is none, or something follows it
	 */
	static JsonValue document(JsonParser parser, long limit, Deadline deadline) {
		if (parser.nextToken() == null) {
			throw new StreamReadException(parser, "no JSON document");
		}
		JsonValue value = value(parser, limit, deadline);
		if (parser.nextToken() != null) {
			throw new StreamReadException(parser, "content after the JSON document");
		}
		return value;
	}

	static String problem(JacksonException ex) {
		return Objects.requireNonNullElse(ex.getOriginalMessage(), "not JSON");
	}

	private static JsonParser open(byte[] bytes, @Nullable Charset charset) {
		if (charset != null && !JsonEncoding.isOfUnicode(charset)) {
			String text = BodyText.decode(bytes, charset);
			if (text != null) {
				return open(text);
			}
		}
		return FACTORY.createParser(ObjectReadContext.empty(), bytes);
	}

	private static JsonValue value(JsonParser parser, long limit, Deadline deadline) {
		deadline.check();
		if (parser.currentTokenCount() > limit) {
			throw new StreamReadException(parser, "more tokens than a body of its size may have");
		}
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser, limit, deadline);
			case START_ARRAY -> array(parser, limit, deadline);
			case VALUE_STRING -> new JsonValue.StringValue(parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.NumberValue(parser.getString());
			case VALUE_TRUE -> JsonValue.Literal.TRUE;
			case VALUE_FALSE -> JsonValue.Literal.FALSE;
			case VALUE_NULL -> JsonValue.Literal.NULL;
			default -> throw new IllegalStateException("No value starts with " + parser.currentToken());
		};
	}

	private static JsonValue object(JsonParser parser, long limit, Deadline deadline) {
		if (parser.nextToken() == JsonToken.END_OBJECT) {
			return EMPTY_OBJECT;
		}
		// Most objects are small, and there may be many of them.
		Map<String, JsonValue> fields = new LinkedHashMap<>(4);
		do {
			String name = parser.currentName();
			parser.nextToken();
			// The parser could look for duplicates too, but would keep all names once
			// more.
			if (fields.put(name, value(parser, limit, deadline)) != null) {
				throw new StreamReadException(parser, "Duplicate Object property \"" + name + "\"");
			}
		}
		while (parser.nextToken() != JsonToken.END_OBJECT);
		return new JsonValue.ObjectValue(fields);
	}

	private static JsonValue array(JsonParser parser, long limit, Deadline deadline) {
		if (parser.nextToken() == JsonToken.END_ARRAY) {
			return EMPTY_ARRAY;
		}
		ArrayList<JsonValue> elements = new ArrayList<>(1);
		do {
			elements.add(value(parser, limit, deadline));
		}
		while (parser.nextToken() != JsonToken.END_ARRAY);
		elements.trimToSize();
		return new JsonValue.ArrayValue(elements);
	}

}
