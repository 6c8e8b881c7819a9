package io.github.shadowing;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathShapesTests {

	private final ManualTime time = new ManualTime();

	@ParameterizedTest
	@CsvSource({ "/orders/1, /orders/2", "/orders/1/items/7, /orders/22/items/x9", "/a/abc-1, /a/0",
			"/a/7e9b1c52-0f3a-4d0e-9f9d-d3a1b9a8c001, /a/no-digit-but-far-too-long-for-a-name-of-anything",
			"/orders;v=1/x, /orders;w/x", "/orders/1;a, /orders/2" })
	void looksAlike(String one, String other) {
		assertThat(PathShapes.hash("GET", one)).isEqualTo(PathShapes.hash("GET", other));
		assertThat(PathShapes.hash("GET", one)).isNotEqualTo(PathShapes.hash("PUT", other));
	}

	@ParameterizedTest
	@CsvSource({ "/orders, /customers", "/orders, /orders/", "/orders/1, /orders", "/orders/1, /1/orders",
			"/orders/1, /orders/open", "/a/b, /ab", "'', /a" })
	void looksOtherwise(String one, String other) {
		assertThat(PathShapes.hash("GET", one)).isNotEqualTo(PathShapes.hash("GET", other));
	}

	@Test
	void countsAsManyOfAShapeInAMinuteAsAreEnough() {
		PathShapes shapes = new PathShapes(this.time);
		for (int minute = 0; minute < 3; minute++) {
			assertThat(shapes.tryAdd("GET", "/orders/1", 2)).isTrue();
			assertThat(shapes.tryAdd("GET", "/orders/2", 2)).isTrue();
			assertThat(shapes.tryAdd("GET", "/orders/3", 2)).isFalse();
			assertThat(shapes.tryAdd("POST", "/orders/3", 2)).isTrue();
			this.time.advance(Duration.ofMinutes(1));
		}
	}

	@Test
	void countsShapesTogetherForNoMoreThanAMinute() {
		PathShapes shapes = new PathShapes(this.time);
		int together = 0;
		for (int minute = 0; minute < 2000; minute++) {
			assertThat(shapes.tryAdd("GET", "/frequent", 1)).isTrue();
			together += shapes.tryAdd("GET", "/rare", 1) ? 0 : 1;
			this.time.advance(Duration.ofMinutes(1));
		}
		assertThat(together).as("about two").isLessThan(20);
	}

}
