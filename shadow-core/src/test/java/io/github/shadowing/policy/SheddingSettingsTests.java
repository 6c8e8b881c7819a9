package io.github.shadowing.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SheddingSettingsTests {

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY })
	void refuseAShareOutOfRange(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SheddingSettings(true, share, 0.9, 2))
			.withMessage("'maxCpu' must be above 0 and at most 1, but is " + share);
		assertThatIllegalArgumentException().isThrownBy(() -> new SheddingSettings(true, 0.9, share, 2))
			.withMessage("'maxHeap' must be above 0 and at most 1, but is " + share);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.5, -1, 1000.1, Double.NaN, Double.POSITIVE_INFINITY })
	void refuseARiseOutOfRange(double rise) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SheddingSettings(true, 0.9, 0.9, rise))
			.withMessage("'maxLatencyRise' must be above 1 and at most 1000.0, or 0, but is " + rise);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1.01, 1000 })
	void takeTheBoundsOfARise(double rise) {
		assertThat(new SheddingSettings(true, 1, Double.MIN_VALUE, rise).maxLatencyRise()).isEqualTo(rise);
	}

	@Test
	void areOnUnlessToldOtherwise() {
		assertThat(SheddingSettings.defaults()).isEqualTo(new SheddingSettings(true, 0.9, 0.9, 2));
		assertThat(SheddingSettings.disabled().enabled()).isFalse();
	}

}
