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

class BaselineLaneTests {

	@Test
	void isAskedOnceItIsKnownWhereItIs() {
		Baseline baseline = Baseline.self(Target.Credentials.STRIP, TargetLimits.defaults(), 100);
		Lane lane = Dispatcher.lanes(List.of(baseline.target()), new MemoryBudget(1000), TimeSource.system()).get(0);
		BaselineLane asked = new BaselineLane(lane, baseline, () -> 0);
		Exchange exchange = Exchanges.of("GET", "/a");
		assertThat(asked.laneFor(exchange)).isNull();
		asked.locate(URI.create("http://localhost:1"));
		assertThat(asked.laneFor(exchange)).isSameAs(lane);
		assertThat(lane.target()).isEqualTo(baseline.at(URI.create("http://localhost:1")).target());
	}

}
