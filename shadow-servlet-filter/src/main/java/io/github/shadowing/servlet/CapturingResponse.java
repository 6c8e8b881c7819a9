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
final class CapturingResponse extends HeaderWatchingResponse implements Tee.Observer {

	private final ServletExchange exchange;

	private final Tee tee;

	private @Nullable TeeOutputStream stream;

	private @Nullable TeeWriter writer;

	private volatile boolean redirected;

	CapturingResponse(HttpServletResponse response, ServletExchange exchange, Tee tee) {
		super(response, tee);
		this.exchange = exchange;
		this.tee = tee;
		tee.observe(this);
	}

	ServletExchange exchange() {
		return this.exchange;
	}

	/** Return what our filter was given. */
	HttpServletResponse delegate() {
		return (HttpServletResponse) getResponse();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		ServletOutputStream delegate = super.getOutputStream();
		TeeOutputStream current = this.stream;
		if (current != null && current.delegate() == delegate) {
			return current;
		}
		if (this.tee.defect() != null) {
			return delegate;
		}
		try {
			current = new TeeOutputStream(delegate, this.tee);
			this.stream = current;
			return current;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return delegate;
		}
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		PrintWriter delegate = super.getWriter();
		TeeWriter current = this.writer;
		boolean known = current != null && current.delegate() == delegate;
		PrintWriter answer = (current != null && known) ? current : delegate;
		if (this.tee.defect() != null) {
			return answer;
		}
		try {
			if (!WriterKinds.isUniform(delegate)) {
				this.tee.bypassed();
				return delegate;
			}
			// Fixed from here on: the container has just made its writer with it.
			Charset charset = Charset.forName(getCharacterEncoding());
			if (current != null && known) {
				current.confirm(charset);
			}
			else {
				flushCopy();
				current = new TeeWriter(delegate, this.tee, charset, getLocale());
				this.writer = current;
				answer = current;
			}
		}
		catch (IllegalArgumentException ex) {
			// A name of no charset, perhaps one that a client has sent.
			this.tee.bypassed();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
		return answer;
	}

	@Override
	public void reset() {
		super.reset();
		wasReset();
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		wasReset();
	}

	private void wasReset() {
		try {
			if (isIncluded()) {
				// In vain, unless it is a forward inside of the include.
				this.tee.bypassed();
			}
			else {
				// Perhaps for a forward that goes past our dispatcher.
				this.exchange.findHandler();
				cleared();
				this.exchange.nested().cleared();
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void writing() {
		if (this.exchange.nested().hide(this)) {
			this.tee.bypassed();
		}
	}

	@Override
	public void flushed() {
		this.exchange.flushed(getContentType());
	}

	@Override
	public void flushBuffer() throws IOException {
		this.tee.writing();
		try {
			super.flushBuffer();
		}
		catch (IOException | RuntimeException | Error ex) {
			// What was declared may be complete, but still be in the encoder.
			flushCopy();
			this.tee.threw(ex);
			throw ex;
		}
		this.tee.flushed();
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

	private void errorSent(int status) {
		try {
			if (isInterim(status) || isIncluded()) {
				return;
			}
			cleared();
			// The error page has another length.
			this.tee.undeclare();
			this.tee.suspend();
			this.exchange.end().errorSent();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	/**
	 * An early hint (RFC 8297) is not the end of the response, nor is it on Jetty that
	 * the request is being processed (RFC 2518, section 10.1).
	 */
	private boolean isInterim(int status) {
		return status == 103 || (status == 102 && Containers.isOfJetty(getResponse().getClass()));
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		try {
			super.sendRedirect(location);
		}
		catch (IOException | RuntimeException ex) {
			redirectRefused();
			throw ex;
		}
		redirectSent(true);
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		try {
			super.sendRedirect(location, status);
		}
		catch (IOException | RuntimeException ex) {
			redirectRefused();
			throw ex;
		}
		redirectSent(true);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		try {
			super.sendRedirect(location, clearBuffer);
		}
		catch (IOException | RuntimeException ex) {
			redirectRefused();
			throw ex;
		}
		redirectSent(clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		try {
			super.sendRedirect(location, status, clearBuffer);
		}
		catch (IOException | RuntimeException ex) {
			redirectRefused();
			throw ex;
		}
		redirectSent(clearBuffer);
	}

	private void redirectRefused() {
		try {
			if (!isCommitted()) {
				// Jetty has cleared the buffer already when it refuses the location.
				this.tee.bypassed();
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	private void redirectSent(boolean clearBuffer) {
		try {
			if (isIncluded()) {
				return;
			}
			if (clearBuffer) {
				cleared();
			}
			flushCopy();
			this.tee.suspend();
			this.redirected = true;
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	/**
	 * An included resource cannot change the response but for its body. Tomcat sees to
	 * that underneath this wrapper, so that it is not to be noticed here.
	 */
	@Override
	boolean isIncluded() {
		return this.exchange.nested().isIncluding();
	}

	/** A forward begins: it clears what is in the buffer. */
	void forwarding() {
		if (!isCommitted()) {
			cleared();
		}
	}

	/** A forward has come back: whatever is written now, the container ignores. */
	void forwarded() {
		flushCopy();
		this.tee.suspend();
	}

	/** Whether there is a redirect, which some containers can still take back. */
	boolean isRedirected() {
		return this.redirected;
	}

	/** Return how many characters the container was given, since it was cleared last. */
	long characters() {
		return (this.writer != null) ? this.writer.characters() : 0;
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
