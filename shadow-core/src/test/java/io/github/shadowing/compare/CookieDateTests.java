package io.github.shadowing.compare;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CookieDate}.
 */
class CookieDateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Wed, 21 Oct 2065 07:28:00 GMT        | 2065-10-21T07:28:00Z
			Wed, 21-Oct-2065 07:28:00 GMT        | 2065-10-21T07:28:00Z
			Wednesday, 21-Oct-65 07:28:00 GMT    | 2065-10-21T07:28:00Z
			Wed Oct 21 07:28:00 2065             | 2065-10-21T07:28:00Z
			2065 oct 21 7:28:0                   | 2065-10-21T07:28:00Z
			Thu, 01-Jan-70 00:00:00 GMT          | 1970-01-01T00:00:00Z
			Thu, 01 Jan 1970 00:00:00 UTC        | 1970-01-01T00:00:00Z
			Fri, 31-Dec-99 23:59:59 GMT          | 1999-12-31T23:59:59Z
			Sat, 01 January 00 00:00:00x         | 2000-01-01T00:00:00Z
			1 Jan 1601 00:00:00                  | 1601-01-01T00:00:00Z
			""")
	void readsWhatBrowsersRead(String text, Instant time) {
		assertThat(CookieDate.parse(text)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "never", "21 Oct 2065", "07:28:00", "30 Feb 2065 07:28:00",
			"21 Oct 2065 24:00:00", "1 Jan 1600 00:00:00", "1 Jan 20650 00:00:00", "100 Jan 2065 00:00:00" })
	void findsNoDateWhereBrowsersFindNone(String text) {
		assertThat(CookieDate.parse(text)).isNull();
	}

}
