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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads exactly one strict JSON document, or says why there is none. The nesting limit
 * bounds the recursion here and everywhere else a document is walked through; the token
 * limit bounds the memory that a small body can take as a tree.
 */
final class JsonReader {

	static final int MAX_DEPTH = 500;

	static final int MAX_TOKENS = 1_000_000;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private JsonReader() {
	}

	static Result read(byte[] bytes, @Nullable Charset charset) {
		try (JsonParser parser = open(bytes, charset)) {
			if (parser.nextToken() == null) {
				return Result.malformed("no JSON document");
			}
			JsonValue value = value(parser);
			return (parser.nextToken() == null) ? new Result(value, null)
					: Result.malformed("content after the JSON document");
		}
		catch (JacksonException ex) {
			return Result.malformed(Objects.requireNonNullElse(ex.getOriginalMessage(), "not JSON"));
		}
	}

	private static JsonParser open(byte[] bytes, @Nullable Charset charset) {
		// JSON has no charset parameter (RFC 8259), and the encodings of Unicode are told
		// from the first bytes; but servers that write JSON in Latin-1 do say so.
		if (charset != null && !charset.name().startsWith("UTF-")) {
			String text = BodyText.decode(bytes, charset);
			if (text != null) {
				return FACTORY.createParser(ObjectReadContext.empty(), text);
			}
		}
		return FACTORY.createParser(ObjectReadContext.empty(), bytes);
	}

	private static JsonValue value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_STRING -> new JsonValue.StringValue(parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.NumberValue(parser.getString());
			case VALUE_TRUE -> JsonValue.Literal.TRUE;
			case VALUE_FALSE -> JsonValue.Literal.FALSE;
			case VALUE_NULL -> JsonValue.Literal.NULL;
			default -> throw new IllegalStateException("No value starts with " + parser.currentToken());
		};
	}

	private static JsonValue object(JsonParser parser) {
		Map<String, JsonValue> fields = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			fields.put(name, value(parser));
		}
		return new JsonValue.ObjectValue(fields);
	}

	private static JsonValue array(JsonParser parser) {
		List<JsonValue> elements = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements.add(value(parser));
		}
		return new JsonValue.ArrayValue(elements);
	}

	/**
	 * A document, or the reason why there is none.
	 *
	 * @param value the document, or {@code null}
	 * @param problem what is wrong, or {@code null}
	 */
	record Result(@Nullable JsonValue value, @Nullable String problem) {

		static Result malformed(String problem) {
			return new Result(null, problem);
		}

	}

}
