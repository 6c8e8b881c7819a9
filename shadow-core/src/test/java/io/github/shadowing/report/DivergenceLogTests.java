package io.github.shadowing.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class DivergenceLogTests {

	@RegisterExtension
	final RecordedLog log = RecordedLog.of("io.github.shadowing.divergence", Level.INFO);

	private final DivergenceLog divergences = new DivergenceLog(
			(compared, difference) -> difference.path().startsWith("noise"));

	@Test
	void isALineThatNamesWhereAndNoValue() {
		this.divergences.onResult(compared(List.of(new Difference(Kind.VALUE, "items[].price", "secret-1", "secret-2"),
				new Difference(Kind.STATUS, "status", "200", "500"))));
		assertThat(this.log.events()).hasSize(1);
		ILoggingEvent event = this.log.events().get(0);
		String correlationId = Exchanges.of("GET", "/orders/{id}").correlationId();
		assertThat(event.getLevel()).isEqualTo(Level.INFO);
		assertThat(event.getFormattedMessage()).isEqualTo("Shadow 'one' differs from the primary: GET /orders/{id} ["
				+ correlationId + "] in items[].price (value), status (status)");
		assertThat(event.getThrowableProxy()).isNull();
		assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.key + "=" + pair.value)
			.containsExactly("endpoint=GET /orders/{id}", "target=one", "correlationId=" + correlationId,
					"paths=items[].price (value), status (status)");
	}

	@Test
	void namesABoundedNumberOfPaths() {
		List<Difference> many = IntStream.range(0, 1000)
			.mapToObj((count) -> new Difference(Kind.EXTRA, "x" + count, null, "secret"))
			.toList();
		this.divergences.onResult(compared(many.subList(0, 10)));
		this.divergences.onResult(compared(many.subList(0, 11)));
		this.divergences.onResult(compared(many));
		assertThat(this.log.messages()).satisfiesExactly((ten) -> assertThat(ten).endsWith(", x9 (extra)"),
				(eleven) -> assertThat(eleven).endsWith(", x9 (extra) and 1 more"),
				(thousand) -> assertThat(thousand).endsWith(", x9 (extra) and 990 more").hasSizeLessThan(400));
	}

	@Test
	void saysNothingOfAMatchOrAFailure() {
		this.divergences.onResult(compared(List.of()));
		this.divergences.onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "one", Reason.TIMEOUT));
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void saysNothingOfNoise() {
		Difference noise = new Difference(Kind.VALUE, "noise", "1", "2");
		this.divergences.onResult(compared(List.of(noise)));
		this.divergences.onResult(compared(List.of(noise, new Difference(Kind.EXTRA, "x", null, "1"))));
		assertThat(this.log.messages()).singleElement().asString().endsWith(" in x (extra)");
	}

	@Test
	void isSilencedByItsLevel() {
		this.log.logger().setLevel(Level.WARN);
		this.divergences.onResult(compared(List.of(new Difference(Kind.BODY, "body", null, null))));
		assertThat(this.log.events()).isEmpty();
	}

	private static CopyResult compared(List<Difference> differences) {
		return new CopyResult.Compared(Exchanges.of("GET", "/orders/{id}"), "one",
				Exchanges.answer(500, Duration.ofMillis(1)), new Comparison(differences, List.of()));
	}

}
