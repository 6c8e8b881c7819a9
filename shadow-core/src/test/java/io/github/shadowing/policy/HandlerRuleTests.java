package io.github.shadowing.policy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerRuleTests {

	private static final HandlerRule OPTED_IN = HandlerRule.optedIn(null);

	@Test
	void optingOutIsStricterThanAnythingElse() {
		assertThat(HandlerRule.OPTED_OUT.stricter(OPTED_IN)).isEqualTo(HandlerRule.OPTED_OUT);
		assertThat(OPTED_IN.stricter(HandlerRule.OPTED_OUT)).isEqualTo(HandlerRule.OPTED_OUT);
		assertThat(HandlerRule.NONE.stricter(HandlerRule.OPTED_OUT)).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void optingInIsTheLeastStrict() {
		assertThat(OPTED_IN.stricter(HandlerRule.NONE)).isEqualTo(HandlerRule.NONE);
		assertThat(HandlerRule.NONE.stricter(OPTED_IN)).isEqualTo(HandlerRule.NONE);
	}

	@Test
	void theFirstOfTwoThatChooseTheSameHolds() {
		HandlerRule all = HandlerRule.optedIn(100.0);
		assertThat(all.stricter(OPTED_IN)).isEqualTo(all);
		assertThat(OPTED_IN.stricter(all)).isEqualTo(OPTED_IN);
	}

}
