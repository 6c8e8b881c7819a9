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

	private static final Pattern SIGNED = Pattern.compile("[+-]\\d+");

	private final Tee tee;

	/** Whether the application has encoded the body, for instance compressed it. */
	private boolean encoded;

	private @Nullable String language;

	HeaderWatchingResponse(HttpServletResponse response, Tee tee) {
		super(response);
		this.tee = tee;
	}

	/**
	 * Take over what was noted before an error page, where the container has kept it.
	 * @param before what the response was wrapped by before
	 */
	final void inherit(HeaderWatchingResponse before) {
		this.encoded = before.encoded && containsHeader(ENCODING);
		this.language = before.language;
	}

	/** Return the header fields that are the application's. */
	Headers headers() {
		return ResponseHeaders.of(this, this.encoded, this.language);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		boolean held = isHeld();
		super.setHeader(name, value);
		if (held) {
			fieldSet(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		boolean held = isHeld();
		super.addHeader(name, value);
		if (held && value != null) {
			fieldSet(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		boolean held = isHeld();
		super.setIntHeader(name, value);
		if (held) {
			fieldSet(name, value);
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		boolean held = isHeld();
		super.addIntHeader(name, value);
		if (held) {
			fieldSet(name, value);
		}
	}

	/** Whether header fields still have an effect. */
	private boolean isHeld() {
		try {
			return !isCommitted() && !isIncluded();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return false;
		}
	}

	/** Whether what is called now is called by an included resource. */
	abstract boolean isIncluded();

	private void fieldSet(@Nullable String name, int value) {
		try {
			fieldSet(name, Integer.toString(value));
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	private void fieldSet(@Nullable String name, @Nullable String value) {
		try {
			if (ENCODING.equalsIgnoreCase(name)) {
				this.encoded = value != null;
			}
			else if (LENGTH.equalsIgnoreCase(name)) {
				lengthSet(value);
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	private void lengthSet(@Nullable String value) {
		if (value == null) {
			this.tee.undeclare();
		}
		else if (NUMBER.matcher(value).matches()) {
			this.tee.declare(Long.parseLong(value));
		}
		else if (SIGNED.matcher(value).matches()) {
			// Containers differ in whether that is a number.
			this.tee.bypassed();
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
			languageSet(locale);
		}
	}

	private void languageSet(@Nullable Locale locale) {
		try {
			// What can be read need not be noted.
			boolean readable = containsHeader("Content-Language");
			this.language = (locale != null && !readable) ? locale.toLanguageTag() : null;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void reset() {
		super.reset();
		forgetFields();
	}

	private void forgetFields() {
		try {
			if (!isIncluded()) {
				this.encoded = false;
				this.language = null;
				this.tee.undeclare();
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

}
