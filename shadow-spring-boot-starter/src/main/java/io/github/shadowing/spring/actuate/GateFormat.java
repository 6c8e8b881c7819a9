package io.github.shadowing.spring.actuate;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * How the gate answers.
 */
enum GateFormat implements Producible<GateFormat> {

	/** For machines, with all figures. */
	JSON(MimeTypeUtils.APPLICATION_JSON),

	/** For people: the verdict, and why, line by line. */
	TEXT(MimeTypeUtils.TEXT_PLAIN);

	@SuppressWarnings("ImmutableEnumChecker")
	private final MimeType type;

	GateFormat(MimeType type) {
		this.type = type;
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.type;
	}

	@Override
	public boolean isDefault() {
		return this == JSON;
	}

}
