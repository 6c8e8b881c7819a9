package io.github.shadowing.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.WireResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests of all kinds at once.
 */
class CrowdTests extends ConformanceTests {

	private static final int USERS = 8;

	private static final int ROUNDS = 5;

	private static final Map<Request, Reason> REQUESTS = Map.ofEntries(
			Map.entry(Request.get("/orders/1"), Reason.DIVERGENCE),
			Map.entry(Request.get("/orders/later/1"), Reason.DIVERGENCE),
			Map.entry(Request.of("HEAD", "/orders/1"), Reason.DIVERGENCE),
			Map.entry(Request.get("/failing"), Reason.DIVERGENCE),
			Map.entry(Request.get("/no-such-handler"), Reason.DIVERGENCE),
			Map.entry(Request.postJson("/orders", "{\"id\":\"1\",\"price\":1}"), Reason.DIVERGENCE),
			Map.entry(Request.of("DELETE", "/orders/1"), Reason.METHOD),
			Map.entry(Request.get("/opted-out"), Reason.OPTED_OUT), Map.entry(Request.get("/rare"), Reason.SAMPLED_OUT),
			Map.entry(Request.get("/events"), Reason.RESPONSE_STREAMED),
			Map.entry(Request.get("/large/70000"), Reason.RESPONSE_BODY_TOO_LARGE),
			Map.entry(Request.post("/unread", "text/plain", "abc"), Reason.REQUEST_BODY_UNREAD),
			Map.entry(Request.get("/orders/1").with("X-Shadow-Request: true"), Reason.SHADOW_REQUEST),
			Map.entry(Request.get("/actuator/health"), Reason.PATH));

	@Test
	void eachEndsOnceAndAsItsKindDoes() throws Exception {
		Primary primary = primary(Setup.BY_DEFAULT);
		Map<Reason, Long> before = primary.ends();
		List<Future<List<WireResponse>>> users = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(USERS);
		try {
			for (int i = 0; i < USERS; i++) {
				users.add(threads.submit(() -> responses(primary)));
			}
			for (Future<List<WireResponse>> user : users) {
				assertThat(user.get()).hasSize(ROUNDS * REQUESTS.size()).allMatch(WireResponse::isComplete);
			}
		}
		finally {
			threads.shutdownNow();
		}
		Map<Reason, Long> after = primary.ends();
		after.replaceAll((reason, count) -> count - before.get(reason));
		for (Reason reason : Reason.values()) {
			long kinds = REQUESTS.values().stream().filter((each) -> each == reason).count();
			assertThat(after.get(reason)).as(reason.label()).isEqualTo(kinds * USERS * ROUNDS);
		}
	}

	private static List<WireResponse> responses(Primary primary) {
		List<WireResponse> responses = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			REQUESTS.keySet().forEach((request) -> responses.add(primary.send(request)));
		}
		return responses;
	}

}
