package io.github.shadowing.spring.web;

import java.util.List;
import java.util.Set;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.spring.web.HandlerIndex.Entry;
import org.junit.jupiter.api.Test;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerIndex}.
 */
class HandlerIndexTests {

	private static final HandlerRule POLICYS = HandlerRule.optedIn(null);

	@Test
	void findsNothingWhereNothingIsOptedIn() {
		assertThat(HandlerIndex.EMPTY.find("POST", "/orders")).isNull();
	}

	@Test
	void findsByMethodAndPattern() {
		HandlerIndex index = index(entry("POST", "/orders/{id}", POLICYS));
		assertThat(index.find("POST", "/orders/1")).isEqualTo(POLICYS);
		assertThat(index.find("POST", "/orders/a%20b")).isEqualTo(POLICYS);
		assertThat(index.find("POST", "/orders/1;v=2")).isEqualTo(POLICYS);
		assertThat(index.find("PUT", "/orders/1")).isNull();
		assertThat(index.find("POST", "/orders")).isNull();
		assertThat(index.find("POST", "/orders/1/items")).isNull();
	}

	@Test
	void takesNoMethodForAll() {
		HandlerIndex index = index(new Entry(Set.of(), entry("GET", "/orders", POLICYS).patterns(), POLICYS));
		assertThat(index.find("POST", "/orders")).isEqualTo(POLICYS);
		assertThat(index.find("PROPFIND", "/orders")).isEqualTo(POLICYS);
	}

	@Test
	void findsTheHandlerOfGetForHead() {
		assertThat(index(entry("GET", "/orders", POLICYS)).find("HEAD", "/orders")).isEqualTo(POLICYS);
	}

	@Test
	void findsTheMostGenerousRule() {
		HandlerIndex index = index(entry("POST", "/orders/{id}", HandlerRule.optedIn(10.0)),
				entry("POST", "/orders/**", HandlerRule.optedIn(30.0)),
				entry("POST", "/orders/new", HandlerRule.optedIn(20.0)));
		assertThat(index.find("POST", "/orders/new")).isEqualTo(HandlerRule.optedIn(30.0));
	}

	@Test
	void expectsAllWhereThePolicysPercentageMayBeLessThanAnother() {
		HandlerIndex index = index(entry("POST", "/orders/{id}", POLICYS),
				entry("POST", "/orders/**", HandlerRule.optedIn(30.0)));
		assertThat(index.find("POST", "/orders/1")).isEqualTo(HandlerRule.optedIn(100.0));
	}

	@Test
	void findsHandlersBelowThePathOfAServlet() {
		HandlerIndex index = new HandlerIndex(List.of(entry("POST", "/orders", POLICYS)), List.of("/api", "/other"));
		assertThat(index.find("POST", "/api/orders")).isEqualTo(POLICYS);
		assertThat(index.find("POST", "/other/orders")).isEqualTo(POLICYS);
		assertThat(index.find("POST", "/orders")).isEqualTo(POLICYS);
		assertThat(index.find("POST", "/apis/orders")).isNull();
	}

	@Test
	void findsNothingForAPathThatCannotBeParsed() {
		assertThat(index(entry("POST", "/**", POLICYS)).find("POST", "/orders/%zz")).isNull();
	}

	private static HandlerIndex index(Entry... entries) {
		return new HandlerIndex(List.of(entries), List.of());
	}

	private static Entry entry(String method, String pattern, HandlerRule rule) {
		return new Entry(Set.of(method), List.of(PathPatternParser.defaultInstance.parse(pattern)), rule);
	}

}
