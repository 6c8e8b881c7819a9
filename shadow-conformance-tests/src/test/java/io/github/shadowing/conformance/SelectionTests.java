package io.github.shadowing.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests are copied, and why the others are not.
 */
class SelectionTests extends ConformanceTests {

	private static final Request ORDER = Request.postJson("/orders", "{\"id\":\"1\",\"price\":1}");

	private static final Request REPLACEMENT = Request.of("PUT", "/orders/1")
		.with("Content-Type: application/json")
		.body("{\"id\":\"1\",\"price\":1}");

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void safeMethodsAreCopied(String method) {
		assertThat(play(Request.of(method, "/orders/1")).copy().requestLine())
			.isEqualTo(method + " /orders/1 HTTP/1.1");
	}

	@Test
	void aWriteIsNotCopied() {
		Played played = play(REPLACEMENT);
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.METHOD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PURGE", "DELETE", "get" })
	void otherMethodsAreNotCopied(String method) {
		assertThat(play(Request.of(method, "/any/a")).end()).isEqualTo(Reason.METHOD);
	}

	@Test
	void aWriteThatIsOptedInIsCopied() {
		Played played = play(ORDER);
		assertThat(played.copy().body()).isEqualTo(ORDER.body());
		assertThat(played.endpoint()).isEqualTo("POST /orders");
	}

	@Test
	void aWriteIsCopiedWhereItsMethodIsConfigured() {
		assertThat(primary(Setup.ALL_METHODS).play(REPLACEMENT).copies()).hasSize(2);
	}

	@Test
	void aHandlerThatIsOptedOutIsNotCopied() {
		assertThat(play(Request.get("/opted-out")).end()).isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void aClassThatIsOptedOutIsNotCopied() {
		assertThat(play(Request.get("/private/1")).end()).isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void aMethodWinsOverItsClass() {
		assertThat(play(Request.get("/private/public/1")).endpoint()).isEqualTo("GET /private/public/{id}");
	}

	@Test
	void aPercentageOfAHandlerCounts() {
		assertThat(play(Request.get("/rare")).end()).isEqualTo(Reason.SAMPLED_OUT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/opted-out", "/opted-out?a=b", "/private/1", "/private/1;a=b", "/private/a%20b",
			"/%70rivate/1" })
	void whatAFilterRefusesIsNotCopiedWhereTheHandlerIsOptedOut(String path) {
		Played played = play(Request.get(path).with(Application.REFUSED + ": 1"));
		assertThat(played.response().status()).isEqualTo(401);
		assertThat(played.end()).isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void whatFailsAndIsRoutedAgainIsNotCopiedWhereTheFirstHandlerIsOptedOut() {
		Played played = play(Request.get("/private/failing").with(Application.FALLBACK + ": /orders/1"));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void optionsOfAHandlerThatIsOptedOutAreNotCopied() {
		assertThat(play(Request.of("OPTIONS", "/opted-out")).end()).isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void aPreflightRequestForAHandlerThatIsOptedOutIsNotCopied() {
		assertThat(play(Request.of("OPTIONS", "/opted-out")
			.with("Origin: http://other.example", "Access-Control-Request-Method: GET")).end())
			.isEqualTo(Reason.OPTED_OUT);
	}

	@Test
	void whatAFilterRefusesIsCopied() {
		Played played = play(Request.get("/orders/1").with(Application.REFUSED + ": 1"));
		assertThat(played.copy().first(Application.REFUSED)).isEqualTo("1");
		assertThat(played.endpoint()).isEqualTo("GET UNKNOWN");
	}

	@Test
	void aWriteThatAFilterRefusesIsNotCopied() {
		Played played = play(ORDER.with(Application.REFUSED + ": 1"));
		assertThat(played.response().status()).isEqualTo(401);
		assertThat(played.end()).isEqualTo(Reason.METHOD);
	}

	@Test
	void inOptInModeOnlyWhatIsOptedInIsCopied() {
		change((current) -> new ShadowPolicy(false, 100, Mode.OPT_IN, current.methods(), current.paths()));
		assertThat(play(Request.get("/orders/1")).end()).isEqualTo(Reason.NOT_OPTED_IN);
		assertThat(play(Request.get("/opted-out")).end()).isEqualTo(Reason.NOT_OPTED_IN);
		assertThat(play(Request.get("/private/public/1")).copy().requestLine()).contains("/private/public/1");
		assertThat(play(ORDER).copy().body()).isEqualTo(ORDER.body());
		assertThat(play(Request.get("/private/public/1").with(Application.REFUSED + ": 1")).end())
			.isEqualTo(Reason.NOT_OPTED_IN);
	}

	@Test
	void onlyPathsThatAreIncludedAreCopied() {
		change((current) -> with(current, PathRules.of(List.of("/orders/**"), List.of("/orders/secret/**"))));
		assertThat(play(Request.get("/orders/1")).copies()).hasSize(1);
		assertThat(play(Request.get("/orders/secret/1")).end()).isEqualTo(Reason.PATH);
		assertThat(play(Request.get("/any/a")).end()).isEqualTo(Reason.PATH);
	}

	@Test
	void pathsAreThoseBelowTheOneOfTheApplication() {
		Primary primary = primary(Setup.BELOW_A_PATH);
		Played played = primary.play(Request.get("/app/orders/1"));
		assertThat(played.copy().requestLine()).isEqualTo("GET /app/orders/1 HTTP/1.1");
		assertThat(played.endpoint()).isEqualTo("GET /orders/{id}");
		assertThat(primary.play(Request.get("/app/orders/secret/1")).end()).isEqualTo(Reason.PATH);
		assertThat(primary.play(Request.get("/app/empty")).end()).isEqualTo(Reason.PATH);
		assertThat(primary.play(Request.get("/app/private/1").with(Application.REFUSED + ": 1")).end())
			.isEqualTo(Reason.OPTED_OUT);
		assertThat(primary.play(Request.get("/app/actuator/health")).end()).isEqualTo(Reason.PATH);
		assertThat(primary.play(Request.postJson("/app/orders", ORDER.body())).copy().body()).isEqualTo(ORDER.body());
	}

	@Test
	void thePrimaryItselfIsAskedOnceMoreAtThePortItHasChosen() {
		Primary primary = primary(Setup.ITS_OWN_BASELINE);
		assertThat(primary.send(Request.get("/app/orders/1")).status()).isEqualTo(200);
		Awaitility.await()
			.untilAsserted(() -> assertThat(primary.engine().report().baseline().outcomes())
				.isEqualTo(Map.of("compared", Map.of("match", 1L))));
		assertThat(primary.engine().report().baseline().url()).isEqualTo("http://localhost:" + primary.port());
		assertThat(primary.engine().accounting().ended(Reason.SHADOW_REQUEST)).isOne();
	}

	@Test
	void nothingIsCopiedAtZeroPercent() {
		change((current) -> current.withPercentage(0));
		assertThat(play(Request.get("/orders/1")).end()).isEqualTo(Reason.SAMPLED_OUT);
	}

	@Test
	void nothingIsCopiedWhilePaused() {
		change((current) -> current.withPaused(true));
		assertThat(play(Request.get("/orders/1")).end()).isEqualTo(Reason.PAUSED);
		change((current) -> current.withPaused(false));
		assertThat(play(Request.get("/orders/1")).copies()).hasSize(1);
	}

	@Test
	void methodsMayBeChangedAtRunTime() {
		change((current) -> new ShadowPolicy(false, 100, current.mode(), Set.of("PUT"), current.paths()));
		assertThat(play(Request.get("/orders/1")).end()).isEqualTo(Reason.METHOD);
		assertThat(play(REPLACEMENT).copy().body()).isEqualTo(REPLACEMENT.body());
	}

	private void change(UnaryOperator<ShadowPolicy> change) {
		primary(Setup.BY_DEFAULT).engine().updatePolicy(change);
	}

	private static ShadowPolicy with(ShadowPolicy policy, PathRules paths) {
		return new ShadowPolicy(policy.paused(), policy.percentage(), policy.mode(), policy.methods(), paths);
	}

}
