package io.github.shadowing.conformance;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms, in which the stacks differ the most.
 */
class FormTests extends ConformanceTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";

	@Test
	void areCopied() {
		Played played = play(Request.post("/form", FORM, "name=%C3%A9+x&note=2"));
		assertThat(played.response().body()).isEqualTo("\u00c3\u00a9 x/2");
		assertThat(played.copy().body()).isEqualTo("name=%C3%A9+x&note=2");
		assertThat(played.copy().first("Content-Type")).isEqualTo(FORM);
		assertThat(played.endpoint()).isEqualTo("POST /form");
	}

	@Test
	void areCopiedByteForByteWhereTheyAreRead() {
		Played played = play(Request.post("/form", FORM, "name=%c3%a9%20x&note=2"));
		assertThat(played.copy().body()).isEqualTo(
				StackDifference.MAKES_FORMS_ANEW.choose(this.stack, "name=%C3%A9+x&note=2", "name=%c3%a9%20x&note=2"));
		assertThat(played.exchange().request().isReconstructed())
			.isEqualTo(StackDifference.MAKES_FORMS_ANEW.isOf(this.stack));
	}

	@Test
	void keepTheParametersOfTheQuery() {
		Played played = play(Request.post("/form?note=1", FORM, "name=2"));
		assertThat(played.response().body()).isEqualTo("2/1");
		assertThat(played.copy().requestLine()).isEqualTo("POST /form?note=1 HTTP/1.1");
		assertThat(played.copy().body()).isEqualTo("name=2");
	}

	@Test
	void inChunksAreCopied() {
		Played played = play(Request.post("/form", FORM, "name=1&note=2").chunked());
		assertThat(played.response().body()).isEqualTo("1/2");
		assertThat(played.copy().body()).isEqualTo("name=1&note=2");
	}

	@Test
	void inPartsAreCopiedWhereTheyAreRead() {
		String body = PART.formatted("name", "1") + PART.formatted("note", "2") + "--b--\r\n";
		Played played = play(Request.post("/form", "multipart/form-data; boundary=b", body));
		assertThat(played.response().body()).isEqualTo("1/2");
		if (StackDifference.DOES_NOT_COPY_MULTIPART.isOf(this.stack)) {
			assertThat(played.end()).isEqualTo(Reason.REQUEST_MULTIPART);
		}
		else {
			assertThat(played.copy().body()).isEqualTo(body);
		}
	}

}
