package io.github.shadowing.gate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VersionWatchTests {

	private final VersionWatch watch = new VersionWatch();

	@Test
	void theFirstVersionIsTheOneToWatch() {
		assertThat(this.watch.current()).isNull();
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.current()).isEqualTo("1");
	}

	@Test
	void whileOneIsRolledOutOnlyTheNewOneCounts() {
		this.watch.see("1");
		assertThat(this.watch.see("2")).isEqualTo(VersionAge.NEW);
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.see("2")).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.see("3")).isEqualTo(VersionAge.NEW);
		assertThat(this.watch.see("2")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.current()).isEqualTo("3");
	}

	@Test
	void whenOnlyAnOlderOneAnswersItWasRolledBack() {
		this.watch.see("1");
		this.watch.see("2");
		for (int i = 1; i < VersionWatch.ROLLED_BACK; i++) {
			assertThat(this.watch.see("1")).isEqualTo(VersionAge.OLDER);
		}
		this.watch.see("2");
		for (int i = 1; i < VersionWatch.ROLLED_BACK; i++) {
			assertThat(this.watch.see("1")).isEqualTo(VersionAge.OLDER);
		}
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.NEW);
		assertThat(this.watch.see("2")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.current()).isEqualTo("1");
	}

	@Test
	void anAnswerWithoutOneIsOfNoVersion() {
		assertThat(this.watch.see(null)).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.NEW);
		assertThat(this.watch.see(null)).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.see(" ")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.CURRENT);
		VersionWatch named = new VersionWatch();
		named.see("1");
		assertThat(named.see(null)).isEqualTo(VersionAge.OLDER);
	}

	/** A shadow may be down for long. */
	@Test
	void noVersionIsNeverANewOne() {
		this.watch.see("1");
		this.watch.see("2");
		for (int i = 0; i < 2 * VersionWatch.ROLLED_BACK; i++) {
			assertThat(this.watch.see(null)).isEqualTo(VersionAge.OLDER);
		}
		assertThat(this.watch.current()).isEqualTo("2");
		assertThat(this.watch.see("2")).isEqualTo(VersionAge.CURRENT);
	}

	@Test
	void noVersionIsNotBetweenThoseInARow() {
		this.watch.see("1");
		this.watch.see("2");
		for (int i = 1; i < VersionWatch.ROLLED_BACK; i++) {
			this.watch.see("1");
			this.watch.see(null);
		}
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.NEW);
	}

	@Test
	void whatIsDeployedMayBeSaid() {
		assertThat(this.watch.deploy("1")).isTrue();
		assertThat(this.watch.deploy(" 1 ")).isFalse();
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.deploy("2")).isTrue();
		assertThat(this.watch.see("1")).isEqualTo(VersionAge.OLDER);
	}

	@Test
	void longOnesDifferByTheirEnds() {
		String beginning = "x".repeat(10_000);
		this.watch.see(beginning + "1");
		assertThat(this.watch.see(beginning + "1")).isEqualTo(VersionAge.CURRENT);
		assertThat(this.watch.see(beginning + "2")).isEqualTo(VersionAge.NEW);
		assertThat(VersionWatch.nameOf("x".repeat(200))).isEqualTo("x".repeat(200));
	}

	@Test
	void onlySoManyAreKnown() {
		this.watch.see("x".repeat(10_000));
		assertThat(this.watch.current()).hasSize(200);
		for (int i = 0; i <= VersionWatch.MAX_OLDER; i++) {
			this.watch.see("" + i);
		}
		assertThat(this.watch.see("0")).isEqualTo(VersionAge.OLDER);
		assertThat(this.watch.see("x".repeat(10_000))).isEqualTo(VersionAge.NEW);
	}

}
