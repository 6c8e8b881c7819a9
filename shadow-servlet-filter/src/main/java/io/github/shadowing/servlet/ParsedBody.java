package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ContentTypes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that the container parses for the application, instead of letting
 * it be read. The container is asked again only for what it has answered the application,
 * and never for anything else: parsing can fail, and would not have without us.
 */
final class ParsedBody {

	private final HttpServletRequest request;

	/** What the client sent, whatever filters outside of ours made of it. */
	private final HttpServletRequest received;

	/** How many requests are wrapped around that at first. */
	private final int wrappers;

	private final Tee tee;

	private final Reconstruction reconstruction;

	private final FormCharsets charsets = new FormCharsets();

	private final AtomicInteger unanswered = new AtomicInteger();

	private volatile boolean parsed;

	/** Set when the container was asked to parse what was not read to its end. */
	private volatile boolean askedBeforeEnd;

	private volatile boolean partsWritten;

	/** As they were read. */
	private volatile @Nullable Map<String, String[]> parameters;

	/**
	 * Create the body of a request.
	 * @param request the request that the application asks, less our own wrapper
	 * @param tee where a body made anew goes
	 * @param reconstruction which bodies are made anew
	 */
	ParsedBody(HttpServletRequest request, Tee tee, Reconstruction reconstruction) {
		this.request = request;
		this.received = RequestSnapshot.innermost(request);
		this.wrappers = RequestSnapshot.wrappers(request);
		this.tee = tee;
		this.reconstruction = reconstruction;
	}

	FormCharsets charsets() {
		return this.charsets;
	}

	/**
	 * The application asks for something that needs parsing.
	 * @param ended whether it has read the body to its end
	 */
	void asked(boolean ended) {
		this.unanswered.incrementAndGet();
		if (!ended && !this.askedBeforeEnd) {
			try {
				this.askedBeforeEnd = isParsable();
			}
			catch (Throwable ex) {
				this.tee.fail(ex);
			}
		}
	}

	/** The container has answered; if it throws instead, nothing can be made anew. */
	void answered() {
		this.unanswered.decrementAndGet();
		if (!this.parsed) {
			try {
				this.charsets.readWith(this.request.getCharacterEncoding());
				if (this.reconstruction.forms() && ContentTypes.isForm(type())) {
					this.parameters = copyOfParameters();
				}
			}
			catch (Throwable ex) {
				this.tee.fail(ex);
			}
			this.parsed = true;
		}
	}

	/**
	 * Tomcat hands out its own arrays, which an application may change. And it puts a
	 * request of its own below a filter's wrapper for the time of a forward, an include
	 * or an asynchronous dispatch, which may have more parameters.
	 */
	private @Nullable Map<String, String[]> copyOfParameters() {
		if (RequestSnapshot.wrappers(this.request) != this.wrappers || this.tee.length() > 0) {
			return null;
		}
		try {
			Map<String, String[]> copy = new LinkedHashMap<>();
			this.request.getParameterMap().forEach((name, values) -> copy.put(name, values.clone()));
			return copy;
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// A query that is none, for instance.
			return null;
		}
	}

	/** Whether the application asked, and so the container may have parsed the body. */
	boolean isParsed() {
		return this.parsed || this.unanswered.get() > 0;
	}

	/**
	 * Whether what was read may be a part of the body: the container may have parsed some
	 * of it, or the rest.
	 */
	boolean isPartPossible() {
		return this.askedBeforeEnd;
	}

	/**
	 * The container has parsed the body into parts. They are copied right away: who asked
	 * for them is free to delete them.
	 */
	void partsAnswered() {
		answered();
		if (!this.reconstruction.multipart() || this.partsWritten) {
			return;
		}
		try {
			if (this.tee.length() == 0 && !isEncoded()) {
				Collection<Part> parts = this.request.getParts();
				// Without any, the body may as well be empty.
				this.partsWritten = !parts.isEmpty()
						&& MultipartBody.write(parts, type(), this.charsets.isUnicode(), this.tee);
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	/** Whether the body was made anew already. */
	boolean isRebuilt() {
		return this.partsWritten;
	}

	/**
	 * Make the body anew from parameters, at the end of the exchange.
	 * @return how much of it is known now
	 */
	Body.State rebuild() {
		String type = type();
		if (!ContentTypes.isForm(type)) {
			return ContentTypes.isMultipart(type) ? Body.State.BYPASSED : Body.State.PARTIAL;
		}
		if (!this.reconstruction.forms() || isEncoded() || this.unanswered.get() > 0) {
			return Body.State.BYPASSED;
		}
		Map<String, String[]> read = this.parameters;
		if (!this.tee.fits(leastLength(read))) {
			return Body.State.TOO_LARGE;
		}
		String form = (read != null) ? form(read) : null;
		if (form == null) {
			return Body.State.BYPASSED;
		}
		if (form.isEmpty()) {
			// There is a body, but not for this container with this method.
			return Body.State.PARTIAL;
		}
		this.tee.write(form.getBytes(StandardCharsets.US_ASCII), 0, form.length());
		return Body.State.RECONSTRUCTED;
	}

	/** Whether the body is of a kind that a container parses. */
	boolean isParsable() {
		String type = type();
		return ContentTypes.isForm(type) || ContentTypes.isMultipart(type);
	}

	/** What it takes up, before any of it is made. */
	private long leastLength(@Nullable Map<String, String[]> read) {
		long declared = this.received.getContentLengthLong();
		return (read != null) ? Math.max(FormBody.leastLength(read, this.received.getQueryString()), declared)
				: declared;
	}

	private @Nullable String form(Map<String, String[]> read) {
		try {
			return FormBody.of(read, this.received.getQueryString(), this.charsets.possible(type()),
					this.received.getContentLengthLong());
		}
		catch (IllegalArgumentException ex) {
			// A query that is none.
			return null;
		}
	}

	/** As it was sent: Jetty refuses to return a type with a charset that it lacks. */
	private @Nullable String type() {
		return this.received.getHeader("Content-Type");
	}

	/** It would have to be encoded again. */
	private boolean isEncoded() {
		return this.received.getHeader("Content-Encoding") != null;
	}

}
