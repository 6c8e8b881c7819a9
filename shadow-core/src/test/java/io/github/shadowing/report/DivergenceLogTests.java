package io.github.shadowing.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class DivergenceLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.shadowing.divergence");

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final DivergenceLog log = new DivergenceLog();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.events.start();
		this.logger.addAppender(this.events);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.detachAppender(this.events);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

	@Test
	void isALineThatNamesWhereAndNoValue() {
		this.log.onResult(compared(List.of(new Difference(Kind.VALUE, "items[].price", "secret-1", "secret-2"),
				new Difference(Kind.STATUS, "status", "200", "500"))));
		assertThat(this.events.list).hasSize(1);
		ILoggingEvent event = this.events.list.get(0);
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
		this.log.onResult(compared(many.subList(0, 10)));
		this.log.onResult(compared(many.subList(0, 11)));
		this.log.onResult(compared(many));
		assertThat(this.events.list).extracting(ILoggingEvent::getFormattedMessage)
			.satisfiesExactly((ten) -> assertThat(ten).endsWith(", x9 (extra)"),
					(eleven) -> assertThat(eleven).endsWith(", x9 (extra) and 1 more"),
					(thousand) -> assertThat(thousand).endsWith(", x9 (extra) and 990 more").hasSizeLessThan(400));
	}

	@Test
	void saysNothingOfAMatchOrAFailure() {
		this.log.onResult(compared(List.of()));
		this.log.onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "one", Reason.TIMEOUT));
		assertThat(this.events.list).isEmpty();
	}

	@Test
	void isSilencedByItsLevel() {
		this.logger.setLevel(Level.WARN);
		this.log.onResult(compared(List.of(new Difference(Kind.BODY, "body", null, null))));
		assertThat(this.events.list).isEmpty();
	}

	private static CopyResult compared(List<Difference> differences) {
		return new CopyResult.Compared(Exchanges.of("GET", "/orders/{id}"), "one",
				Exchanges.answer(500, Duration.ofMillis(1)), new Comparison(differences, List.of()));
	}

}
