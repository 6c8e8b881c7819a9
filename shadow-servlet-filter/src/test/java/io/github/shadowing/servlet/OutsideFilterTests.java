package io.github.shadowing.servlet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.sanitize.ShadowHeaders;
import io.github.shadowing.servlet.CopyStage.Copies;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters outside of ours that rewrite the request: catalogue A, 14 and 21.
 */
class OutsideFilterTests {

	/** Has the container parse the body of a form. */
	private static final Filter PARSING = (request, response, chain) -> {
		request.getParameter("a");
		chain.doFilter(request, response);
	};

	@ParameterizedTest
	@EnumSource
	void copiesWhatTheClientSentNotWhatAFilterMadeOfIt(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, wrapping(Rewritten::new), wrapping(Rewritten::new))) {
			Scenario request = Scenario.get("rewritten").header("X-Forwarded-Host", "shop.example");
			request.context = "";
			request.path = "/received?a=1";
			request.handle((received, response, notes) -> {
				assertThat(received.getRequestURI()).isEqualTo("/rewritten");
				assertThat(received.getHeader("X-Forwarded-Host")).isNull();
				assertThat(received.getHeader("X-Added")).isEqualTo("by a filter");
				response.getWriter().print("ok");
			});
			Copies copies = stage.play(request);
			assertThat(copies.response().status()).isEqualTo(200);
			assertThat(copies.forwarding().requestLine()).isEqualTo("GET /received?a=1 HTTP/1.1");
			assertThat(copies.forwarding().first("X-Forwarded-Host")).isEqualTo("shop.example");
			assertThat(copies.forwarding().first("X-Added")).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesNothingWhoseMethodAFilterReplaced(Container container) throws Exception {
		Filter replacing = wrapping((request) -> new HttpServletRequestWrapper(request) {

			@Override
			public String getMethod() {
				return "GET";
			}

		});
		try (CopyStage stage = new CopyStage(container, replacing)) {
			Scenario request = Scenario.request("replaced", "DELETE");
			Copies copies = stage.play(request);
			assertThat(copies.response().status()).isEqualTo(200);
			assertThat(copies.end()).isEqualTo(Reason.METHOD);
		}
	}

	@ParameterizedTest
	@EnumSource
	void knowsACopyThatAFilterHasUnmarked(Container container) throws Exception {
		Filter unmarking = wrapping((request) -> new HttpServletRequestWrapper(request) {

			@Override
			public String getHeader(String name) {
				return name.equalsIgnoreCase(ShadowHeaders.REQUEST) ? null : super.getHeader(name);
			}

		});
		try (CopyStage stage = new CopyStage(container, unmarking)) {
			Copies copies = stage.play(Scenario.get("unmarked").header(ShadowHeaders.REQUEST, "true"));
			assertThat(copies.response().status()).isEqualTo(200);
			assertThat(copies.end()).isEqualTo(Reason.SHADOW_REQUEST);
		}
	}

	/** Jetty leaves what it has not got to. */
	@ParameterizedTest
	@EnumSource
	void copiesNoRestOfAFormThatCouldNotBeParsed(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container)) {
			for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
				Copies copies = stage.play(Scenario.post("unparsable", type, "a=%zz&b=1&secret=2")
					.chunked(9)
					.handle((received, response, notes) -> {
						notes.attempt("parameters", received::getParameterMap);
						notes.attempt("parts", received::getParts);
						received.getInputStream().readAllBytes();
					}));
				assertThat(copies.end()).isIn(Reason.REQUEST_BODY_PARSED, Reason.REQUEST_MULTIPART,
						Reason.REQUEST_BODY_UNREAD);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesNoPartOfAFormThatWasParsedInTheMiddle(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container)) {
			Copies copies = stage.play(Scenario.postForm("parsed in the middle", "a=b&c=d&e=f")
				.chunked(4)
				.handle((received, response, notes) -> {
					notes.ask("first", () -> received.getInputStream().read());
					notes.ask("parameter", () -> received.getParameter("c"));
					notes.ask("rest", () -> received.getInputStream().readAllBytes().length);
				}));
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void makesNoFormAnewThatWasReadWithACharsetThatCannotEncode(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container)) {
			Copies copies = stage
				.play(Scenario.post("detected", "application/x-www-form-urlencoded;charset=x-JISAutoDetect", "a=%C3%A4")
					.handle((received, response, notes) -> {
						received.setCharacterEncoding("UTF-8");
						received.getParameter("a");
					}));
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
		}
	}

	/** It has no effect on what was parsed before. */
	@ParameterizedTest
	@EnumSource
	void makesFormsAnewWhoseCharsetIsSetTooLate(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, PARSING)) {
			for (String charset : List.of("UTF-8", "ISO-8859-1")) {
				Copies copies = stage
					.play(Scenario.postForm("late charset", "a=%C3%A9").handle((received, response, notes) -> {
						received.setCharacterEncoding(charset);
						response.getWriter().print(received.getParameter("a").length());
					}));
				assertThat(copies.response().body()).isIn("1", "2");
				assertThat(copies.end().outcome()).isEqualTo(Outcome.COMPARED);
				assertThat(copies.forwarding().body()).isEqualTo("a=%C3%A9");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesWithAFilterThatHoldsTheAnswerBack(Container container) throws Exception {
		Filter holding = (request, response, chain) -> {
			HeldBack heldBack = new HeldBack((HttpServletResponse) response);
			chain.doFilter(request, heldBack);
			response.getOutputStream().write(heldBack.bytes.toByteArray());
		};
		try (CopyStage stage = new CopyStage(container, holding)) {
			Scenario request = Scenario.get("held back")
				.handle((received, response, notes) -> response.getOutputStream().print("answer"));
			Copies copies = stage.play(request);
			assertThat(copies.response().body()).isEqualTo("answer");
			assertThat(copies.end().outcome()).isEqualTo(Outcome.COMPARED);
			assertThat(copies.exchange().primary().body().bytes()).asString().isEqualTo("answer");
		}
	}

	@ParameterizedTest
	@EnumSource
	void believesNoCountOfAFilter(Container container) throws Exception {
		Filter counting = (request, response, chain) -> chain.doFilter(request,
				new Counting((HttpServletResponse) response));
		try (CopyStage stage = new CopyStage(container, counting)) {
			Copies copies = stage.play(Scenario.get("counted")
				.handle((received, response, notes) -> response.getOutputStream().print("answer")));
			assertThat(copies.end().outcome()).isEqualTo(Outcome.COMPARED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesNoBodyThatAFilterInflated(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, wrapping(Inflated::new))) {
			// Jetty's own handler would inflate it first.
			Scenario request = Scenario.post("inflated", "text/plain", gzip("plain")).header("X-Coding", "gzip");
			request.handle((received, response, notes) -> response.getOutputStream()
				.write(received.getInputStream().readAllBytes()));
			Copies copies = stage.play(request);
			assertThat(copies.response().body()).isEqualTo("plain");
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
			Copies without = stage.play(Scenario.get("nothing to inflate").handle(request.handling));
			assertThat(without.end().outcome()).isEqualTo(Outcome.COMPARED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesNoBodyThatAFilterDescribesOtherwise(Container container) throws Exception {
		Filter describing = wrapping((request) -> new HttpServletRequestWrapper(request) {

			@Override
			public String getHeader(String name) {
				return name.equalsIgnoreCase("Content-Encoding") ? "br" : super.getHeader(name);
			}

		});
		try (CopyStage stage = new CopyStage(container, describing)) {
			Copies copies = stage.play(Scenario.post("described", "text/plain", "body")
				.handle((received, response, notes) -> received.getInputStream().readAllBytes()));
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void makesNoFormAnewWhoseParametersAFilterChanged(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, wrapping(Sanitized::new))) {
			Scenario request = Scenario.postForm("sanitized", "a=b");
			request.handle((received, response, notes) -> {
				assertThat(received.getParameter("a")).isEqualTo("B");
				assertThat(received.getParameter("added")).isEqualTo("1");
			});
			assertThat(stage.play(request).end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
			request.handle((received, response, notes) -> received.getInputStream().readAllBytes());
			Copies read = stage.play(request);
			assertThat(read.end().outcome()).isEqualTo(Outcome.COMPARED);
			assertThat(read.forwarding().body()).isEqualTo("a=b");
		}
	}

	@ParameterizedTest
	@EnumSource
	void makesFormsAnewThatSpringsFiltersHaveRead(Container container) throws Exception {
		Filter caching = wrapping((request) -> new ContentCachingRequestWrapper(request, 1000));
		try (CopyStage stage = new CopyStage(container, caching, new HiddenHttpMethodFilter(),
				new FormContentFilter())) {
			for (String method : List.of("POST", "PUT")) {
				Copies copies = stage.play(Scenario.postForm("form with " + method, "a=b&c=d")
					.method(method)
					.handle((received, response, notes) -> response.getWriter().print(received.getParameter("a"))));
				assertThat(copies.response().body()).isEqualTo("b");
				assertThat(copies.end().outcome()).isEqualTo(Outcome.COMPARED);
				assertThat(copies.exchange().request().isReconstructed()).isTrue();
				assertThat(copies.forwarding().body()).isEqualTo("a=b&c=d");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void copiesNoFormThatAFilterHasParsedBeforeItIsRead(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, PARSING)) {
			Scenario request = Scenario.postForm("parsed", "a=b&c=d").chunked(3);
			request.handle((received, response, notes) -> response.getWriter()
				.print(received.getInputStream().readAllBytes().length));
			Copies copies = stage.play(request);
			assertThat(copies.response().body()).isEqualTo("0");
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesTheStreamOfAFilterWhatItIs(Container container) throws Exception {
		try (CopyStage stage = new CopyStage(container, wrapping(Rewindable::new))) {
			Copies copies = stage
				.play(Scenario.post("rewindable", "text/plain", "body").handle((received, response, notes) -> {
					ServletInputStream stream = received.getInputStream();
					assertThat(stream.markSupported()).isTrue();
					stream.mark(10);
					stream.readNBytes(3);
					stream.reset();
					response.getOutputStream().write(stream.readAllBytes());
				}));
			assertThat(copies.response().body()).isEqualTo("body");
			assertThat(copies.end()).isEqualTo(Reason.REQUEST_BODY_PARSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesTheWriterOfAFilterWhatItIs(Container container) throws Exception {
		Filter quoting = (request, response, chain) -> chain.doFilter(request,
				new HttpServletResponseWrapper((HttpServletResponse) response) {

					@Override
					public PrintWriter getWriter() throws IOException {
						return new Quoting(super.getWriter());
					}

				});
		try (CopyStage stage = new CopyStage(container, quoting)) {
			Copies copies = stage.play(Scenario.get("quoted").handle((received, response, notes) -> {
				response.getWriter().print("a");
				response.getWriter().write("b");
			}));
			assertThat(copies.response().body()).isEqualTo("'a'b");
			assertThat(copies.end()).isEqualTo(Reason.RESPONSE_BYPASSED);
		}
	}

	private static String gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.US_ASCII));
		}
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	private static Filter wrapping(Wrapping wrapping) {
		return (request, response, chain) -> chain.doFilter(wrapping.of((HttpServletRequest) request), response);
	}

	/**
	 * Makes a wrapper.
	 */
	private interface Wrapping {

		HttpServletRequest of(HttpServletRequest request);

	}

	/**
	 * A response whose body a filter keeps for itself.
	 */
	private static final class HeldBack extends HttpServletResponseWrapper {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		HeldBack(HttpServletResponse response) {
			super(response);
		}

		@Override
		public ServletOutputStream getOutputStream() {
			return new ServletOutputStream() {

				@Override
				public void write(int value) {
					HeldBack.this.bytes.write(value);
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setWriteListener(WriteListener listener) {
					throw new UnsupportedOperationException();
				}

			};
		}

	}

	/**
	 * A request as a filter that knows of proxies leaves it.
	 */
	private static final class Rewritten extends HttpServletRequestWrapper {

		Rewritten(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getRequestURI() {
			return "/rewritten";
		}

		@Override
		public String getQueryString() {
			return "rewritten";
		}

		@Override
		public String getHeader(String name) {
			return name.equalsIgnoreCase("X-Added") ? "by a filter" : null;
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return Collections.enumeration((getHeader(name) != null) ? List.of(getHeader(name)) : List.of());
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(List.of("X-Added"));
		}

	}

	/**
	 * A response that counts something by the name that Jetty has for bytes.
	 */
	public static final class Counting extends HttpServletResponseWrapper {

		Counting(HttpServletResponse response) {
			super(response);
		}

		public long getContentCount() {
			return 42;
		}

	}

	/**
	 * A request whose body a filter inflates.
	 */
	private static final class Inflated extends HttpServletRequestWrapper {

		Inflated(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			ServletInputStream compressed = super.getInputStream();
			return new OtherBody((getHeader("X-Coding") != null) ? new GZIPInputStream(compressed) : compressed);
		}

	}

	/**
	 * A request whose body a filter has read, and lets others read again.
	 */
	private static final class Rewindable extends HttpServletRequestWrapper {

		private final ByteArrayInputStream body;

		Rewindable(HttpServletRequest request) {
			super(request);
			try {
				this.body = new ByteArrayInputStream(request.getInputStream().readAllBytes());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public ServletInputStream getInputStream() {
			return new OtherBody(this.body);
		}

	}

	/**
	 * A body that is not read from the container.
	 */
	private static final class OtherBody extends ServletInputStream {

		private final InputStream body;

		OtherBody(InputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			return this.body.read();
		}

		@Override
		public int read(byte[] destination, int offset, int length) throws IOException {
			return this.body.read(destination, offset, length);
		}

		@Override
		public boolean markSupported() {
			return this.body.markSupported();
		}

		@Override
		public synchronized void mark(int limit) {
			this.body.mark(limit);
		}

		@Override
		public synchronized void reset() throws IOException {
			this.body.reset();
		}

		@Override
		public boolean isFinished() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * A writer that does not print as it writes.
	 */
	private static final class Quoting extends PrintWriter {

		Quoting(PrintWriter delegate) {
			super(delegate);
		}

		@Override
		public void print(String text) {
			write("'" + text + "'");
		}

	}

	/**
	 * A request whose parameters a filter changes.
	 */
	private static final class Sanitized extends HttpServletRequestWrapper {

		Sanitized(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			Map<String, String[]> map = new LinkedHashMap<>();
			super.getParameterMap().forEach((name, values) -> {
				Stream<String> upper = Arrays.stream(values).map((value) -> value.toUpperCase(Locale.ROOT));
				map.put(name, upper.toArray(String[]::new));
			});
			map.put("added", new String[] { "1" });
			return map;
		}

		@Override
		public String getParameter(String name) {
			String[] values = getParameterMap().get(name);
			return (values != null) ? values[0] : null;
		}

	}

}
