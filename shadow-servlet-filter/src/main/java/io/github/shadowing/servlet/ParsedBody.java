package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ContentTypes;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that the container parses for the application, instead of letting
 * it be read. The container is asked again only for what it has answered the application,
 * and never for anything else: parsing can fail, and would not have without us.
 */
final class ParsedBody {

	private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

	private static final Set<Charset> DEFAULT_CHARSETS = Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

	private final HttpServletRequest request;

	/** What the client sent, whatever filters outside of ours made of it. */
	private final HttpServletRequest received;

	/** How many requests are wrapped around that at first. */
	private final int wrappers;

	private final Tee tee;

	private final Reconstruction reconstruction;

	private final AtomicInteger unanswered = new AtomicInteger();

	private volatile boolean parsed;

	/** Set when the container was asked to parse what was not read to its end. */
	private volatile boolean askedBeforeEnd;

	private volatile boolean partsWritten;

	/** The charset that the parameters were read with: it may be set anew later. */
	private volatile @Nullable String charset;

	/** Set when another charset was asked for, perhaps too late. */
	private volatile boolean charsetChanged;

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

	/** The application sets a charset, which has no effect where the body was parsed. */
	void charsetChanging() {
		this.charsetChanged = true;
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
				this.charset = this.request.getCharacterEncoding();
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
				boolean unicode = StandardCharsets.UTF_8.name().equalsIgnoreCase(this.charset);
				this.partsWritten = MultipartBody.write(this.request.getParts(), type(), unicode, this.tee);
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
		if (!this.tee.fits(leastLength())) {
			return Body.State.TOO_LARGE;
		}
		String form = form();
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

	/**
	 * A form takes up many times its length while it is made. The parameters of the query
	 * are none of it.
	 */
	private long leastLength() {
		Map<String, String[]> read = this.parameters;
		long characters = 0;
		if (read != null) {
			for (Map.Entry<String, String[]> parameter : read.entrySet()) {
				for (String value : parameter.getValue()) {
					characters += parameter.getKey().length() + value.length();
				}
			}
		}
		String query = this.received.getQueryString();
		return Math.max(characters - ((query != null) ? query.length() : 0), this.received.getContentLengthLong());
	}

	private @Nullable String form() {
		Map<String, String[]> read = this.parameters;
		try {
			return (read != null) ? FormBody.of(read, this.received.getQueryString(), charsets(),
					this.received.getContentLengthLong()) : null;
		}
		catch (IllegalArgumentException ex) {
			// A query that is none.
			return null;
		}
	}

	/**
	 * Containers differ in their default, and in whether the charset that an application
	 * sets wins over the one that the client names; and if a filter outside of ours has
	 * read parameters, it came too late. What is no charset is none; with one that a body
	 * cannot be encoded with, it cannot be told.
	 */
	private Set<Charset> charsets() {
		Matcher named = CHARSET.matcher(String.valueOf(type()));
		Set<String> names = new LinkedHashSet<>();
		if (this.charset != null) {
			names.add(this.charset);
		}
		if (named.find()) {
			names.add(named.group(1));
		}
		if (names.stream().anyMatch(Charsets::isForDecodingOnly)) {
			return Set.of();
		}
		Set<Charset> charsets = names.stream()
			.map(Charsets::encoding)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		if (names.isEmpty() || this.charsetChanged) {
			charsets.addAll(DEFAULT_CHARSETS);
		}
		return charsets;
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
