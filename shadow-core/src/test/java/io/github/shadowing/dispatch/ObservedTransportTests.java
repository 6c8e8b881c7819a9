package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Reservation;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ObservedTransport}.
 */
class ObservedTransportTests {

	private static final Answer ANSWER = new Answer.Received(Exchanges.answer(200, Duration.ofMillis(1)));

	private final List<Copy> sent = new ArrayList<>();

	private final List<Answer> ended = new ArrayList<>();

	private final List<Answer> received = new ArrayList<>();

	private final Copy copy = new Copy(
			new Target("green", URI.create("http://shadow.invalid"), Credentials.STRIP, TargetLimits.defaults()), "GET",
			URI.create("http://shadow.invalid/a"), Headers.empty().with("A", "1"), Body.empty(), Body.empty(),
			new Endpoint("GET", "/a"), null);

	@Test
	void addsFieldsAndTellsTheEndFirst() {
		send(new Observing(Map.of("traceparent", "x", "a", "2"), false));
		assertThat(this.sent).singleElement().satisfies((each) -> {
			assertThat(each.headers().all("A")).containsExactly("2");
			assertThat(each.headers().first("traceparent")).isEqualTo("x");
			assertThat(each.uri()).isEqualTo(this.copy.uri());
		});
		assertThat(this.ended).containsExactly(ANSWER);
		assertThat(this.received).containsExactly(ANSWER);
	}

	@Test
	void changesNothingWhereNothingIsObserved() {
		send(new Observing(null, false));
		assertThat(this.sent).singleElement().isSameAs(this.copy);
		assertThat(this.ended).isEmpty();
		assertThat(this.received).containsExactly(ANSWER);
	}

	@Test
	void sendsAllTheSameWhereObservingFails() {
		send(new Observing(Map.of(), true));
		assertThat(this.sent).singleElement().isSameAs(this.copy);
		assertThat(this.received).containsExactly(ANSWER);
	}

	@Test
	void sendsAllTheSameWhereObservingDoesNotEvenBegin() {
		send(new Observing(Map.of(), false) {

			@Override
			public Observed begin(Copy copy) {
				throw new AssertionError("of the test");
			}

		});
		assertThat(this.sent).singleElement().isSameAs(this.copy);
		assertThat(this.ended).isEmpty();
		assertThat(this.received).containsExactly(ANSWER);
	}

	@Test
	void tellsTheEndOfWhatCannotBeSent() {
		ObservedTransport transport = new ObservedTransport(new Answering() {

			@Override
			public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
				throw new IllegalStateException("of the test");
			}

		}, new Observing(Map.of(), false));
		assertThatIllegalStateException()
			.isThrownBy(() -> transport.send(this.copy, reservation(), this.received::add));
		assertThat(this.ended).containsExactly(new Answer.Missing(Reason.INTERNAL_ERROR));
	}

	/** As when the event loop has died, but was only held up. */
	@Test
	void tellsTheEndOfWhatIsGivenUpOnce() {
		HeldTransport held = new HeldTransport();
		Answer overdue = new Answer.Missing(Reason.TIMEOUT);
		new ObservedTransport(held, new Observing(Map.of(), false)).send(this.copy, reservation(), this.received::add)
			.accept(overdue);
		assertThat(this.ended).containsExactly(overdue);
		assertThat(held.givenUp()).containsExactly(overdue);
		assertThat(this.received).isEmpty();
		held.endNext(ANSWER);
		assertThat(this.ended).containsExactly(overdue);
		assertThat(this.received).containsExactly(ANSWER);
	}

	private void send(CopyObserver observer) {
		new ObservedTransport(new Answering(), observer).send(this.copy, reservation(), this.received::add);
	}

	private static Reservation reservation() {
		return new MemoryBudget(1).open();
	}

	private class Answering implements Transport {

		@Override
		public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
			ObservedTransportTests.this.sent.add(copy);
			receiver.accept(ANSWER);
			return NOBODY;
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Observes, unless it has no fields, and fails, if it is to, all the time.
	 */
	private class Observing implements CopyObserver {

		private final @Nullable Map<String, String> fields;

		private final boolean failing;

		Observing(@Nullable Map<String, String> fields, boolean failing) {
			this.fields = fields;
			this.failing = failing;
		}

		@Override
		public @Nullable Trace current() {
			return null;
		}

		@Override
		public @Nullable Trace of(Object observation) {
			return null;
		}

		@Override
		public @Nullable Observed begin(Copy copy) {
			return (this.fields == null) ? null : new Observed() {

				@Override
				public Map<String, String> fields() {
					check();
					return Observing.this.fields;
				}

				@Override
				public void end(Answer answer) {
					check();
					ObservedTransportTests.this.ended.add(answer);
				}

			};
		}

		private void check() {
			if (this.failing) {
				throw new AssertionError("of the test");
			}
		}

	}

}
