package io.github.shadowing.dispatch;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrafficCounter}.
 */
class TrafficCounterTests {

	private final Traffic traffic = new Traffic();

	private final EmbeddedChannel channel = new EmbeddedChannel(new TrafficCounter(this.traffic));

	@Test
	void countsBytesAndPassesThemOn() {
		this.channel.writeOutbound(Unpooled.copiedBuffer("four", StandardCharsets.US_ASCII));
		this.channel.writeInbound(Unpooled.copiedBuffer("seventeen", StandardCharsets.US_ASCII));
		assertThat(this.traffic.sent()).isEqualTo(4);
		assertThat(this.traffic.received()).isEqualTo(9);
		assertThat(this.channel.<Object>readOutbound()).isNotNull();
		assertThat(this.channel.<Object>readInbound()).isNotNull();
	}

	@Test
	void passesOnWhatIsNotBytes() {
		this.channel.writeOutbound("out");
		this.channel.writeInbound("in");
		assertThat(this.channel.<Object>readOutbound()).isEqualTo("out");
		assertThat(this.channel.<Object>readInbound()).isEqualTo("in");
		assertThat(this.traffic.sent() + this.traffic.received()).isZero();
	}

}
