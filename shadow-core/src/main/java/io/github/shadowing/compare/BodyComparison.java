package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares bodies: bytes first, and only if these differ by what the media type says they
 * are. Thread-safe.
 */
final class BodyComparison {

	private final IgnoreRules rules;

	private final ContentDecoder decoder;

	BodyComparison(IgnoreRules rules, ContentDecoder decoder) {
		this.rules = rules;
		this.decoder = decoder;
	}

	void compare(ExchangeResponse primary, ExchangeResponse shadow, Findings findings) {
		if (Arrays.equals(primary.body().bytes(), shadow.body().bytes())) {
			return;
		}
		ContentDecoder.Result left = this.decoder.decode(primary);
		ContentDecoder.Result right = this.decoder.decode(shadow);
		if (left.problem() != null || right.problem() != null) {
			addMalformed(left.problem(), right.problem(), findings);
		}
		else if (!Arrays.equals(left.body().bytes(), right.body().bytes())) {
			compare(new Content(left.body().bytes(), primary), new Content(right.body().bytes(), shadow), findings);
		}
	}

	private void compare(Content primary, Content shadow, Findings findings) {
		if (primary.bytes.length == 0 || shadow.bytes.length == 0) {
			addSizes(primary, shadow, findings);
			return;
		}
		switch (primary.commonFormat(shadow)) {
			case JSON -> compareJson(primary, shadow, findings);
			case TEXT -> compareText(primary, shadow, findings);
			case OTHER -> addSizes(primary, shadow, findings);
		}
	}

	private void compareJson(Content primary, Content shadow, Findings findings) {
		JsonReader.Result left = JsonReader.read(primary.bytes, primary.charset());
		JsonReader.Result right = JsonReader.read(shadow.bytes, shadow.charset());
		if (left.value() != null && right.value() != null) {
			new JsonComparison(findings).compare(left.value(), right.value(), JsonPath.root(this.rules));
		}
		else if (left.value() == null && right.value() == null) {
			compareText(primary, shadow, findings);
		}
		else {
			addMalformed(left.problem(), right.problem(), findings);
		}
	}

	private void compareText(Content primary, Content shadow, Findings findings) {
		String left = primary.text();
		String right = shadow.text();
		if (left == null || right == null) {
			addSizes(primary, shadow, findings);
			return;
		}
		Difference difference = BodyText.compare(left, right);
		if (difference != null) {
			add(difference, findings);
		}
	}

	private void addMalformed(@Nullable String primary, @Nullable String shadow, Findings findings) {
		add(new Difference(Difference.Kind.MALFORMED, Difference.BODY_PATH, problem(primary), problem(shadow)),
				findings);
	}

	private static String problem(@Nullable String problem) {
		return (problem != null) ? Excerpt.of("malformed: " + problem) : "well-formed";
	}

	private void addSizes(Content primary, Content shadow, Findings findings) {
		add(new Difference(Difference.Kind.BODY, Difference.BODY_PATH, primary.size(), shadow.size()), findings);
	}

	private void add(Difference difference, Findings findings) {
		findings.add(difference.kind(), difference.path(), this.rules.ignore(difference.path()), () -> difference);
	}

	/**
	 * A decoded body and what it is said to be.
	 */
	private static final class Content {

		private final byte[] bytes;

		private final @Nullable String header;

		private final @Nullable ContentType type;

		Content(byte[] bytes, ExchangeResponse response) {
			this.bytes = bytes;
			this.header = response.headers().first("Content-Type");
			this.type = (this.header != null) ? ContentType.parse(this.header) : null;
		}

		/**
		 * Return how to compare this body with another: as what both are, or as what one
		 * is if the other one says nothing.
		 */
		ContentType.Format commonFormat(Content other) {
			if (this.header == null) {
				return other.format();
			}
			return (other.header == null || other.format() == format()) ? format() : ContentType.Format.OTHER;
		}

		private ContentType.Format format() {
			return (this.type != null) ? this.type.format() : ContentType.Format.OTHER;
		}

		@Nullable Charset charset() {
			return (this.type != null) ? this.type.charset() : null;
		}

		@Nullable String text() {
			Charset charset = charset();
			return BodyText.decode(this.bytes, (charset != null) ? charset : StandardCharsets.UTF_8);
		}

		String size() {
			return (this.bytes.length == 0) ? "empty" : this.bytes.length + " bytes";
		}

	}

}
