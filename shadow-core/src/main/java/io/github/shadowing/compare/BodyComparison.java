package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares bodies: bytes first, and only if these differ by what the media type says they
 * are. Used for one pair of answers.
 */
final class BodyComparison {

	private final OutsideRules rules;

	private final RuleTree documentRules;

	private final ContentDecoder decoder;

	private final OwnComparison own;

	private final Deadline deadline;

	/**
	 * Create a comparison.
	 * @param rules what may differ
	 * @param decoder undoes content codings
	 * @param own what an application compares itself
	 * @param deadline asked on the way
	 */
	BodyComparison(EndpointRules rules, ContentDecoder decoder, OwnComparison own, Deadline deadline) {
		this.rules = rules.outside();
		this.documentRules = rules.documents();
		this.decoder = decoder;
		this.own = own;
		this.deadline = deadline;
	}

	void compare(ExchangeResponse primary, ExchangeResponse shadow, Findings findings) {
		if (!primary.body().isComplete() || !shadow.body().isComplete()) {
			Difference difference = LargeBodies.compare(primary, shadow);
			if (difference != null) {
				add(difference, findings);
			}
			return;
		}
		if (Arrays.equals(primary.body().bytes(), shadow.body().bytes())) {
			return;
		}
		ContentDecoder.Result left = this.decoder.decode(primary);
		ContentDecoder.Result right = this.decoder.decode(shadow);
		if (left.problem() != null || right.problem() != null) {
			addUndecodable(left.problem(), right.problem(), findings);
		}
		else if (!Arrays.equals(left.body().bytes(), right.body().bytes())) {
			compare(new Content(left.body().bytes(), primary), new Content(right.body().bytes(), shadow), findings);
		}
	}

	private void compare(Content primary, Content shadow, Findings findings) {
		if (primary.bytes.length == 0) {
			add(new Difference(Difference.Kind.EXTRA, Difference.BODY_PATH, null, shadow.size()), findings);
			return;
		}
		if (shadow.bytes.length == 0) {
			add(new Difference(Difference.Kind.MISSING, Difference.BODY_PATH, primary.size(), null), findings);
			return;
		}
		if (this.own.compare(primary.response(), shadow.response(), findings)) {
			return;
		}
		switch (primary.commonFormat(shadow)) {
			case JSON ->
				compareDocuments(primary, shadow, JsonReader::read, JsonPath.root(this.documentRules), findings);
			case JSON_LINES -> compareDocuments(primary, shadow, JsonSequenceReader.LINES,
					JsonPath.root(this.documentRules), findings);
			case JSON_SEQUENCE -> compareDocuments(primary, shadow, JsonSequenceReader.RECORDS,
					JsonPath.root(this.documentRules), findings);
			case XML ->
				compareDocuments(primary, shadow, XmlReader::read, JsonPath.looseRoot(this.documentRules), findings);
			case FORM ->
				compareDocuments(primary, shadow, FormReader::read, JsonPath.looseRoot(this.documentRules), findings);
			case HTML -> compareText(primary, shadow, TextLines::ofHtml, findings);
			case TEXT -> compareText(primary, shadow, TextLines::of, findings);
			case OTHER -> addSizes(primary, shadow, findings);
		}
	}

	private void compareDocuments(Content primary, Content shadow, DocumentReader reader, JsonPath root,
			Findings findings) {
		// The same for both: the shadow's answer is not to be undecodable for having been
		// compressed where the primary's was not.
		int maxTokens = Math.max(primary.maxTokens(), shadow.maxTokens());
		Document left = reader.read(primary.bytes, maxTokens, primary.charset(), this.deadline);
		Document right = reader.read(shadow.bytes, maxTokens, shadow.charset(), this.deadline);
		if (left.value() == null && right.value() == null) {
			compareText(primary, shadow, TextLines::of, findings);
			return;
		}
		if (!Objects.equals(left.problem(), right.problem())) {
			addUndecodable(left.problem(), right.problem(), findings);
		}
		if (left.value() != null && right.value() != null) {
			new JsonComparison(findings, this.documentRules.isTolerant(), this.deadline).compare(left.value(),
					right.value(), root);
		}
	}

	private void compareText(Content primary, Content shadow, UnaryOperator<String> lines, Findings findings) {
		String left = primary.text();
		String right = shadow.text();
		if (left == null || right == null) {
			addSizes(primary, shadow, findings);
			return;
		}
		String leftLines = lines.apply(left);
		String rightLines = lines.apply(right);
		if (!leftLines.equals(rightLines)) {
			Ruling ruling = this.rules.ruling(Difference.BODY_PATH, leftLines, rightLines, this.deadline);
			new LineComparison(findings, ruling, this.deadline).compare(leftLines, rightLines);
		}
	}

	private void addUndecodable(@Nullable String primary, @Nullable String shadow, Findings findings) {
		add(new Difference(Difference.Kind.UNDECODABLE, Difference.BODY_PATH, problem(primary), problem(shadow)),
				findings);
	}

	private static String problem(@Nullable String problem) {
		return (problem != null) ? Excerpt.of("undecodable: " + problem) : "decodable";
	}

	private void addSizes(Content primary, Content shadow, Findings findings) {
		boolean sameLength = primary.bytes.length == shadow.bytes.length;
		add(new Difference(Difference.Kind.BODY, Difference.BODY_PATH, sameLength ? primary.digest() : primary.size(),
				sameLength ? shadow.digest() : shadow.size()), findings);
	}

	private void add(Difference difference, Findings findings) {
		findings.add(difference.kind(), difference.path(), this.rules.ruling(difference.path()), () -> difference);
	}

	/**
	 * A decoded body and what it is said to be.
	 */
	private static final class Content {

		/** How much of a digest is shown. */
		private static final int DIGEST_BYTES = 8;

		private final byte[] bytes;

		private final ExchangeResponse response;

		private final @Nullable String header;

		private final @Nullable ContentType type;

		Content(byte[] bytes, ExchangeResponse response) {
			this.bytes = bytes;
			this.response = response;
			this.header = response.headers().first("Content-Type");
			this.type = ContentType.of(response);
		}

		/** Return the answer with the content coding of its body undone. */
		ExchangeResponse response() {
			return new ExchangeResponse(this.response.status(), this.response.headers(), Body.complete(this.bytes),
					this.response.latency());
		}

		/**
		 * Return how to compare this body with another: as what both are, or as what one
		 * is if the other one says nothing.
		 */
		ContentType.Format commonFormat(Content other) {
			if (this.header == null) {
				return other.format();
			}
			return (other.header != null) ? format().inCommonWith(other.format()) : format();
		}

		private ContentType.Format format() {
			return (this.type != null) ? this.type.format() : ContentType.Format.OTHER;
		}

		int maxTokens() {
			return JsonReader.maxTokens(this.response.body().bytes().length);
		}

		@Nullable Charset charset() {
			return (this.type != null) ? this.type.charset() : null;
		}

		@Nullable String text() {
			return BodyText.decode(this.bytes, ContentType.charsetOfText(this.type));
		}

		String size() {
			return this.bytes.length + " bytes";
		}

		/**
		 * Return what tells this body from another one of the same size.
		 */
		String digest() {
			byte[] digest = sha256().digest(this.bytes);
			return size() + ", SHA-256 " + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
		}

		private static MessageDigest sha256() {
			try {
				return MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

	}

}
