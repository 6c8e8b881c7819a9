package io.github.shadowing.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GateSettingsTests {

	private static final Endpoint A = new Endpoint("GET", "/a");

	private static final Endpoint B = new Endpoint("GET", "/b");

	private static final Duration HOUR = Duration.ofHours(1);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY })
	void whatCannotBeProvenIsNoLimit(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new GateLimits(share, 1.2, Duration.ZERO, 0.005, 1))
			.withMessage("'minMatchRate' must be more than 0 and less than 1, but is " + share);
		assertThatIllegalArgumentException().isThrownBy(() -> new GateLimits(0.99, 1.2, Duration.ZERO, share, 1))
			.withMessage("'maxErrorRate' must be more than 0 and less than 1, but is " + share);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, 1000.1, Double.NaN })
	void aRatioHasBounds(double ratio) {
		assertThatIllegalArgumentException().isThrownBy(() -> new GateLimits(0.99, ratio, Duration.ZERO, 0.005, 1))
			.withMessage("'maxP95Ratio' must be more than 0 and up to 1000.0, but is " + ratio);
	}

	@Test
	void otherLimitsHaveBounds() {
		assertThatIllegalArgumentException().isThrownBy(() -> new GateLimits(0.99, 1.2, Duration.ofNanos(-1), 0.005, 1))
			.withMessage("'latencyAllowance' must be from PT0S to PT1M, but is PT-0.000000001S");
		assertThatIllegalArgumentException().isThrownBy(() -> new GateLimits(0.99, 1.2, Duration.ZERO, 0.005, 0))
			.withMessage("'minExchanges' must be at least 1, but is 0");
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1, Double.NaN })
	void sharesHaveBounds(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(share, 0.8, HOUR, Duration.ZERO, 0.95))
			.withMessage("'minCompleteness' must be from 0 to 1, but is " + share);
		assertThatIllegalArgumentException().isThrownBy(() -> settings(0.9, share, HOUR, Duration.ZERO, 0.95))
			.withMessage("'minCoverage' must be from 0 to 1, but is " + share);
	}

	@Test
	void timesAndConfidenceHaveBounds() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings(0.9, 0.8, Duration.ofSeconds(59), Duration.ZERO, 0.95))
			.withMessage("'window' must be from PT1M to PT720H, but is PT59S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings(0.9, 0.8, HOUR, Duration.ofDays(1).plusNanos(1), 0.95))
			.withMessageStartingWith("'warmUp' must be from PT0S to PT24H, but is ");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(0.9, 0.8, HOUR, Duration.ZERO, 1))
			.withMessage("'confidence' must be at least 0.5 and less than 1, but is 1.0");
	}

	@Test
	void anEndpointMayHaveLimitsOfItsOwn() {
		GateLimits own = new GateLimits(0.5, 10, Duration.ZERO, 0.5, 5);
		GateSettings settings = GateSettings.defaults().withLimits(GateLimits.defaults(), Map.of(A, own), Set.of(B));
		assertThat(settings.limits(A)).isEqualTo(own);
		assertThat(settings.limits(B)).isEqualTo(GateLimits.defaults());
		assertThat(settings.withEvidence(HOUR, Duration.ZERO, "V").critical()).containsExactly(B);
		assertThat(settings.named()).containsExactlyInAnyOrder(A, B);
	}

	private static GateSettings settings(double completeness, double coverage, Duration window, Duration warmUp,
			double confidence) {
		return new GateSettings(GateLimits.defaults(), Map.of(), Set.of(), completeness, coverage, window, warmUp,
				confidence, null);
	}

}
