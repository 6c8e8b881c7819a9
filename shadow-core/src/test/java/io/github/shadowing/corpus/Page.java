package io.github.shadowing.corpus;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Endpoint;

/**
 * What a shop answers: content that depends on the request only, and noise that every
 * {@link Server} makes in its own way.
 */
enum Page {

	/** Ids and times as noise. */
	ORDER("/orders/{id}") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("id", content.nextInt(1_000_000));
			body.put("status", pick(content, "PLACED", "PAID", "SHIPPED"));
			body.put("placedAt", DAY.plusSeconds(content.nextInt(86_400)).toString());
			body.put("customer", object("number", 10_000 + content.nextInt(90_000), "name", pick(content, NAMES),
					"city", pick(content, CITIES)));
			body.put("items",
					list(3 + content.nextInt(4),
							(i) -> object("sku", sku(content, i), "title", pick(content, TITLES), "quantity",
									1 + content.nextInt(8), "price", price(content), "reservation", server.uuid())));
			body.put("total", price(content));
			body.put("paid", content.nextBoolean());
			body.put("requestId", server.uuid());
			body.put("servedAt", server.now().toString());
		}

	},

	/** An epoch, a token, a counter and a duration as noise. */
	CUSTOMER("/customers/{id}") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("number", 10_000 + content.nextInt(90_000));
			body.put("name", pick(content, NAMES));
			body.put("email", "customer" + content.nextInt(10_000) + "@example.org");
			body.put("addresses",
					list(2, (i) -> object("kind", (i == 0) ? "home" : "work", "street",
							pick(content, STREETS) + " " + (1 + content.nextInt(200)), "city", pick(content, CITIES),
							"zip", "%05d".formatted(1000 + content.nextInt(90_000)))));
			body.put("points", 10 + content.nextInt(5000));
			body.put("birthday", LocalDate.EPOCH.plusDays(content.nextInt(10_000)).toString());
			body.put("lastSeen", server.now().toEpochMilli());
			body.put("csrf", server.token(32));
			body.put("view", server.counter());
			body.put("meta", object("tookMillis", server.duration(20), "host", server.host()));
		}

	},

	/** The order of a list that has none, and a ULID, as noise. */
	SEARCH("/search") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("query", pick(content, TITLES));
			body.put("page", content.nextInt(10));
			body.put("total", 100 + content.nextInt(900));
			body.put("hits",
					list(8, (i) -> object("sku", sku(content, i), "title", pick(content, TITLES), "price",
							price(content), "rating", BigDecimal.valueOf(11 + content.nextInt(39), 1), "stock",
							content.nextInt(50))));
			body.put("brands", server.set("Aalto", "Brandt", "Castor", "Dune", "Elm"));
			body.put("traceId", server.ulid());
			body.put("tookMicros", server.duration(4000));
		}

	},

	/**
	 * A map with random keys, and a time ahead, as noise; and a map with keys that are
	 * other ones in every answer, though the same on every server.
	 */
	CART("/cart") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("customer", 10_000 + content.nextInt(90_000));
			body.put("lines", list(3 + content.nextInt(3), (i) -> object("sku", sku(content, i), "quantity",
					1 + content.nextInt(8), "price", price(content), "gift", content.nextBoolean())));
			body.put("total", price(content));
			Map<String, @Nullable Object> holds = new LinkedHashMap<>();
			for (int i = 2 + content.nextInt(2); i > 0; i--) {
				holds.put(server.uuid(), object("quantity", 1 + content.nextInt(5), "until",
						server.now().plus(15, ChronoUnit.MINUTES).getEpochSecond()));
			}
			body.put("holds", holds);
			Map<String, @Nullable Object> reserved = new LinkedHashMap<>();
			for (int i = 3 + content.nextInt(3); i > 0; i--) {
				reserved.put(sku(content, i), 1 + content.nextInt(9));
			}
			body.put("reserved", reserved);
			body.put("expiresAt", server.now().plus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS).toString());
			body.put("revision", server.token(16));
		}

	},

	/** A duration as text and a host as noise. */
	REPORT("/reports/sales") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("title", "Verk\u00e4ufe " + pick(content, CITIES));
			body.put("from", DAY.toString());
			body.put("rows",
					list(10, (i) -> object("day", LocalDate.EPOCH.plusDays(20_000 + i).toString(), "revenue",
							price(content).multiply(BigDecimal.TEN).add(new BigDecimal("0.07")), "orders",
							20 + content.nextInt(500), "region", pick(content, CITIES))));
			body.put("mean", price(content));
			body.put("computedIn", Duration.ofMillis(server.duration(700)).toString());
			body.put("computedBy", server.host());
			body.put("run", server.ulid());
		}

	},

	/** A status, a header and the length of a list as noise. */
	DELIVERY("/deliveries/{id}") {

		@Override
		void fill(Map<String, @Nullable Object> body, Random content, Server server) {
			body.put("id", content.nextInt(1_000_000));
			body.put("city", pick(content, CITIES));
			body.put("weight", price(content));
			body.put("parcels", list(2 + content.nextInt(3),
					(i) -> object("code", sku(content, i), "fragile", content.nextBoolean())));
			body.put("scans", list(server.length(5), (i) -> 7));
			body.put("servedAt", server.now().toString());
		}

		@Override
		Draft answer(long request, Server server) {
			Draft draft = super.answer(request, server);
			draft.headers().put("Location", "/deliveries/" + server.uuid());
			if (server.isOverloaded()) {
				draft.refuse(server.uuid());
			}
			return draft;
		}

	};

	private static final Instant DAY = Instant.parse("2026-03-14T00:00:00Z");

	/** Each with a letter that a wrong charset spoils. */
	private static final String[] NAMES = { "J\u00fcrgen Weiss", "Zo\u00eb Martin", "Bj\u00f6rn Dahl",
			"Ren\u00e9e Dupont", "A\u00efda Keita" };

	private static final String[] CITIES = { "Z\u00fcrich", "K\u00f6ln", "Malm\u00f6", "M\u00e1laga", "Orl\u00e9ans" };

	private static final String[] STREETS = { "Am H\u00fcgel", "Rue de la Paix", "Storgatan", "Calle Mayor" };

	private static final String[] TITLES = { "kettle", "lamp", "oak table", "woollen rug", "mirror", "garden chair",
			"teapot", "coat rack" };

	private final String route;

	Page(String route) {
		this.route = route;
	}

	Endpoint endpoint() {
		return new Endpoint("GET", this.route);
	}

	/**
	 * Answer a request.
	 * @param request its number; the same one has the same content on every server
	 */
	Draft answer(long request, Server server) {
		Draft draft = new Draft();
		fill(draft.body(), new Random(this.route.hashCode() + request * 7919L), server);
		return draft;
	}

	abstract void fill(Map<String, @Nullable Object> body, Random content, Server server);

	private static String pick(Random content, String... choices) {
		return choices[content.nextInt(choices.length)];
	}

	/** Different in every place, so that a list has an order. */
	private static String sku(Random content, int index) {
		return "SKU-" + index + (1000 + content.nextInt(9000));
	}

	/** Never a whole number, nor one with a zero at the end. */
	private static BigDecimal price(Random content) {
		return BigDecimal.valueOf(content.nextInt(500) * 100L + content.nextInt(10) * 10L + 1 + content.nextInt(9), 2);
	}

	private static List<Object> list(int size, Function<Integer, Object> element) {
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			list.add(element.apply(i));
		}
		return list;
	}

	private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			object.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return object;
	}

}
