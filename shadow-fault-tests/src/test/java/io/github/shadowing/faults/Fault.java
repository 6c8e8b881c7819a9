package io.github.shadowing.faults;

import org.jspecify.annotations.Nullable;

/**
 * What a shadow may do to those who talk to it.
 */
enum Fault {

	/** Answers as the primary does. */
	HEALTHY("healthy", Scripts::healthy),

	/** Nobody listens. */
	REFUSED("connection refused", Place.HTTP, Listening.NOT, Scripts::healthy),

	/** The name of the host is unknown. */
	UNKNOWN_HOST("unknown host name", Place.NOWHERE, Listening.NOT, Scripts::healthy),

	/** No answer to a SYN, as the queue of connections is full. */
	BLACK_HOLE("black hole (no SYN answered)", Place.HTTP, Listening.FULL, Scripts::healthy),

	/** Accepts, takes requests, and never answers. */
	HUNG("accepts, never answers", Scripts::hung),

	/** Takes one connection a second, and answers on these. */
	SLOW_ACCEPT("slow accept, one a second", Place.HTTP, Listening.SLOW, Scripts::healthy),

	/** Answers with a byte a second. */
	ONE_BYTE_A_SECOND("one byte a second", Scripts::byteBySecond),

	/** Breaks the connection amid the header of the answer. */
	RESET_IN_HEADER("reset in mid-header", Scripts::resetInHeader),

	/** Breaks the connection amid the body of the answer. */
	RESET_IN_BODY("reset in mid-body", Scripts::resetInBody),

	/** Declares more than it sends before it closes the connection. */
	LENGTH_TOO_LONG("Content-Length too long", Scripts::lengthTooLong),

	/** Declares less than it sends. */
	LENGTH_TOO_SHORT("Content-Length too short", Scripts::lengthTooShort),

	/** A body in chunks without an end. */
	ENDLESS_CHUNKS("endless body, chunked", Scripts::endlessChunks),

	/** A body that would end with the connection, which does not end. */
	ENDLESS_UNTIL_CLOSE("endless body, until close", Scripts::endlessUntilClose),

	/** A body of more than 2 GB, as declared. */
	TWO_GIGABYTES("2 GB body", Scripts::twoGigabytes),

	/** No HTTP. */
	GARBAGE("garbage instead of HTTP", Scripts::garbage),

	/** HTTP/2 frames: settings, and the wish to be left alone. */
	GOAWAY("HTTP/2 SETTINGS and GOAWAY", Scripts::goAway),

	/** One interim answer after another, and no final one. */
	INTERIM_STORM("1xx storm", Scripts::interimStorm),

	/** An error, to every request. */
	SERVER_ERROR("500s", Scripts::serverError),

	/** Redirects to where the request came. */
	REDIRECT_LOOP("redirect loop", Scripts::redirectLoop),

	/** Closes the connection after each answer, without having said so. */
	CLOSE_AFTER_ANSWER("closed after each answer", Scripts::closeAfterAnswer),

	/** A megabyte of header fields. */
	HUGE_HEADERS("1 MB of header fields", Scripts::hugeHeaders),

	/** A header field without an end. */
	ENDLESS_HEADER("endless header field", Scripts::endlessHeader),

	/** A small compressed body that is a thousand times as large when inflated. */
	GZIP_BOMB("gzip bomb", Scripts::gzipBomb),

	/** Answers as the primary does, by TLS. */
	HEALTHY_TLS("healthy, TLS", Place.HTTPS, Certificate.GOOD),

	/** A certificate of another host. */
	WRONG_HOST("TLS: wrong host", Place.HTTPS, Certificate.WRONG_HOST),

	/** A certificate that was valid once. */
	EXPIRED("TLS: expired certificate", Place.HTTPS, Certificate.EXPIRED),

	/** A certificate by an authority that nobody trusts. */
	UNTRUSTED("TLS: untrusted certificate", Place.HTTPS, Certificate.UNTRUSTED),

	/** Speaks plain HTTP where TLS is expected. */
	PLAIN_ON_HTTPS("plain HTTP on an https URL", Place.HTTPS, Listening.AT_ONCE, Scripts::plainAnswer),

	/** Speaks TLS where plain HTTP is expected. */
	TLS_ON_HTTP("TLS on an http URL", Place.HTTP, Certificate.GOOD);

	private final String label;

	private final Place place;

	private final Listening listening;

	/** None of them keeps anything. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Script script;

	private final @Nullable Certificate certificate;

	Fault(String label, Script script) {
		this(label, Place.HTTP, Listening.AT_ONCE, script);
	}

	Fault(String label, Place place, Listening listening, Script script) {
		this(label, place, listening, script, null);
	}

	Fault(String label, Place place, Certificate certificate) {
		this(label, place, Listening.AT_ONCE, Scripts::healthy, certificate);
	}

	Fault(String label, Place place, Listening listening, Script script, @Nullable Certificate certificate) {
		this.label = label;
		this.place = place;
		this.listening = listening;
		this.script = script;
		this.certificate = certificate;
	}

	/** What people call it. */
	String label() {
		return this.label;
	}

	/** By which kind of URL it is met. */
	Place place() {
		return this.place;
	}

	Listening listening() {
		return this.listening;
	}

	Script script() {
		return this.script;
	}

	/** What it identifies itself by, or {@code null} where it does not speak TLS. */
	@Nullable Certificate certificate() {
		return this.certificate;
	}

	/**
	 * Where a client believes the shadow to be.
	 */
	enum Place {

		/** At a plain URL. */
		HTTP("http://127.0.0.1:%d"),

		/** At a URL with TLS. */
		HTTPS("https://localhost:%d"),

		/** At a name that no name server knows, by RFC 6761. */
		NOWHERE("http://shadow.invalid:%d");

		private final String url;

		Place(String url) {
			this.url = url;
		}

		String url(int port) {
			return this.url.formatted(port);
		}

		/** A shadow in its right mind at this place. */
		Fault healthy() {
			return (this == HTTPS) ? HEALTHY_TLS : HEALTHY;
		}

	}

	/**
	 * How connections are taken.
	 */
	enum Listening {

		/** As they come. */
		AT_ONCE,

		/** One a second. */
		SLOW,

		/** Never, and there is no room for another one to wait. */
		FULL,

		/** Nobody listens. */
		NOT

	}

}
