package io.github.shadowing.dispatch;

import java.net.URI;
import java.util.List;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BaselineLaneTests {

	private static final URI HERE = URI.create("http://localhost:1");

	private final Baseline baseline = Baseline.self(Target.Credentials.STRIP, TargetLimits.defaults(), 100);

	private final Lane lane = Dispatcher
		.lanes(List.of(this.baseline.target()), new MemoryBudget(1000), TimeSource.system())
		.get(0);

	private final BaselineLane asked = new BaselineLane(this.lane, this.baseline, () -> 0);

	private final Exchange exchange = Exchanges.of("GET", "/a");

	@Test
	void isAskedOnceItIsKnownWhereItIs() {
		assertThat(this.asked.laneFor(this.exchange)).isNull();
		this.asked.locate(HERE);
		assertThat(this.asked.laneFor(this.exchange)).isSameAs(this.lane);
		assertThat(this.asked.baseline()).isEqualTo(this.baseline.at(HERE));
		assertThat(this.lane.target()).isEqualTo(this.baseline.at(HERE).target());
		assertThatIllegalStateException().isThrownBy(() -> this.asked.locate(HERE));
		assertThatIllegalStateException().isThrownBy(this.asked::giveUp);
		assertThat(this.asked.laneFor(this.exchange)).isSameAs(this.lane);
	}

	@Test
	void isNoneOnceItIsKnownToBeNowhere() {
		this.asked.giveUp();
		assertThat(this.asked.baseline()).isNull();
		assertThat(this.asked.laneFor(this.exchange)).isNull();
		assertThatIllegalStateException().isThrownBy(() -> this.asked.locate(HERE));
		assertThatIllegalStateException().isThrownBy(this.asked::giveUp);
	}

	@Test
	void isStillSoughtWhereItCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.asked.locate(URI.create("http://:1")));
		assertThat(this.asked.baseline()).isEqualTo(this.baseline);
		assertThat(this.asked.laneFor(this.exchange)).isNull();
	}

}
