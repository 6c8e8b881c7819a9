package io.github.shadowing.conformance;

import java.util.List;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found in the answers of a shadow.
 */
class ComparisonTests extends ConformanceTests {

	private static final String ORDER = "{\"id\":\"1\",\"price\":10}";

	@ParameterizedTest
	@ValueSource(strings = { "/orders/1", "/orders/later/1", "/orders/mono/1" })
	void theSameAnswerMatches(String path) {
		assertThat(play(path, Answers.json(ORDER)).end()).isEqualTo(Reason.MATCH);
	}

	@Test
	void aListMatches() {
		assertThat(play("/orders/flux", Answers.json("[" + ORDER + ",{\"price\":20,\"id\":\"2\"}]")).end())
			.isEqualTo(Reason.MATCH);
	}

	@Test
	void anotherStatusDiffers() {
		assertThat(differences("/orders/1", Answers.json("404 Not Found", ORDER))).contains("status");
	}

	@Test
	void anotherFieldDiffers() {
		assertThat(differences("/orders/1", Answers.json("{\"id\":\"1\",\"price\":11}"))).containsExactly("price");
	}

	@Test
	void aMissingFieldDiffers() {
		assertThat(differences("/orders/1", Answers.json("{\"id\":\"1\"}"))).containsExactly("price");
	}

	@Test
	void anotherHeaderDiffers() {
		assertThat(differences("/orders/1",
				Answers.json(ORDER).replace("\r\n\r\n", "\r\nCache-Control: no-store\r\n\r\n")))
			.containsExactly("header:cache-control");
	}

	@Test
	void aRedirectIsNotFollowed() {
		String moved = "HTTP/1.1 302 Found\r\nLocation: /orders/1\r\nContent-Length: 0\r\n\r\n";
		Played played = play("/moved", moved);
		assertThat(played.end()).isEqualTo(Reason.MATCH);
		assertThat(played.copies()).hasSize(1);
	}

	@Test
	void theSameRefusalMatches() {
		primary(Setup.BY_DEFAULT).shadow("shadow")
			.answer((copy) -> Answers.text("401 Unauthorized", "application/octet-stream", "refused"));
		Played played = play(Request.get("/orders/1").with(Application.REFUSED + ": 1"));
		assertThat(played.end()).as("%s", played).isEqualTo(Reason.MATCH);
	}

	@Test
	void answersWithoutContentMatch() {
		assertThat(play("/empty", "HTTP/1.1 204 No Content\r\n\r\n").end()).isEqualTo(Reason.MATCH);
	}

	@Test
	void answersToHeadMatch() {
		primary(Setup.BY_DEFAULT).shadow("shadow")
			.answer((copy) -> "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
		assertThat(play(Request.of("HEAD", "/orders/1")).end()).isEqualTo(Reason.MATCH);
	}

	@Test
	void whatTheServerCompressesForTheClientMatches() {
		primary(Setup.BY_DEFAULT).shadow("shadow")
			.answer((copy) -> Answers.text("200 OK", "text/plain;charset=UTF-8", Controllers.Responses.PAGE));
		Played played = play(Request.get("/page").with("Accept-Encoding: gzip"));
		assertThat(played.response().header("Content-Encoding")).isEqualTo("gzip");
		assertThat(played.end()).as("%s", played).isEqualTo(Reason.MATCH);
	}

	@Test
	void nothingOfTheShadowComesToTheClient() {
		Played played = play("/orders/1",
				Answers.json(ORDER).replace("\r\n\r\n", "\r\nSet-Cookie: shadow=1\r\nX-From: shadow\r\n\r\n"));
		assertThat(played.response().toString()).doesNotContain("shadow");
		assertThat(differences(played)).containsExactly("header:set-cookie");
	}

	private List<String> differences(String path, String answer) {
		return differences(play(path, answer));
	}

	private static List<String> differences(Played played) {
		assertThat(played.end()).isEqualTo(Reason.DIVERGENCE);
		return ((CopyResult.Compared) played.results().get(0)).comparison()
			.differences()
			.stream()
			.map(Difference::path)
			.toList();
	}

	private Played play(String path, String answer) {
		primary(Setup.BY_DEFAULT).shadow("shadow").answer((copy) -> answer);
		return play(Request.get(path));
	}

}
