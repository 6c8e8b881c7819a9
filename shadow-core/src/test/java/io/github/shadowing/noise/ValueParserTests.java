package io.github.shadowing.noise;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ValueParserTests {

	private static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			"550e8400-e29b-41d4-a716-446655440000"   | UUID,TOKEN
			"550E8400-E29B-41D4-A716-446655440000"   | UUID,TOKEN
			"01M819EKE03R9ZD7N8V4T5XWQY"             | ULID,TOKEN
			"01m819eke03r9zd7n8v4t5xwqy"             | ULID,TOKEN
			"01ARZ3NDEKTSV4RRFFQ69G5FAV"             | TOKEN
			"2026-11-22T09:30:00Z"                   | TIME
			"2026-11-22T09:30:00.123456789+02:00"    | TIME
			"2026-11-22 09:30:00,123"                | TIME
			"2026-11-22T09:30"                       | TIME
			"2026-11-22T09:30:00+0200"               | TIME
			"2026-11-22T09:30:00Z[UTC]"              | TIME
			Sun, 22 Nov 2026 09:30:00 GMT            | TIME
			"09:30:00.123456"                        | TIME
			"09:30"                                  | TIME
			"9:30"                                   | ``
			"16:9"                                   | ``
			"25:30"                                  | ``
			"09:30:00Z"                              | TIME
			"09:30:00+02:00"                         | ``
			"11:30:00+02:00"                         | TIME
			"14:15:10"                               | TIME
			"14:29"                                  | TIME
			"00:00:10"                               | TIME
			"10:37:00"                               | ``
			"00:02:00.020"                           | ``
			"9:30:00 am"                             | TIME
			"22.11.2026 09:30:00.123"                | TIME
			"22.11.2026, 09:30"                      | TIME
			"11/22/2026 09:30:00.123 PM"             | TIME
			"2026/11/22 09:30:00"                    | TIME
			"32.11.2026 09:30:00"                    | ``
			"22.11.26 09:30:00"                      | ``
			"2026-11-22"                             | DATE,TOKEN
			"2026-13-45"                             | TOKEN
			1795339800                               | EPOCH_SECONDS,NUMBER
			1795339800.123                           | EPOCH_SECONDS,NUMBER
			1.7953398E9                              | EPOCH_SECONDS,NUMBER
			1.795339800123E12                        | EPOCH_MILLIS,NUMBER
			"1795339800123"                          | EPOCH_MILLIS,NUMBER,TOKEN
			1795339800123456                         | EPOCH_MICROS,NUMBER
			1795339800123456789                      | EPOCH_NANOS,NUMBER
			17                                       | NUMBER
			-1.5e300                                 | NUMBER
			1e999                                    | NUMBER
			"12.50"                                  | NUMBER
			"12e45678"                               | TOKEN
			"123456e78"                              | TOKEN
			"6.1234567E7"                            | NUMBER
			"1.5e-05"                                | NUMBER
			"1e+09"                                  | NUMBER
			"12345678.5"                             | NUMBER
			"12345678"                               | NUMBER,TOKEN
			"rq-2b4c5d6f-24682"                      | TOKEN
			"rq-2b4c5d6f-24"                         | TOKEN
			"shop-7d4b9c6f54-m3n8p"                  | HOST,TOKEN
			"10.0.3.7"                               | HOST,TOKEN
			"172.20.1.2:8080"                        | HOST
			"8.8.8.8"                                | ``
			"db.shop.internal"                       | HOST,TOKEN
			"Kettle"                                 | ``
			"A kettle"                               | ``
			""                                       | ``
			true                                     | ``
			null                                     | ``
			{"a":1}                                  | ``
			""", delimiter = '|')
	void tellsShapes(String text, String shapes) {
		Value value = Value.of(text, AT);
		assertThat(
				EnumSet.allOf(Shape.class).stream().filter(value::is).map(Shape::name).collect(Collectors.joining(",")))
			.isEqualTo(shapes);
	}

	@Test
	void takesWhateverComes() {
		SplittableRandom random = new SplittableRandom(1);
		String alphabet = "\"\\\u202601234567890-:.TZ+eE abcdef{}[]\ud83d\ude00\u0000";
		assertThatNoException().isThrownBy(() -> {
			for (int i = 0; i < 100_000; i++) {
				String left = word(random, alphabet);
				String right = word(random, alphabet);
				new ShapeEvidence(new TestFamily()).add(AT, ValuePairs.of(List.of(ValuePair.of(left, right, AT)), AT));
			}
		});
	}

	@Test
	void neverShowsTheValueItself() {
		assertThat(Value.of("\"secret\"", AT).toString()).doesNotContain("secret");
	}

	private static String word(SplittableRandom random, String alphabet) {
		StringBuilder word = new StringBuilder();
		int length = random.nextInt(40);
		for (int i = 0; i < length; i++) {
			word.append(alphabet.charAt(random.nextInt(alphabet.length())));
		}
		return word.toString();
	}

}
