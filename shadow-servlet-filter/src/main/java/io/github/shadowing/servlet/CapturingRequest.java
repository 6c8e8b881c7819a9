package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;

import io.github.shadowing.exchange.Body;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

/**
 * Copies the body while the application reads it, and notes whether the container parsed
 * it. The container is asked each time, so that it answers, or refuses, as without us; it
 * is never asked for anything that the application did not ask for.
 */
final class CapturingRequest extends HttpServletRequestWrapper {

	private final ServletExchange exchange;

	private final Tee tee;

	private @Nullable TeeInputStream stream;

	private @Nullable TeeReader reader;

	private final OutsideWrappers outside;

	private final ParsedBody parsed;

	private final RequestBody body;

	private final ContainerLogin login;

	CapturingRequest(HttpServletRequest request, ServletExchange exchange, Tee tee, Reconstruction reconstruction) {
		super(request);
		this.exchange = exchange;
		this.tee = tee;
		this.outside = OutsideWrappers.of(request);
		this.parsed = new ParsedBody(request, tee,
				this.outside.keepParameters() ? reconstruction : Reconstruction.NOTHING);
		this.body = new RequestBody(RequestSnapshot.innermost(request), tee, this.outside, this.parsed);
		this.login = new ContainerLogin(exchange, tee);
	}

	@Override
	public @Nullable RequestDispatcher getRequestDispatcher(String path) {
		RequestDispatcher delegate = super.getRequestDispatcher(path);
		try {
			return (delegate != null) ? new TeeDispatcher(delegate, this.exchange.nested()) : null;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return delegate;
		}
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		ServletInputStream delegate = super.getInputStream();
		TeeInputStream current = this.stream;
		if (current != null && current.delegate() == delegate) {
			return current;
		}
		if (this.tee.defect() != null || !this.outside.keepBytes()) {
			return delegate;
		}
		try {
			current = new TeeInputStream(delegate, this.tee);
			this.stream = current;
			return current;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return delegate;
		}
	}

	@Override
	public BufferedReader getReader() throws IOException {
		BufferedReader delegate = super.getReader();
		TeeReader current = this.reader;
		if (current != null && current.delegate() == delegate) {
			return current;
		}
		if (this.tee.defect() != null || !this.outside.keepBytes()) {
			return delegate;
		}
		try {
			// The container has just made its reader, so it knows the charset.
			current = TeeReader.of(delegate, this.tee, getCharacterEncoding());
			this.reader = current;
			return current;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return delegate;
		}
	}

	@Override
	public void setCharacterEncoding(@Nullable String encoding) throws UnsupportedEncodingException {
		this.parsed.charsets().changing();
		super.setCharacterEncoding(encoding);
	}

	@Override
	public void setCharacterEncoding(@Nullable Charset encoding) {
		this.parsed.charsets().changing();
		super.setCharacterEncoding(encoding);
	}

	@Override
	public @Nullable String getParameter(String name) {
		this.parsed.asked(hasEnded());
		String value = super.getParameter(name);
		this.parsed.answered();
		return value;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		this.parsed.asked(hasEnded());
		Map<String, String[]> map = super.getParameterMap();
		this.parsed.answered();
		return map;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		this.parsed.asked(hasEnded());
		Enumeration<String> names = super.getParameterNames();
		this.parsed.answered();
		return names;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		this.parsed.asked(hasEnded());
		String[] values = super.getParameterValues(name);
		this.parsed.answered();
		return values;
	}

	@Override
	public Collection<Part> getParts() throws IOException, ServletException {
		this.parsed.asked(hasEnded());
		Collection<Part> parts = super.getParts();
		flushCopy();
		this.parsed.partsAnswered();
		return parts;
	}

	@Override
	public @Nullable Part getPart(String name) throws IOException, ServletException {
		this.parsed.asked(hasEnded());
		Part part = super.getPart(name);
		flushCopy();
		this.parsed.partsAnswered();
		return part;
	}

	@Override
	public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
		boolean authenticated = false;
		try {
			authenticated = super.authenticate(this.login.ownResponse(response));
			return authenticated;
		}
		finally {
			if (!authenticated) {
				this.login.refused();
			}
		}
	}

	/** Return how much of the body is known, at the end of the exchange. */
	Body.State bodyState() {
		if (this.parsed.isRebuilt()) {
			return Body.State.RECONSTRUCTED;
		}
		flushCopy();
		return this.body.state(hasEnded());
	}

	private boolean hasEnded() {
		return (this.stream != null && this.stream.hasEnded())
				|| (this.reader != null && this.reader.copy().hasEnded());
	}

	private void flushCopy() {
		if (this.reader != null) {
			this.reader.copy().flush();
		}
	}

	/**
	 * Return whether a request is to be wrapped. One kind is not: containers look at what
	 * they are given, and Tomcat's own answer to OPTIONS offers TRACE for any request
	 * that is not the container's.
	 * @param request the request
	 * @return {@code false} for OPTIONS, unless it is Jetty that received them
	 */
	static boolean isNeeded(HttpServletRequest request) {
		return !request.getMethod().equals("OPTIONS")
				|| Containers.isOfJetty(RequestSnapshot.innermost(request).getClass());
	}

}
