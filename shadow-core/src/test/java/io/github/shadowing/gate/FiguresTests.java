package io.github.shadowing.gate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	@ParameterizedTest
	@CsvSource({ "0, 0.00 %", "0.0000012, 0.000 %", "0.00021, 0.021 %", "0.00298, 0.30 %", "0.0995, 10.0 %",
			"0.5, 50.0 %", "1, 100.0 %" })
	void percentages(double share, String written) {
		assertThat(Figures.percent(share)).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource({ "0.01, 1 %", "0.001, 0.1 %", "0.95, 95 %", "0.9999, 99.99 %", "0.005, 0.5 %", "1, 100 %" })
	void limits(double share, String written) {
		assertThat(Figures.limit(share)).isEqualTo(written);
		assertThat(Figures.limit(1 - (1 - share))).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = "1|1\n 99|99\n 101|110\n 2237|2,300\n 2300|2,300\n 99999|100,000\n 12345678|13,000,000")
	void estimates(long count, String written) {
		assertThat(Figures.about(count)).isEqualTo(written);
	}

	@Test
	void others() {
		assertThat(Figures.count(12_410)).isEqualTo("12,410");
		assertThat(Figures.exchanges(1)).isEqualTo("1 exchange");
		assertThat(Figures.exchanges(0)).isEqualTo("0 exchanges");
		assertThat(Figures.plain(1.2)).isEqualTo("1.2");
		assertThat(Figures.plain(10)).isEqualTo("10");
		assertThat(Figures.range(new Interval(0.0021, 0.0041))).isEqualTo("0.21–0.41 %");
		assertThat(Figures.millis(1.234)).isEqualTo("1.23");
		assertThat(Figures.millis(12.34)).isEqualTo("12.3");
		assertThat(Figures.millis(1234.4)).isEqualTo("1,234");
	}

}
