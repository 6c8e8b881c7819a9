package io.github.shadowing.conformance;

import java.util.List;
import java.util.Set;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Request targets as they reach a shadow.
 */
class CopiedTargetTests extends ConformanceTests {

	private static final Class<?> TOMCAT = TomcatWebServer.class;

	private static final Class<?> JETTY = JettyWebServer.class;

	static List<Row> rows() {
		return List.of(row("/any/a"), row("/any/a%20b"), row("/any/%E2%82%AC/%c3%a9"), row("/any/%75%7E"),
				row("/any/a;x=1"), row("/any/a;x=1;y=2/b;z"), row("/any/a+b"), row("/any/a:b@c"),
				row("/any/a'(b)*!$,~_-.&=c"), row("/any/a/"), row("/any/./a"), row("/any/a/../b"),
				row("/any/a%2Fb", TOMCAT, JETTY), row("/any/a%2fb", TOMCAT, JETTY), row("/any/a%5Cb", TOMCAT, JETTY),
				row("/any/%252F", JETTY), row("/any/a//b", JETTY), row("/any/%2e/a", JETTY),
				row("/any/" + "p".repeat(3000)), row("/any/a?"), row("/any/a??b"), row("/any/a?b"), row("/any/a?b="),
				row("/any/a?x=1&x=2&&x&="), row("/any/a?c+d=e+f%20g%2Bh"), row("/any/a?u=http://b/c?d;e=//f"),
				row("/any/a?q=%7Bid%7D%7C%22"), row("/any/a?%2F=%2f"), row("/any/a?%E9"), row("/any/a?x=%00%0D%0A"),
				row("/any/a?pageToken=x"), row("/any/a;jsessionid=1A2B").strippedTo("/any/a"),
				row("/any/a?access_token=x&b=1").strippedTo("/any/a?b=1"),
				row("/any/a?b=1&api_key=x").strippedTo("/any/a?b=1"));
	}

	private static Row row(String target, Class<?>... refusing) {
		return new Row(target, target, Set.of(refusing));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void areSentAsTheyWereReceived(Row row) {
		Request request = Request.get(row.target());
		Played played = primary(Setup.ALL_METHODS).play(request);
		if (row.refusing().contains(this.stack.server())) {
			assertThat(played.end()).isNull();
			assertThat(played.response().status()).isEqualTo(400);
			return;
		}
		Faithful.check(played, request, row.target(), row.strippedTo());
	}

	@Test
	void inAbsoluteFormAreSentWithoutTheHost() {
		Played played = primary(Setup.ALL_METHODS).play(Request.get("http://test.example/any/a?b=%2F"));
		assertThat(played.copies()).hasSize(2).allSatisfy((name, copy) -> {
			assertThat(copy.requestLine()).isEqualTo("GET /any/a?b=%2F HTTP/1.1");
		});
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void thatNoUriHasAreNotSent(String target) {
		Played played = primary(Setup.ALL_METHODS).play(Request.get(target));
		assertThat(played.copies()).isEmpty();
		assertThat(played.end()).isIn(null, Reason.REQUEST_TARGET);
		if (played.end() == null) {
			assertThat(played.response().status()).isEqualTo(400);
		}
	}

	static List<String> malformed() {
		return List.of("/any/a?%zz", "/any/a?x=%", "/any/a?|", "/any/a?{x}", "/any/a?\"", "/any/a?^",
				"/any/a?q=\u00c3\u00a9");
	}

	/**
	 * A target.
	 *
	 * @param target what is sent
	 * @param strippedTo what is copied where credentials are not forwarded
	 * @param refusing the servers that answer by themselves, as such a target is not safe
	 */
	record Row(String target, String strippedTo, Set<Class<?>> refusing) {

		Row strippedTo(String other) {
			return new Row(this.target, other, this.refusing);
		}

		@Override
		public String toString() {
			return (this.target.length() < 60) ? this.target : this.target.length() + " characters";
		}

	}

}
