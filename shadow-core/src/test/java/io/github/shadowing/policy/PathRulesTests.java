package io.github.shadowing.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathRulesTests {

	@ParameterizedTest
	@CsvSource({ "/orders/**, /orders, true", "/orders/**, /orders/1/items, true", "/orders/**, /ordersx, false",
			"/orders/{id}, /orders/1, true", "/orders/{id}, /orders/1/items, false",
			"/orders/{id}, /orders/a%2Fb, true", "/orders/{id:[0-9]+}, /orders/a, false", "/*.js, /app.js, true",
			"/a?c, /abc, true", "/, /, true", "/admin, /%61dmin, true", "/admin, /admin;x=1, true",
			"/admin, /Admin, false", "/admin, /admin/, false", "/a b, /a%20b, true", "/é, /%C3%A9, true",
			"/**, '', true" })
	void matchAsSpringDoes(String pattern, String path, boolean matches) {
		assertThat(PathRules.of(List.of(pattern), List.of()).permit(path)).isEqualTo(matches);
		assertThat(PathRules.of(List.of(), List.of(pattern)).permit(path)).isEqualTo(!matches);
	}

	@Test
	void permitWhatIsIncludedAndNotExcluded() {
		PathRules rules = PathRules.of(List.of("/api/**", "/web"), List.of("/api/internal/**", "/api/health"));
		assertThat(rules.permit("/api/orders")).isTrue();
		assertThat(rules.permit("/web")).isTrue();
		assertThat(rules.permit("/other")).isFalse();
		assertThat(rules.permit("/api/health")).isFalse();
		assertThat(rules.permit("/api/internal/x")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a%zz", "/%", "/a%2" })
	void permitNoPathThatCannotBeRead(String path) {
		assertThat(PathRules.of(List.of("/**"), List.of()).permit(path)).isFalse();
		assertThat(PathRules.of(List.of(), List.of("/b")).permit(path)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "", "*", "/a%zz", "//a/./b" })
	void permitEverythingWithoutPatterns(String path) {
		assertThat(PathRules.ALL.permit(path)).isTrue();
		assertThat(PathRules.of(List.of(), List.of()).permit(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders/**", "", "*", "/orders/{id", "/a/**/{*rest}" })
	void refuseAPatternThatIsNone(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathRules.of(List.of(pattern), List.of()))
			.withMessageStartingWith("Path pattern '" + pattern + "' ");
		assertThatIllegalArgumentException().isThrownBy(() -> PathRules.of(List.of(), List.of(pattern)))
			.withMessageStartingWith("Path pattern '" + pattern + "' ");
	}

}
