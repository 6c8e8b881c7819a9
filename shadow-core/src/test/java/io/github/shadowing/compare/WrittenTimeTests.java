package io.github.shadowing.compare;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenTimeTests {

	private static final Instant AT = Instant.parse("2026-11-05T23:30:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-11-05T23:30:01.5Z              | 2026-11-05T23:30:01.500Z
			2026-11-05 23:30:01,5               | 2026-11-05T23:30:01.500Z
			2026-11-05T23:30+01:00              | 2026-11-05T22:30:00Z
			2026-11-05T23:30Z[Etc/GMT+5]        | 2026-11-05T23:30:00Z
			2026-11-05                          | 2026-11-05T00:00:00Z
			20261105T233001Z                    | 2026-11-05T23:30:01Z
			20261105T233001                     | 2026-11-05T23:30:01Z
			20261105T2330                       | 2026-11-05T23:30:00Z
			20261105T233001.5Z                  | 2026-11-05T23:30:01.500Z
			20261105T233001,123+0100            | 2026-11-05T22:30:01.123Z
			Thu, 05 Nov 2026 23:30:00 GMT       | 2026-11-05T23:30:00Z
			Thu, 5 Nov 2026 23:30:00 GMT        | 2026-11-05T23:30:00Z
			Fri, 06 Nov 2026 00:30:00 +0100     | 2026-11-05T23:30:00Z
			23:29:59.999999                     | 2026-11-05T23:29:59.999999Z
			00:10                               | 2026-11-06T00:10:00Z
			00:30:01+01:00                      | 2026-11-05T23:30:01Z
			12:10:00 am                         | 2026-11-06T00:10:00Z
			9:05 PM                             | 2026-11-05T21:05:00Z
			05.11.2026 23:30:01.123             | 2026-11-05T23:30:01.123Z
			05/11/2026 23:30:01                 | 2026-11-05T23:30:01Z
			11/05/2026 23:30:01                 | 2026-11-05T23:30:01Z
			11/05/2026 11:30:01.123 PM          | 2026-11-05T23:30:01.123Z
			5/11/2026, 11:30:01 pm              | 2026-11-05T23:30:01Z
			11/5/2026, 11:30:01\u202fPM         | 2026-11-05T23:30:01Z
			05-11-2026 23:30                    | 2026-11-05T23:30:00Z
			5-11-2026 23:30                     | 2026-11-05T23:30:00Z
			30-9-2026 10:00                     | 2026-09-30T10:00:00Z
			2026-11-5 23:30                     | 2026-11-05T23:30:00Z
			2026-11-05 9:30 PM                  | 2026-11-05T21:30:00Z
			2026/11/05 23:30:01                 | 2026-11-05T23:30:01Z
			04/06/2026 10:00:00                 | 2026-06-04T10:00:00Z
			30/10/2026 10:00:00                 | 2026-10-30T10:00:00Z
			""")
	void isTheMomentThatMayBeMeant(String text, Instant moment) {
		WrittenTime time = WrittenTime.parse(text);
		assertThat(time).isNotNull();
		assertThat(time.near(AT)).isEqualTo(moment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1:30", "12:3", "24:00", "12:60", "12:30:60", "12:30:00.", "12:30:00 XM",
			"13:30 PM", "0:30 AM", "12.50", "12.50.2026", "10.0.3.7:8080", "32.11.2026 09:30", "30.02.2026 09:30",
			"5.11.26 09:30", "05.11/2026 09:30", "2026/11/2026 09:30", "2026-11-05T25:00", "2026-13-05", "2026-11-05T",
			"Thu, 05 Nov 2026", "Thu, we have seen: 30 of them", "1234-5678", "12:30:00.1234567890", "a2:30", "12:30 ",
			"20261105T", "20261105T23", "20261105T23300", "20261105T243001Z", "20261305T233001Z", "20261105T233001.",
			"20261105T233001X", "20261105t233001Z", "2026110ST233001Z", "20261105233001", "20261105T2330.5" })
	void otherTextsAreNone(String text) {
		assertThat(WrittenTime.parse(text)).isNull();
	}

	/** Be a clock a little ahead or behind, in no zone it is a day off. */
	@Test
	void aTimeOfDayIsNeverADayOff() {
		for (int quarter = -12 * 4; quarter <= 14 * 4; quarter++) {
			ZoneOffset zone = ZoneOffset.ofTotalSeconds(quarter * 15 * 60);
			for (int minute = 0; minute < 24 * 60; minute += 7) {
				Instant at = AT.plus(minute, ChronoUnit.MINUTES);
				long before = near(at, at.minusSeconds(70), zone);
				assertThat(near(at, at.plusSeconds(70), zone) - before).isEqualTo(140);
				assertThat(Math.floorMod(before + 70, 15 * 60)).isZero();
			}
		}
	}

	/** How far it is taken to be from the exchange. */
	private static long near(Instant at, Instant time, ZoneOffset zone) {
		WrittenTime written = WrittenTime.parse(LocalTime.ofInstant(time, zone).toString());
		assertThat(written).isNotNull();
		return at.until(written.near(at), ChronoUnit.SECONDS);
	}

}
