package io.github.shadowing.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * All {@link FaultPoint fault points}, how often they were passed, and the one that is
 * armed. What the test itself does is left alone.
 */
public final class FaultPoints {

	private static final int MOST = 10_000;

	private static final Map<String, FaultPoint> points = new LinkedHashMap<>();

	private static final AtomicIntegerArray passes = new AtomicIntegerArray(MOST);

	private static volatile Thread controller;

	private static volatile Fault armed;

	private FaultPoints() {
	}

	/** Called by the code under test, at each of its fault points. */
	public static void pass(int id) {
		if (isTesting(Thread.currentThread())) {
			return;
		}
		passes.incrementAndGet(id);
		Fault fault = armed;
		if (fault != null && fault.id == id) {
			fault.occur();
		}
	}

	private static boolean isTesting(Thread thread) {
		return thread == controller || thread.getName().startsWith("awaitility");
	}

	static synchronized FaultPoint of(String type, String method, int ordinal, String action) {
		return points.computeIfAbsent(type + "." + method + "#" + ordinal,
				(absent) -> new FaultPoint(points.size(), type, method, action));
	}

	/** Return all points of the classes loaded so far. */
	public static synchronized List<FaultPoint> all() {
		return new ArrayList<>(points.values());
	}

	/** Count from 0 again. */
	public static void restart() {
		controller = Thread.currentThread();
		for (int i = 0; i < MOST; i++) {
			passes.set(i, 0);
		}
	}

	/** Return how often each point was passed that was. */
	public static Map<FaultPoint, Integer> passes() {
		Map<FaultPoint, Integer> counted = new LinkedHashMap<>();
		for (FaultPoint point : all()) {
			int count = passes.get(point.id());
			if (count > 0) {
				counted.put(point, count);
			}
		}
		return counted;
	}

	/**
	 * Let something be thrown at a point.
	 * @param point where
	 * @param when tells by the number of the pass, from 1, if it is to be thrown then
	 * @param what makes what is thrown
	 */
	public static void arm(FaultPoint point, IntPredicate when, Function<String, Throwable> what) {
		controller = Thread.currentThread();
		armed = new Fault(point.id(), when, () -> what.apply("injected at " + point));
	}

	/**
	 * Let nothing be thrown any more.
	 * @return what was thrown
	 */
	public static List<Throwable> disarm() {
		Fault fault = armed;
		armed = null;
		return (fault != null) ? fault.thrown() : List.of();
	}

	/**
	 * What is to be thrown, and what was.
	 */
	private static final class Fault {

		private final int id;

		private final IntPredicate when;

		private final Supplier<Throwable> what;

		private final AtomicInteger count = new AtomicInteger();

		private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

		Fault(int id, IntPredicate when, Supplier<Throwable> what) {
			this.id = id;
			this.when = when;
			this.what = what;
		}

		private void occur() {
			if (this.when.test(this.count.incrementAndGet())) {
				Throwable made = this.what.get();
				this.thrown.add(made);
				FaultPoints.<RuntimeException>raise(made);
			}
		}

		private List<Throwable> thrown() {
			return List.copyOf(this.thrown);
		}

	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void raise(Throwable thrown) throws E {
		throw (E) thrown;
	}

}
