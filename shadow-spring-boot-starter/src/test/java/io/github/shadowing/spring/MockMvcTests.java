package io.github.shadowing.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * An application's own tests with MockMvc, where no container renders errors and there is
 * no connector: the same with the filter and without it.
 */
class MockMvcTests {

	@Nested
	@TestPropertySource(properties = { "shadow.url=http://localhost:1", "shadow.methods=GET,POST" })
	class WithTheFilter extends Tests {

		private final ShadowEngine engine;

		private final List<ExchangeResponse> captured;

		private final Map<Reason, Long> before;

		WithTheFilter(@Autowired ShadowEngine engine, @Autowired Captured captured) {
			this.engine = engine;
			this.captured = captured.responses;
			this.captured.clear();
			this.before = ends();
		}

		private Map<Reason, Long> ends() {
			Map<Reason, Long> ends = new EnumMap<>(Reason.class);
			for (Reason reason : Reason.values()) {
				ends.put(reason, this.engine.accounting().ended(reason));
			}
			return ends;
		}

		private void endsOnce(Reason reason) {
			this.before.merge(reason, 1L, Long::sum);
			await().untilAsserted(() -> {
				assertThat(ends()).isEqualTo(this.before);
				assertThat(this.engine.accounting().inProgress()).isZero();
			});
			assertThat(this.engine.isSwitchedOff()).isFalse();
		}

		@Override
		void isCopied(MockHttpServletResponse response) {
			endsOnce(Reason.CONNECT);
			assertThat(this.captured).singleElement().satisfies((primary) -> {
				assertThat(primary.status()).isEqualTo(response.getStatus());
				assertThat(primary.body().bytes()).isEqualTo(response.getContentAsByteArray());
				assertThat(primary.headers().first("Content-Type")).isEqualTo(response.getContentType());
			});
		}

		@Override
		void isGivenUp() {
			endsOnce(Reason.RESPONSE_UNSEEN);
			assertThat(this.captured).isEmpty();
		}

	}

	@Nested
	class WithoutTheFilter extends Tests {

		@Autowired
		private ObjectProvider<ShadowEngine> engine;

		@BeforeEach
		void hasNoEngine() {
			assertThat(this.engine.getIfAvailable()).isNull();
		}

		@Override
		void isCopied(MockHttpServletResponse response) {
			// There is nothing to copy it.
		}

		@Override
		void isGivenUp() {
			// There is nothing to give up.
		}

	}

	@SpringBootTest(classes = Application.class)
	@AutoConfigureMockMvc
	abstract static class Tests {

		@Autowired
		private MockMvc mvc;

		@Autowired
		private MockMvcTester tester;

		abstract void isCopied(MockHttpServletResponse response);

		abstract void isGivenUp();

		@Test
		void answers() throws Exception {
			MockHttpServletResponse response = this.mvc.perform(MockMvcRequestBuilders.get("/hello"))
				.andReturn()
				.getResponse();
			assertResponse(response, "hello");
			isCopied(response);
		}

		@Test
		void answersTheTester() {
			MockHttpServletResponse response = this.tester.get().uri("/hello").exchange().getResponse();
			assertResponse(response, "hello");
			isCopied(response);
		}

		@Test
		void takesAForm() throws Exception {
			MvcResult result = this.mvc
				.perform(MockMvcRequestBuilders.post("/form")
					.contentType(MediaType.APPLICATION_FORM_URLENCODED)
					.content("name=a+b&name=%C3%BC".getBytes(StandardCharsets.US_ASCII)))
				.andReturn();
			assertResponse(result.getResponse(), "[a b, \u00fc]");
			isCopied(result.getResponse());
		}

		@Test
		void takesAFormOfNothingButParameters() throws Exception {
			MvcResult result = this.mvc.perform(MockMvcRequestBuilders.post("/form").param("name", "a b")).andReturn();
			assertResponse(result.getResponse(), "[a b]");
			isCopied(result.getResponse());
		}

		@Test
		void answersLater() throws Exception {
			MvcResult started = this.mvc.perform(MockMvcRequestBuilders.get("/callable")).andReturn();
			assertThat(started.getRequest().isAsyncStarted()).isTrue();
			assertThat(started.getAsyncResult()).isEqualTo("later");
			MockHttpServletResponse response = this.mvc.perform(MockMvcRequestBuilders.asyncDispatch(started))
				.andReturn()
				.getResponse();
			assertResponse(response, "later");
			isCopied(response);
		}

		@Test
		void answersTheTesterLater() {
			MockHttpServletResponse response = this.tester.get().uri("/callable").exchange().getResponse();
			assertResponse(response, "later");
			isCopied(response);
		}

		@Test
		void throwsWhatAControllerThrows() {
			assertThatThrownBy(() -> this.mvc.perform(MockMvcRequestBuilders.get("/failing")))
				.isInstanceOf(ServletException.class)
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessage("Deliberate")
				.hasNoSuppressedExceptions();
			isGivenUp();
		}

		@Test
		void keepsAnErrorThatNobodyRenders() throws Exception {
			MockHttpServletResponse response = this.mvc.perform(MockMvcRequestBuilders.get("/missing"))
				.andReturn()
				.getResponse();
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getErrorMessage()).isEqualTo("Gone");
			assertThat(response.getContentAsByteArray()).isEmpty();
			assertThat(response.getHeaderNames()).isEmpty();
			isGivenUp();
		}

		private static void assertResponse(MockHttpServletResponse response, String body) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(response.getContentAsByteArray()).isEqualTo(bytes);
			assertThat(response.getHeaderNames()).containsExactlyInAnyOrder("Content-Type", "Content-Length");
			assertThat(response.getHeader("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
			assertThat(response.getHeader("Content-Length")).isEqualTo(Integer.toString(bytes.length));
		}

	}

	record Captured(List<ExchangeResponse> responses) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Pages.class })
	static class Application {

		@Bean
		Captured captured() {
			return new Captured(new CopyOnWriteArrayList<>());
		}

		@Bean
		ExchangeListener capturing(Captured captured) {
			return (result) -> captured.responses.add(result.exchange().primary());
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@PostMapping("/form")
		String form(@RequestParam List<String> name) {
			return name.toString();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "later";
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/missing")
		void missing(HttpServletResponse response) throws IOException {
			response.sendError(404, "Gone");
		}

	}

}
