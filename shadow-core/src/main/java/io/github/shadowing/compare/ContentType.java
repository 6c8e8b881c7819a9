package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.shadowing.exchange.ExchangeResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * A media type, equal to every other way of writing the same one.
 *
 * @param type the lower-case type
 * @param subtype the lower-case subtype
 * @param parameters the parameters but for the charset, unless that is one that nobody
 * knows, by lower-case name, unquoted
 * @param charset the charset, or {@code null} if none is given that is known
 */
record ContentType(String type, String subtype, Map<String, String> parameters, @Nullable Charset charset) {

	private static final Pattern CHARSET = Pattern.compile(";\\s*+charset\\s*+=\\s*+(\"[^\"]*+\"|[^;\"]*+)",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Return the type that an answer says its body has, or {@code null} if it says none.
	 */
	static @Nullable ContentType of(ExchangeResponse response) {
		String header = response.headers().first("Content-Type");
		return (header != null) ? parse(header) : null;
	}

	/**
	 * Return the charset of a text: the one that its type names, if it does.
	 */
	static Charset charsetOfText(@Nullable ContentType type) {
		return (type != null && type.charset != null) ? type.charset : StandardCharsets.UTF_8;
	}

	static @Nullable ContentType parse(String value) {
		MimeType mimeType = mimeType(value);
		if (mimeType == null) {
			return null;
		}
		Map<String, String> parameters = new HashMap<>();
		mimeType.getParameters()
			.forEach((name, parameter) -> parameters.put(name.toLowerCase(Locale.ROOT), unquote(parameter)));
		parameters.remove("charset");
		Matcher charset = CHARSET.matcher(value);
		if (strict(value) == null && charset.find()) {
			parameters.put("charset", unquote(charset.group(1).strip()).toLowerCase(Locale.ROOT));
		}
		return new ContentType(mimeType.getType().toLowerCase(Locale.ROOT),
				mimeType.getSubtype().toLowerCase(Locale.ROOT), parameters, mimeType.getCharset());
	}

	/**
	 * Parse a media type. A charset that is unknown here says nothing of the type, and is
	 * left out.
	 * @return the type, or {@code null} if it is none
	 */
	static @Nullable MimeType mimeType(String value) {
		MimeType mimeType = strict(value);
		return (mimeType != null) ? mimeType : strict(CHARSET.matcher(value).replaceAll(""));
	}

	private static @Nullable MimeType strict(String value) {
		try {
			return MimeTypeUtils.parseMimeType(value);
		}
		catch (InvalidMimeTypeException ex) {
			return null;
		}
	}

	private static String unquote(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
	}

	/**
	 * Return how bodies of this type are compared. Everything that a suffix tells to be
	 * JSON or XML is, but for Spring's former name of JSON in lines.
	 */
	Format format() {
		return switch (this.subtype) {
			case "json" -> Format.JSON;
			case "x-ndjson", "ndjson", "jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "stream+json" ->
				Format.JSON_LINES;
			case "json-seq" -> Format.JSON_SEQUENCE;
			case "xml" -> Format.XML;
			case "x-www-form-urlencoded" -> Format.FORM;
			case "html" -> Format.HTML;
			default -> formatOfSuffix();
		};
	}

	private Format formatOfSuffix() {
		if (this.subtype.endsWith("+json")) {
			return Format.JSON;
		}
		if (this.subtype.endsWith("+json-seq")) {
			return Format.JSON_SEQUENCE;
		}
		if (this.subtype.endsWith("+xml")) {
			return Format.XML;
		}
		return this.type.equals("text") ? Format.TEXT : Format.OTHER;
	}

	/**
	 * How bodies of a media type are compared.
	 */
	enum Format {

		JSON, JSON_LINES, JSON_SEQUENCE, XML, FORM, HTML, TEXT, OTHER;

		/**
		 * Return the format that bodies of two formats are compared in.
		 */
		Format inCommonWith(Format other) {
			if (this == other) {
				return this;
			}
			return (isText() && other.isText()) ? TEXT : OTHER;
		}

		private boolean isText() {
			return this == XML || this == FORM || this == HTML || this == TEXT;
		}

	}

}
