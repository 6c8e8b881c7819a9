package io.github.shadowing.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A new version's fault.
 *
 * @param page the answers that have it
 * @param operator what is wrong
 * @param path where, as {@link Draft#field} takes it, or {@code status} or
 * {@code header:…}
 * @param probability the share of the answers that have it
 */
record Regression(Page page, Operator operator, String path, double probability) {

	private static final double ALWAYS = 1;

	private static final double SOMETIMES = 0.1;

	private static final double SELDOM = 0.01;

	/**
	 * Return one of every kind, at each of the places and as often as it makes sense.
	 */
	static List<Regression> all() {
		List<Regression> all = new ArrayList<>();
		for (double probability : new double[] { ALWAYS, SOMETIMES, SELDOM }) {
			inFieldsThatAreEqualOtherwise(all, probability);
		}
		for (double probability : new double[] { ALWAYS, SOMETIMES }) {
			inFieldsThatAlwaysDiffer(all, probability);
		}
		all.add(new Regression(Page.ORDER, Operator.CONSTANT, "requestId", ALWAYS));
		all.add(new Regression(Page.CUSTOMER, Operator.CONSTANT, "view", ALWAYS));
		all.add(new Regression(Page.CUSTOMER, Operator.CONSTANT, "csrf", ALWAYS));
		all.add(new Regression(Page.CUSTOMER, Operator.TRIPLE, "view", ALWAYS));
		for (double probability : new double[] { ALWAYS, SOMETIMES, SELDOM }) {
			all.add(new Regression(Page.DELIVERY, Operator.DROP, "weight", probability));
			all.add(new Regression(Page.DELIVERY, Operator.OTHER_VALUE, "parcels[].code", probability));
			all.add(new Regression(Page.DELIVERY, Operator.HEADER, "header:cache-control", probability));
		}
		all.add(new Regression(Page.DELIVERY, Operator.LOST_HEADER, "header:location", ALWAYS));
		all.add(new Regression(Page.DELIVERY, Operator.LOST_HEADER, "header:location", SOMETIMES));
		all.add(new Regression(Page.DELIVERY, Operator.EMPTY, "scans", ALWAYS));
		return all;
	}

	/**
	 * Return those that are in entries of a map the keys of which no two servers share.
	 * To see them takes a comparison of what such entries are made of.
	 */
	static List<Regression> underRandomKeys() {
		return List.of(new Regression(Page.CART, Operator.NULL, "holds{}.until", ALWAYS),
				new Regression(Page.CART, Operator.DROP, "holds{}.quantity", ALWAYS),
				new Regression(Page.CART, Operator.NULL, "holds{}.until", SOMETIMES),
				new Regression(Page.CART, Operator.DROP, "holds{}.quantity", SOMETIMES));
	}

	/**
	 * Return one in a field that noise changes more often than the regression does.
	 */
	static List<Regression> hiddenInNoise() {
		return List.of(new Regression(Page.SEARCH, Operator.OFF_BY_ONE, "hits[].stock", 0.04));
	}

	private static void inFieldsThatAreEqualOtherwise(List<Regression> all, double probability) {
		all.add(new Regression(Page.ORDER, Operator.RENAME, "customer.name", probability));
		all.add(new Regression(Page.ORDER, Operator.RENAME, "items[].quantity", probability));
		all.add(new Regression(Page.ORDER, Operator.DROP, "items[].price", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.DROP, "email", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.NULL, "addresses[].zip", probability));
		all.add(new Regression(Page.REPORT, Operator.NULL, "mean", probability));
		all.add(new Regression(Page.ORDER, Operator.TYPE, "id", probability));
		all.add(new Regression(Page.CART, Operator.TYPE, "lines[].gift", probability));
		all.add(new Regression(Page.ORDER, Operator.ROUNDING, "total", probability));
		all.add(new Regression(Page.SEARCH, Operator.ROUNDING, "hits[].price", probability));
		all.add(new Regression(Page.SEARCH, Operator.OFF_BY_ONE, "total", probability));
		all.add(new Regression(Page.CART, Operator.OFF_BY_ONE, "lines[].quantity", probability));
		all.add(new Regression(Page.CART, Operator.OFF_BY_ONE, "reserved{}", probability));
		all.add(new Regression(Page.CART, Operator.DROP, "reserved{}", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.OTHER_VALUE, "addresses[].kind", probability));
		all.add(new Regression(Page.ORDER, Operator.REORDER, "items", probability));
		all.add(new Regression(Page.SEARCH, Operator.REORDER, "hits", probability));
		all.add(new Regression(Page.ORDER, Operator.TRUNCATION, "items", probability));
		all.add(new Regression(Page.REPORT, Operator.TRUNCATION, "rows", probability));
		all.add(new Regression(Page.ORDER, Operator.DUPLICATE, "items", probability));
		all.add(new Regression(Page.CART, Operator.DUPLICATE, "lines", probability));
		all.add(new Regression(Page.SEARCH, Operator.PAGINATION, "hits", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.ENCODING, "name", probability));
		all.add(new Regression(Page.REPORT, Operator.ENCODING, "rows[].region", probability));
		all.add(new Regression(Page.ORDER, Operator.TIME_ZONE, "placedAt", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.STATUS, "status", probability));
		all.add(new Regression(Page.CART, Operator.HEADER, "header:cache-control", probability));
		all.add(new Regression(Page.SEARCH, Operator.HEADER, "header:content-type", probability));
	}

	private static void inFieldsThatAlwaysDiffer(List<Regression> all, double probability) {
		all.add(new Regression(Page.ORDER, Operator.NULL, "requestId", probability));
		all.add(new Regression(Page.ORDER, Operator.SHORTENED, "requestId", probability));
		all.add(new Regression(Page.ORDER, Operator.TIME_ZONE, "servedAt", probability));
		all.add(new Regression(Page.ORDER, Operator.NULL, "items[].reservation", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.SECONDS, "lastSeen", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.DROP, "lastSeen", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.SHORTENED, "csrf", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.TYPE, "view", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.OUT_OF_RANGE, "meta.tookMillis", probability));
		all.add(new Regression(Page.CUSTOMER, Operator.NULL, "meta.host", probability));
		all.add(new Regression(Page.SEARCH, Operator.RENAME, "traceId", probability));
		all.add(new Regression(Page.SEARCH, Operator.SHORTENED, "traceId", probability));
		all.add(new Regression(Page.SEARCH, Operator.OUT_OF_RANGE, "tookMicros", probability));
		all.add(new Regression(Page.CART, Operator.TIME_ZONE, "expiresAt", probability));
		all.add(new Regression(Page.CART, Operator.NULL, "revision", probability));
		all.add(new Regression(Page.REPORT, Operator.TYPE, "computedIn", probability));
	}

	void applyTo(Draft draft, RandomGenerator random) {
		if (random.nextDouble() < this.probability) {
			this.operator.apply(draft, this.path, random);
		}
	}

	Label label() {
		return Label.of(this.operator.label(), this.page.endpoint(), this.path, this.probability,
				this.operator.alsoAt(this.path));
	}

}
