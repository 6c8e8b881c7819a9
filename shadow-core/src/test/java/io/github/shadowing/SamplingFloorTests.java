package io.github.shadowing;

import java.time.Duration;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.policy.FloorSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SamplingFloorTests {

	private static final Endpoint RARE = new Endpoint("GET", "/rare");

	private final ManualTime time = new ManualTime();

	@Test
	void exploresNothingUnlessSet() {
		SamplingFloor floor = new SamplingFloor(FloorSettings.NONE, this.time);
		assertThat(floor.isSet()).isFalse();
		assertThat(floor.tryExplore("GET", "/rare")).isFalse();
	}

	@Test
	void takesTheFirstOfEachMinute() {
		SamplingFloor floor = new SamplingFloor(new FloorSettings(2, 2, 10), this.time);
		Endpoint other = new Endpoint("GET", "/other");
		for (int minute = 0; minute < 3; minute++) {
			assertThat(floor.tryTake(RARE)).isTrue();
			assertThat(floor.tryTake(RARE)).isTrue();
			assertThat(floor.tryTake(RARE)).isFalse();
			assertThat(floor.tryTake(other)).isTrue();
			this.time.advance(Duration.ofMinutes(1));
		}
	}

	@Test
	void exploresAsManyInASecondAsItMay() {
		SamplingFloor floor = new SamplingFloor(new FloorSettings(3, 3, 3), this.time);
		for (int second = 0; second < 3; second++) {
			for (int count = 0; count < 3; count++) {
				assertThat(floor.tryExplore("GET", "/" + "abc".charAt(count))).isTrue();
			}
			assertThat(floor.tryExplore("GET", "/d")).isFalse();
			this.time.advance(Duration.ofSeconds(1));
		}
	}

	@Test
	void exploresWhatIsRareHoweverMuchElseComes() {
		SamplingFloor floor = new SamplingFloor(new FloorSettings(1, 5, 3), this.time);
		int frequent = 0;
		for (int second = 0; second < 60; second++) {
			for (int count = 0; count < 1000; count++) {
				frequent += floor.tryExplore("GET", "/orders/" + (1000 * second + count)) ? 1 : 0;
			}
			if (second > 1) {
				assertThat(
						floor.tryExplore("GET", (second % 20 == 2) ? "/rare" : "/other/" + (char) ('a' + second % 26)))
					.isTrue();
			}
			this.time.advance(Duration.ofSeconds(1));
		}
		assertThat(frequent).as("as many as could be taken of an endpoint, and a half of each second's")
			.isBetween(50, 5 + 60);
		assertThat(floor.tryExplore("GET", "/orders/1")).as("in the next minute").isTrue();
	}

	@Test
	void takesMoreOfWhatHasDivergedLately() {
		SamplingFloor floor = new SamplingFloor(new FloorSettings(1, 3, 10), this.time);
		assertThat(taken(floor)).isOne();
		floor.onResult(Samples.result(RARE, true, true));
		this.time.advance(Duration.ofMinutes(1));
		assertThat(taken(floor)).as("it matched").isOne();
		floor.onResult(Samples.result(RARE, false, false));
		this.time.advance(Duration.ofMinutes(1));
		assertThat(taken(floor)).as("its random number had a part in it").isOne();
		floor.onResult(Samples.result(RARE, true, false));
		this.time.advance(Duration.ofMinutes(1));
		assertThat(taken(floor)).isEqualTo(3);
		this.time.advance(Duration.ofMinutes(9));
		assertThat(taken(floor)).as("after ten minutes").isOne();
	}

	private static int taken(SamplingFloor floor) {
		int taken = 0;
		while (floor.tryTake(RARE)) {
			taken++;
		}
		return taken;
	}

}
