package io.github.shadowing.servlet;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.CopyStage.Copies;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters outside of ours that rewrite the request: catalogue A, 21.
 */
class OutsideFilterTests {

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

}
