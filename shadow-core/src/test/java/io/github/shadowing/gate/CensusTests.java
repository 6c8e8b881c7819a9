package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.Map;

import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Census}.
 */
class CensusTests {

	private final Accounting requests = new Accounting();

	private final Accounting copies = new Accounting();

	@Test
	void blamesATargetForItsOwnFailuresOnly() {
		// The other target has not answered.
		ended(this.requests, Reason.TIMEOUT, 5);
		ended(this.copies, Reason.MATCH, 3);
		ended(this.copies, Reason.CONNECT, 2);
		Census census = Census.of(this.requests, this.copies);
		assertThat(census.meant()).isEqualTo(5);
		assertThat(census.compared()).isEqualTo(3);
		assertThat(lost(census)).isEqualTo(Map.of(Reason.CONNECT, 2L));
	}

	@Test
	void countsWhatWasTurnedAwayBeforeTheTargetsAccountKnew() {
		ended(this.requests, Reason.SHED, 4);
		ended(this.requests, Reason.MATCH, 6);
		ended(this.copies, Reason.MATCH, 1);
		ended(this.copies, Reason.SATURATED, 5);
		Census census = Census.of(this.requests, this.copies);
		assertThat(census.meant()).isEqualTo(10);
		assertThat(census.compared()).isOne();
		assertThat(lost(census)).isEqualTo(Map.of(Reason.SHED, 4L, Reason.SATURATED, 5L));
	}

	@Test
	void leavesOutWhatWasNeverMeant() {
		ended(this.requests, Reason.SAMPLED_OUT, 7);
		ended(this.requests, Reason.UPGRADE, 7);
		Census census = Census.of(this.requests, this.copies);
		assertThat(census.meant()).isZero();
		assertThat(lost(census)).isEmpty();
	}

	private static void ended(Accounting account, Reason reason, int times) {
		for (int count = 0; count < times; count++) {
			account.begin();
			account.end(reason);
		}
	}

	private static Map<Reason, Long> lost(Census census) {
		Map<Reason, Long> lost = new EnumMap<>(Reason.class);
		census.lost().forEach((reason, count) -> {
			if (count > 0) {
				lost.put(reason, count);
			}
		});
		return lost;
	}

}
