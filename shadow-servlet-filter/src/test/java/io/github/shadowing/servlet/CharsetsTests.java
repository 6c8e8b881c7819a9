package io.github.shadowing.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CharsetsTests {

	@ParameterizedTest
	@MethodSource
	void givesBytesBack(Charset charset) {
		for (int value = 0; value < 256; value++) {
			byte[] bytes = { (byte) value };
			String text = new String(bytes, charset);
			if (text.indexOf('\uFFFD') < 0) {
				assertThat(text.getBytes(charset)).as("%02x", value).isEqualTo(bytes);
			}
		}
	}

	static Stream<Charset> givesBytesBack() {
		return Charset.availableCharsets().values().stream().filter(Charsets::givesBytesBack);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252",
			"windows-1251", "KOI8-R" })
	void givesBytesBackInTheUsualCharsets(String name) {
		assertThat(Charsets.givesBytesBack(Charset.forName(name))).isTrue();
	}

	/** IBM037 has two bytes for a line feed. */
	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "Shift_JIS", "ISO-2022-JP", "ISO-2022-CN", "IBM037" })
	void doesNotGiveBytesBack(String name) {
		assertThat(Charsets.givesBytesBack(Charset.forName(name))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ISO-2022-CN", "x-JISAutoDetect", "no-such", "%%", "" })
	void thereIsNoEncodingOfThisName(String name) {
		assertThat(Charsets.encoding(name)).isNull();
		assertThat(Charsets.ofReader(name)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "utf8" })
	void thereIsAnEncodingOfThisName(String name) {
		assertThat(Charsets.encoding(name)).isEqualTo(StandardCharsets.UTF_8);
	}

}
