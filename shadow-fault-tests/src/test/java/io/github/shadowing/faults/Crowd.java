package io.github.shadowing.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users of a primary, each on a connection of its own, who know what they have to get.
 */
final class Crowd {

	private static final int USERS = 6;

	private final Map<Exchange, User.Received> expected;

	/**
	 * Create a crowd.
	 * @param port of a primary without the library, which says what is expected
	 */
	Crowd(int port) throws Exception {
		this.expected = new EnumMap<>(Exchange.class);
		try (User user = new User(port)) {
			for (Exchange each : Exchange.values()) {
				this.expected.put(each, user.ask(each));
			}
		}
	}

	/**
	 * Ask for one thing.
	 * @param port of the primary
	 * @param exchange what
	 */
	void ask(int port, Exchange exchange) throws Exception {
		try (User user = new User(port)) {
			ask(user, exchange);
		}
	}

	/**
	 * Ask for a mix of things.
	 * @param port of the primary
	 * @param requests how many times, all users together
	 * @param between what each does after each answer
	 */
	void ask(int port, int requests, Runnable between) throws Exception {
		ask(port, (number) -> number < requests, between);
	}

	/**
	 * Ask for a mix of things.
	 * @param port of the primary
	 * @param more whether to ask once more, told how often all users have asked
	 * @param between what each does after each answer
	 * @return how many answers there were
	 */
	long ask(int port, LongPredicate more, Runnable between) throws Exception {
		ExecutorService users = Executors.newFixedThreadPool(USERS);
		LongAdder answers = new LongAdder();
		try {
			AtomicLong number = new AtomicLong();
			List<Future<?>> running = new ArrayList<>();
			for (int count = 0; count < USERS; count++) {
				running.add(users.submit(() -> {
					try (User user = new User(port)) {
						for (long next = number.getAndIncrement(); more.test(next); next = number.getAndIncrement()) {
							ask(user, Exchange.of(next));
							answers.increment();
							between.run();
						}
					}
					return null;
				}));
			}
			for (Future<?> each : running) {
				each.get();
			}
			return answers.sum();
		}
		finally {
			users.shutdownNow();
		}
	}

	private void ask(User user, Exchange exchange) throws Exception {
		assertThat(user.ask(exchange)).isEqualTo(this.expected.get(exchange));
	}

}
