package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Copies the body while the application writes it. The container always acts first; what
 * it then holds, the copy holds: what it clears is cleared, what it ignores is ignored.
 * Nothing is buffered, flushed, committed or answered in its place.
 */
final class CapturingResponse extends HttpServletResponseWrapper {

	private final ServletExchange exchange;

	private final Tee tee;

	private @Nullable TeeOutputStream stream;

	private @Nullable TeeWriter writer;

	/**
	 * Whether the application itself has encoded the body, for instance compressed it.
	 */
	private boolean encoded;

	CapturingResponse(HttpServletResponse response, ServletExchange exchange, Tee tee) {
		super(response);
		this.exchange = exchange;
		this.tee = tee;
	}

	ServletExchange exchange() {
		return this.exchange;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		ServletOutputStream delegate = super.getOutputStream();
		TeeOutputStream current = this.stream;
		if (current == null || current.delegate() != delegate) {
			current = new TeeOutputStream(delegate, this.tee);
			this.stream = current;
		}
		return current;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		PrintWriter delegate = super.getWriter();
		TeeWriter current = this.writer;
		if (current == null || current.delegate() != delegate) {
			// Fixed from here on: the container has just made its writer with it.
			current = new TeeWriter(delegate, this.tee, Charset.forName(getCharacterEncoding()));
			this.writer = current;
		}
		return current;
	}

	@Override
	public void reset() {
		super.reset();
		this.stream = null;
		this.writer = null;
		this.tee.reset();
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		cleared();
	}

	@Override
	public void sendError(int status) throws IOException {
		super.sendError(status);
		errorSent(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		super.sendError(status, message);
		errorSent(status);
	}

	/** An early hint (RFC 8297) is not the end of the response. */
	private void errorSent(int status) {
		if (status != 103) {
			cleared();
			this.tee.suspend();
			this.exchange.errorPending();
		}
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		super.sendRedirect(location);
		redirected(true);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		super.sendRedirect(location, status, clearBuffer);
		redirected(clearBuffer);
	}

	private void redirected(boolean clearBuffer) {
		if (clearBuffer) {
			cleared();
		}
		this.tee.suspend();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		super.setHeader(name, value);
		headerSet(name);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		super.addHeader(name, value);
		headerSet(name);
	}

	private void headerSet(@Nullable String name) {
		if ("Content-Encoding".equalsIgnoreCase(name)) {
			this.encoded = true;
		}
	}

	/** Return the header fields that are the application's. */
	Headers headers() {
		return ResponseHeaders.of(this, this.encoded);
	}

	private void cleared() {
		if (this.writer != null) {
			this.writer.resetCopy();
		}
		this.tee.reset();
	}

	/** Bring what the application wrote to the copy, without touching the container. */
	void flushCopy() {
		if (this.writer != null) {
			this.writer.flushCopy();
		}
	}

}
