package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Census}.
 */
class CensusTests {

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/a");

	private final Accounting requests = new Accounting();

	private final Accounting copies = new Accounting();

	private final Map<Endpoint, Accounting> turnedAway = new HashMap<>();

	private final Accounting notCaptured = new Accounting();

	@Test
	void blamesATargetForItsOwnFailuresOnly() {
		// The other target has not answered.
		ended(this.requests, Reason.TIMEOUT, 5);
		ended(this.copies, Reason.MATCH, 3);
		ended(this.copies, Reason.CONNECT, 2);
		Census census = census();
		assertThat(census.meant()).isEqualTo(5);
		assertThat(census.compared()).isEqualTo(3);
		assertThat(lost(census)).isEqualTo(Map.of(Reason.CONNECT, 2L));
	}

	@Test
	void countsWhatWasTurnedAwayBeforeTheTargetsAccountKnew() {
		ended(this.requests, Reason.SHED, 4);
		ended(this.notCaptured, Reason.SHED, 4);
		ended(this.requests, Reason.MATCH, 6);
		ended(this.copies, Reason.MATCH, 1);
		ended(this.copies, Reason.SATURATED, 5);
		Census census = census();
		assertThat(census.meant()).isEqualTo(10);
		assertThat(census.compared()).isOne();
		assertThat(lost(census)).isEqualTo(Map.of(Reason.SHED, 4L, Reason.SATURATED, 5L));
	}

	@Test
	void blamesATargetForItsOwnBreakerOnly() {
		// The other target's, which comes first.
		ended(this.requests, Reason.BREAKER_OPEN, 9);
		ended(this.copies, Reason.MATCH, 2);
		ended(this.notCaptured, Reason.DAILY_BUDGET, 7);
		Census census = census();
		assertThat(census.turnedAway()).isZero();
		assertThat(census.meant()).isEqualTo(9);
		assertThat(lost(census)).isEqualTo(Map.of(Reason.DAILY_BUDGET, 7L));
		ended(this.copies, Reason.BREAKER_OPEN, 1);
		ended(this.notCaptured, Reason.BREAKER_OPEN, 3);
		assertThat(census().turnedAway()).isEqualTo(4);
	}

	@Test
	void leavesOutWhatWasNeverMeant() {
		ended(this.requests, Reason.SAMPLED_OUT, 7);
		ended(this.requests, Reason.UPGRADE, 7);
		Census census = census();
		assertThat(census.meant()).isZero();
		assertThat(lost(census)).isEmpty();
		assertThat(census.uncopyable()).containsEntry(Reason.UPGRADE, 7L);
	}

	@Test
	void knowsWhoseCopiesABusyTargetDidNotGet() {
		Accounting account = new Accounting();
		this.turnedAway.put(ENDPOINT, account);
		ended(account, Reason.SATURATED, 3);
		ended(account, Reason.RATE_LIMITED, 7);
		Census earlier = census();
		assertThat(earlier.unsentOf(ENDPOINT)).isEqualTo(3);
		assertThat(earlier.unsentOf(Endpoint.OTHER)).isZero();
		ended(account, Reason.BREAKER_OPEN, 2);
		ended(account, Reason.QUEUE_FULL, 1);
		ended(account, Reason.MEMORY_BUDGET, 1);
		assertThat(census().since(earlier).unsentOf(ENDPOINT)).isEqualTo(4);
	}

	private Census census() {
		return Census.of(this.requests, this.copies, this.turnedAway, this.notCaptured);
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
