package io.github.shadowing.metrics;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * What an answer is, as far as its status code goes: few enough to be a tag.
 */
enum StatusFamily {

	INFORMATIONAL("1xx"), SUCCESSFUL("2xx"), REDIRECTION("3xx"), CLIENT_ERROR("4xx"), SERVER_ERROR("5xx"),

	/** A code that is none of these. */
	OTHER("other"),

	/** No complete answer in time. */
	NONE("none"),

	/** There may have been an answer, but it was too large, or lost by a defect. */
	UNKNOWN("unknown");

	private final String label;

	StatusFamily(String label) {
		this.label = label;
	}

	static StatusFamily of(ExchangeResponse response) {
		if (response.isServerError()) {
			return SERVER_ERROR;
		}
		return switch (response.status() / 100) {
			case 1 -> INFORMATIONAL;
			case 2 -> SUCCESSFUL;
			case 3 -> REDIRECTION;
			case 4 -> CLIENT_ERROR;
			default -> OTHER;
		};
	}

	/** The family of what the target answered. */
	static StatusFamily of(CopyResult result) {
		ExchangeResponse answer = result.answer();
		if (answer != null) {
			return of(answer);
		}
		return result.isUnanswered() ? NONE : UNKNOWN;
	}

	String label() {
		return this.label;
	}

}
