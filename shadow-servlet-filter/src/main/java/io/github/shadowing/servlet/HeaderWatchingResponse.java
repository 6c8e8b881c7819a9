package io.github.shadowing.servlet;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Notes the header fields that the application sets and that cannot be told from the
 * container's own, or not be read, afterwards. What is set after the commit has no effect
 * and is not noted.
 */
abstract class HeaderWatchingResponse extends HttpServletResponseWrapper {

	private static final String LENGTH = "Content-Length";

	private static final String ENCODING = "Content-Encoding";

	private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

	private final Tee tee;

	/** Whether the application has encoded the body, for instance compressed it. */
	private boolean encoded;

	private @Nullable String language;

	HeaderWatchingResponse(HttpServletResponse response, Tee tee) {
		super(response);
		this.tee = tee;
	}

	/** Return the header fields that are the application's. */
	Headers headers() {
		return ResponseHeaders.of(this, this.encoded, this.language);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		boolean watched = isWatched(name);
		super.setHeader(name, value);
		if (watched) {
			fieldSet(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		boolean watched = isWatched(name);
		super.addHeader(name, value);
		if (watched && value != null) {
			fieldSet(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		boolean watched = isWatched(name);
		super.setIntHeader(name, value);
		if (watched) {
			fieldSet(name, Integer.toString(value));
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		boolean watched = isWatched(name);
		super.addIntHeader(name, value);
		if (watched) {
			fieldSet(name, Integer.toString(value));
		}
	}

	private boolean isWatched(@Nullable String name) {
		return (LENGTH.equalsIgnoreCase(name) || ENCODING.equalsIgnoreCase(name)) && isHeld();
	}

	/** Whether header fields still have an effect. */
	private boolean isHeld() {
		return !isCommitted() && !isIncluded();
	}

	/** Whether what is called now is called by an included resource. */
	abstract boolean isIncluded();

	private void fieldSet(String name, @Nullable String value) {
		if (ENCODING.equalsIgnoreCase(name)) {
			this.encoded = value != null;
		}
		else if (value == null) {
			this.tee.undeclare();
		}
		else if (NUMBER.matcher(value).matches()) {
			this.tee.declare(Long.parseLong(value));
		}
	}

	@Override
	public void setContentLength(int length) {
		boolean held = isHeld();
		super.setContentLength(length);
		if (held) {
			this.tee.declare(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		boolean held = isHeld();
		super.setContentLengthLong(length);
		if (held) {
			this.tee.declare(length);
		}
	}

	@Override
	public void setLocale(@Nullable Locale locale) {
		boolean held = isHeld();
		super.setLocale(locale);
		if (held) {
			this.language = (locale != null) ? locale.toLanguageTag() : null;
		}
	}

	@Override
	public void reset() {
		super.reset();
		if (!isIncluded()) {
			this.encoded = false;
			this.language = null;
			this.tee.undeclare();
		}
	}

}
