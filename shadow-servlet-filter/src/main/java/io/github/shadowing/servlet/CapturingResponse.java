package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Copies the body while the application writes it. The container always acts first; what
 * it then holds, the copy holds: what it clears is cleared, what it ignores is ignored.
 * Nothing is buffered, flushed, committed or answered in its place.
 */
final class CapturingResponse extends HeaderWatchingResponse {

	private final ServletExchange exchange;

	private final Tee tee;

	private @Nullable TeeOutputStream stream;

	private @Nullable TeeWriter writer;

	CapturingResponse(HttpServletResponse response, ServletExchange exchange, Tee tee) {
		super(response, tee);
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
		try {
			// Fixed from here on: the container has just made its writer with it.
			Charset charset = Charset.forName(getCharacterEncoding());
			TeeWriter current = this.writer;
			if (current == null || current.delegate() != delegate) {
				flushCopy();
				current = new TeeWriter(delegate, this.tee, charset, getLocale());
				this.writer = current;
			}
			current.confirm(charset);
			return current;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return delegate;
		}
	}

	@Override
	public void reset() {
		super.reset();
		cleared();
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
			// The error page has another length.
			this.tee.undeclare();
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
		flushCopy();
		this.tee.suspend();
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
