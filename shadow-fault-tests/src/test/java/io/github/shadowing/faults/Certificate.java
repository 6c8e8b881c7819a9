package io.github.shadowing.faults;

import java.util.Locale;

/**
 * How a shadow identifies itself by TLS.
 */
enum Certificate {

	/** By its name, by an authority that the client trusts. */
	GOOD("localhost", "-1d", true),

	/** By the name of another host. */
	WRONG_HOST("elsewhere.invalid", "-1d", true),

	/** By what was valid until some days ago. */
	EXPIRED("localhost", "-10d", true),

	/** By itself alone. */
	UNTRUSTED("localhost", "-1d", false);

	/** How long it is valid. */
	static final int DAYS = 5;

	private final String host;

	private final String start;

	private final boolean signed;

	Certificate(String host, String start, boolean signed) {
		this.host = host;
		this.start = start;
		this.signed = signed;
	}

	String host() {
		return this.host;
	}

	/** From when on it is valid, relative to now, as keytool has it. */
	String start() {
		return this.start;
	}

	/** Whether the authority that the client trusts has signed it. */
	boolean signed() {
		return this.signed;
	}

	String alias() {
		return name().replace('_', '-').toLowerCase(Locale.ROOT);
	}

}
