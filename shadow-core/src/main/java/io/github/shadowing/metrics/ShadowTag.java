package io.github.shadowing.metrics;

import io.micrometer.core.instrument.Tag;

/**
 * The tags of the meters. None has more values than there are targets, endpoints told
 * apart, or constants of an enum: in particular none is the path of a field.
 */
public enum ShadowTag {

	/** Whether the answers match. */
	MATCH("match", "`true` or `false`; false also where all that differs is noise"),

	/** Whether what differs counts. */
	RESULT("result", "`match`, `noise` where all that differs is held for noise, or `divergence`"),

	/** What was requested. */
	ENDPOINT("endpoint", "method and route template; beyond `shadow.report.max-endpoints`, `* (other)`"),

	/** Where the copy went. */
	TARGET("target", "the name of the target, or `baseline`"),

	/** Of a circuit breaker. */
	STATE("state", "`closed`, `open`, `half-open` or `disabled`"),

	/** How it ended. */
	OUTCOME("outcome", "how a request or copy ended, see [Outcomes](outcomes.md)"),

	/** Why it ended so. */
	REASON("reason", "why it ended so, see [Outcomes](outcomes.md)"),

	/** Who answered. */
	SIDE("side", "`primary` or `shadow`"),

	/** What was answered. */
	STATUS("status",
			"`1xx` to `5xx`, or `other` for a code that is none of these; for a shadow also `none` where it gave no "
					+ "complete answer in time, and `unknown` where its answer was too large, or Shadow failed"),

	/** Which way bytes went. */
	DIRECTION("direction", "`sent` or `received`, as the primary's process sees it");

	private final String key;

	private final String meaning;

	ShadowTag(String key, String meaning) {
		this.key = key;
		this.meaning = meaning;
	}

	/**
	 * Return the tag's key.
	 * @return the key in lower case
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Return what the tag's values are.
	 * @return a phrase in Markdown
	 */
	public String meaning() {
		return this.meaning;
	}

	Tag of(String value) {
		return Tag.of(this.key, value);
	}

}
