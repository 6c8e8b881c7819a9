package io.github.shadowing.exchange;

import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.exchange.Headers.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersTests {

	private final Headers headers = Headers.builder()
		.add("B", "1")
		.add("a", "2")
		.add("b", "")
		.addAll("C", List.of("4", "5"))
		.add("B", "1")
		.build();

	@Test
	void keepOrderCaseAndDuplicates() {
		assertThat(this.headers.fields()).containsExactly(new Field("B", "1"), new Field("a", "2"), new Field("b", ""),
				new Field("C", "4"), new Field("C", "5"), new Field("B", "1"));
	}

	@Test
	void areFoundInAnyCase() {
		assertThat(this.headers.first("A")).isEqualTo("2");
		assertThat(this.headers.first("c")).isEqualTo("4");
		assertThat(this.headers.all("b")).containsExactly("1", "", "1");
		assertThat(this.headers.first("d")).isNull();
		assertThat(this.headers.all("d")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "X-Api-Key", "!#$%&'*+-.^_`|~", "0123456789", "ABCXYZabcxyz" })
	void haveNamesThatAreTokens(String name) {
		assertThat(Headers.isName(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", " a", "a ", "a\n", "a\t", "a:", "a,b", "a;b", "a/b", "(a)", "a=b", "a@b",
			"[a]", "{a}", "<a>", "a?", "\"a\"", "a\\b", "\u00e4", "a\u0000", "a\u007f" })
	void haveNoNamesThatAreNone(String name) {
		assertThat(Headers.isName(name)).isFalse();
	}

	@Test
	void loseOnlyWhatIsTakenOut() {
		Headers less = this.headers.without((field) -> field.value().equals("1"));
		assertThat(less.fields()).extracting(Field::name).containsExactly("a", "b", "C", "C");
		assertThat(this.headers.fields()).hasSize(6);
	}

	@Test
	void haveAFieldThatIsSetOnceAndLast() {
		Headers changed = this.headers.with("b", "9");
		assertThat(changed.fields()).containsExactly(new Field("a", "2"), new Field("C", "4"), new Field("C", "5"),
				new Field("b", "9"));
	}

	@Test
	void areImmutable() {
		List<Field> fields = new ArrayList<>(List.of(new Field("a", "1")));
		Headers copied = new Headers(fields);
		fields.clear();
		assertThat(copied.fields()).hasSize(1).isUnmodifiable();
		Headers.Builder builder = Headers.builder().addAll(copied);
		Headers built = builder.build();
		builder.add("b", "2");
		assertThat(built).isEqualTo(copied);
	}

	@Test
	void areTheSameEmptyHeadersWithoutFields() {
		assertThat(Headers.builder().build()).isSameAs(Headers.empty());
		assertThat(Headers.empty().first("a")).isNull();
	}

}
