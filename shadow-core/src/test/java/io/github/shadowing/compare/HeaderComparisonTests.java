package io.github.shadowing.compare;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the comparison of status and headers.
 */
class HeaderComparisonTests {

	@Test
	void differentStatusIsOneDifferenceWithBothCodes() {
		assertThat(Answer.empty().compareTo(Answer.empty().status(503)).differences())
			.containsExactly(new Difference(Difference.Kind.STATUS, "status", "200", "503"));
	}

	@Test
	void headersThatWereNotAskedForAreNotCompared() {
		Answer primary = Answer.empty().header("Date", "a").header("ETag", "b");
		assertThat(primary.compareTo(Answer.empty().header("Server", "c")).matches()).isTrue();
	}

	@Test
	void headersAreFoundInAnyCase() {
		Answer primary = Answer.empty().header("ETAG", "\"1\"");
		assertThat(primary.compareTo(Answer.empty().header("etag", "\"2\""), Set.of("Etag")).differences())
			.containsExactly(new Difference(Difference.Kind.HEADER, "header:etag", "\"1\"", "\"2\""));
		assertThat(primary.compareTo(Answer.empty().header("etag", "\"1\""), Set.of("Etag", "etag")).matches())
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Content Type", "Location:", "header/location" })
	void headersThatCannotBeAreRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CompareSettings(Set.of("Content-Type", name), List.of()))
			.withMessage("'headers' must be names of headers, but has '" + name + "'");
	}

	@Test
	void headerThatOneSideDoesNotHaveIsNoOtherValue() {
		Answer primary = Answer.empty().header("Location", "/a");
		assertThat(primary.compareTo(Answer.empty()).differences())
			.containsExactly(new Difference(Difference.Kind.MISSING, "header:location", "/a", null));
		assertThat(Answer.empty().compareTo(primary).differences())
			.containsExactly(new Difference(Difference.Kind.EXTRA, "header:location", null, "/a"));
	}

	@Test
	void headerThatOneSideDoesNotHaveFollowsTheRulesForIt() {
		Answer primary = Answer.empty().header("Location", "/a").header("Set-Cookie", "a=s3cret");
		assertThat(primary.compareTo(Answer.empty(), "header:Location").differences())
			.containsExactly(new Difference(Difference.Kind.MISSING, "header:set-cookie", "a", null));
		assertThat(Answer.found(primary.compareTo(Answer.empty(), "header:location", "header:set-cookie").ignored()))
			.containsExactly("MISSING header:location", "MISSING header:set-cookie");
	}

	@Test
	void headerWithoutAValueIsThere() {
		Answer primary = Answer.empty().header("Location", "/a");
		assertThat(primary.compareTo(Answer.empty().header("Location", "")).differences())
			.containsExactly(new Difference(Difference.Kind.HEADER, "header:location", "/a", ""));
	}

	@Test
	void allValuesOfAHeaderAreComparedInOrder() {
		Answer primary = Answer.empty().header("Via", "1.1 a").header("Via", "1.1 b");
		Answer reversed = Answer.empty().header("Via", "1.1 b").header("Via", "1.1 a");
		Answer first = Answer.empty().header("Via", "1.1 a");
		assertThat(primary.compareTo(primary, Set.of("via")).matches()).isTrue();
		assertThat(primary.compareTo(reversed, Set.of("via")).matches()).isFalse();
		assertThat(primary.compareTo(first, Set.of("via")).differences())
			.containsExactly(new Difference(Difference.Kind.HEADER, "header:via", "1.1 a, 1.1 b", "1.1 a"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 205, 304 })
	void typeOfNoContentIsNotCompared(int status) {
		Answer typed = Answer.empty().status(status).header("Content-Type", "text/plain");
		assertThat(typed.compareTo(Answer.empty().status(status)).matches()).isTrue();
		assertThat(Answer.empty().status(status).compareTo(typed).matches()).isTrue();
		assertThat(typed.header("Location", "/a").compareTo(typed).matches()).isFalse();
		assertThat(Answer.found(typed.compareTo(Answer.empty().header("Content-Type", "text/html")).differences()))
			.containsExactly("STATUS status", "CONTENT_TYPE header:content-type");
	}

	@Test
	void valuesAreShortenedAndPrintable() {
		Answer primary = Answer.empty().header("Location", "/a\nb\u202e" + "x".repeat(500));
		Difference difference = primary.compareTo(Answer.empty()).differences().get(0);
		assertThat(difference.primary()).hasSize(200).startsWith("/a\\u000ab\\u202exx").endsWith("x\u2026");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			application/json               | application/json                | true
			application/json               | Application/JSON                | true
			application/json;charset=utf-8 | application/json; charset=UTF-8 | true
			text/html;charset=utf-8        | text/html;charset="UTF-8"       | true
			text/html;charset=utf8         | text/html;charset=UTF-8         | true
			text/html;a=1;B=2              | text/html; b="2"; A=1           | true
			text/html;a="x;y"              | text/html;a="x;y"               | true
			text/html;a="x\\"y"            | text/html;a="x\\"y"             | true
			broken                         | broken                          | true
			text/html;charset=nonsense     | text/html;charset=nonsense      | true
			application/json               | application/json;charset=UTF-8  | false
			text/html;a=1                  | text/html;a=2                   | false
			text/html;a=x                  | text/html;a=X                   | false
			text/html;charset=utf-8        | text/html;charset=iso-8859-1    | false
			application/json               | application/problem+json        | false
			broken                         | Broken                          | false
			text/html;charset=nonsense     | text/html;charset=rubbish       | false
			""")
	void contentTypesAreComparedByMeaning(String primary, String shadow, boolean same) {
		List<Difference> differences = Answer.of(primary, "x").compareTo(Answer.of(shadow, "x")).differences();
		assertThat(differences.isEmpty()).isEqualTo(same);
		if (!same) {
			assertThat(differences)
				.containsExactly(new Difference(Difference.Kind.CONTENT_TYPE, "header:content-type", primary, shadow));
		}
	}

	@Test
	void contentTypeMissingBesideAnEmptyBodyIsReportedOnce() {
		assertThat(Answer.found(Answer.json("{}").compareTo(Answer.empty()).differences()))
			.containsExactly("MISSING header:content-type", "MISSING body");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://a.example/x?y=1#z   | /x?y=1#z                     | true
			http://a:8080/x            | HTTPS://b.example:8443/x     | true
			//a.example/x              | /x                           | true
			http://a.example           | /                            | true
			http://a.example?y         | http://b/?y                  | true
			http://user@a/x            | /x                           | true
			/x                         | /y                           | false
			http://a/x?y=1             | /x?y=2                       | false
			http://a/x#1               | /x#2                         | false
			http://a/x                 | x                            | false
			app://a/x                  | app://b/x                    | false
			http://[bad\\u0000 uri/x   | http://other/x               | true
			/next?to=http://a/x        | /next?to=http://b/x          | false
			""")
	void locationsAreComparedWithoutTheirHost(String primary, String shadow, boolean same) {
		assertThat(Answer.empty()
			.header("Location", primary)
			.compareTo(Answer.empty().header("Location", shadow))
			.matches()).isEqualTo(same);
	}

	/** Else the host, which is always another one, would hide or feign a fault. */
	@Test
	void whatDiffersInALocationIsToldWithoutItsHostToo() {
		Answer primary = Answer.empty().header("Location", "https://shop.example/orders/1");
		assertThat(primary.compareTo(Answer.empty().header("Location", "http://10.0.0.7:8082/order/1")).differences())
			.containsExactly(new Difference(Difference.Kind.HEADER, "header:location", "/orders/1", "/order/1"));
	}

	@Test
	void varyIsASetOfNames() {
		Set<String> headers = Set.of("Vary");
		Answer primary = Answer.empty().header("Vary", "Accept,Origin");
		assertThat(primary.compareTo(Answer.empty().header("Vary", "origin, Accept"), headers).matches()).isTrue();
		assertThat(primary.compareTo(Answer.empty().header("Vary", "origin"), headers).matches()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			no-cache, no-store            | No-Store,no-cache                | true
			max-age=60,public             | public , max-age = 60            | true
			no-cache                      | no-cache,,                       | true
			no-cache="A, B", public       | public, no-cache="a,b"           | true
			no-cache="A, B"               | no-cache="A", B"                 | false
			max-age=60                    | max-age=61                       | false
			no-cache                      | no-cache, no-store               | false
			private="a                    | private="b                       | false
			""")
	void cacheControlIsASetOfDirectives(String primary, String shadow, boolean same) {
		assertThat(Answer.empty()
			.header("Cache-Control", primary)
			.compareTo(Answer.empty().header("cache-control", shadow))
			.matches()).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=1                               | a=2                                 | true
			a=1; Path=/; HttpOnly             | a=2;httponly;path=/                 | true
			a=1; SameSite=Lax                 | a=2; samesite=lax                   | true
			a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT | a=2; Expires=Wed, 21 Oct 2065 07:28:09 GMT | true
			a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | a=2; expires=Thu, 01-Jan-1970 00:00:10 GMT | true
			a=1; Expires=Thu, 01-Jan-70 00:00:00 GMT | a=2; Expires=Thu, 01 Jan 1970 00:00:00 UTC | true
			a=1; Expires=x                    | a=1; Expires=0                      | true
			a=1; Expires=x                    | a=1; Expires=Wed, 21 Oct 2065 07:28:09 GMT | false
			a=1; Expires=0                    | a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | false
			a=1; Expires=0                    | a=1                                 | false
			a=1; Expires=Thu, 01-Jan-70 00:00:00 GMT   | a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT | false
			a=1; Expires=Thu, 01 Jan 1970 00:00:00 UTC | a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT | false
			a="x; path=/y"                    | a="z; path=/x"                      | true
			a= "x;y" ; Path=/                 | a=z; Path=/                         | true
			a="x;y"; Path=/                   | a="x;y"; Path=/z                    | false
			a=x"; Path=/; b="                 | a=y                                 | false
			a=1; Max-Age=60                   | a=1; Max-Age=60                     | true
			a="x=1"                           | a=                                  | true
			a=1                               | b=1                                 | false
			a=1                               | A=1                                 | false
			a=1; Secure                       | a=1                                 | false
			a=1; Path=/                       | a=1; Path=/x                        | false
			a=1; Max-Age=60                   | a=1; Max-Age=61                     | false
			a=1; SameSite=Lax                 | a=1; SameSite=None                  | false
			a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT | a=1                        | false
			a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT | a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | false
			a                                 | =b                                  | true
			;                                 | a=1                                 | false
			""")
	void cookiesAreComparedByNamesAndAttributes(String primary, String shadow, boolean same) {
		assertThat(Answer.empty()
			.header("Set-Cookie", primary)
			.compareTo(Answer.empty().header("set-cookie", shadow))
			.matches()).isEqualTo(same);
	}

	@Test
	void cookiesMayBeSetInAnyOrderAndTheirValuesAreNotShown() {
		Answer primary = Answer.empty().header("Set-Cookie", "a=s3cret").header("Set-Cookie", "b=s3cret; Path=/");
		assertThat(primary.compareTo(Answer.empty().header("Set-Cookie", "b=1;path=/").header("Set-Cookie", "a=2"))
			.matches()).isTrue();
		assertThat(primary.compareTo(Answer.empty().header("Set-Cookie", "a=s3cret")).differences())
			.containsExactly(new Difference(Difference.Kind.HEADER, "header:set-cookie", "a, b; path=/", "a"));
	}

	@Test
	void cacheControlMayBeSpreadOverLines() {
		Answer primary = Answer.empty().header("Cache-Control", "no-cache").header("Cache-Control", "no-store");
		assertThat(primary.compareTo(Answer.empty().header("Cache-Control", "no-store, no-cache")).matches()).isTrue();
	}

	@Test
	void manyCommasAndQuotesInAHeaderAreHarmless() {
		String hostile = ",\"".repeat(100_000);
		assertThat(Answer.empty()
			.header("Cache-Control", hostile)
			.compareTo(Answer.empty().header("Cache-Control", hostile + ",x"))
			.matches()).isFalse();
	}

	@Test
	void whatMayBePartOfACookiesValueIsNotShown() {
		Answer primary = Answer.empty().header("Set-Cookie", "a=\"x; secret\"; Path=/");
		assertThat(primary.compareTo(Answer.empty().header("Set-Cookie", "a=\"x; other=1; Path=/")).differences())
			.containsExactly(
					new Difference(Difference.Kind.HEADER, "header:set-cookie", "a; path=/", "a; \u2026; path=/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=\"x; path=s3cret\"", "a=\"x; secret; path=/s3cret\" ; Secure",
			"a = \"x\\\"; path=s3cret\"" })
	void whatIsInTheQuotesOfACookiesValueIsNotShown(String cookie) {
		Difference difference = Answer.empty()
			.header("Set-Cookie", cookie)
			.compareTo(Answer.empty())
			.differences()
			.get(0);
		assertThat(difference.primary()).startsWith("a").doesNotContain("path=s3cret", "/s3cret");
	}

	@Test
	void manyQuotesInACookieAreHarmless() {
		String hostile = "a=\"" + "\" \\\" ".repeat(100_000) + ";";
		assertThat(Answer.empty()
			.header("Set-Cookie", hostile)
			.compareTo(Answer.empty().header("Set-Cookie", hostile + "; Secure"))
			.matches()).isFalse();
	}

	@Test
	void anUnknownCharsetIsAnotherOneButTheTypeIsKnown() {
		Answer primary = Answer.of("application/json;charset=foo", "{\"a\":1,\"b\":2}");
		assertThat(primary.compareTo(Answer.of("application/json; charset=\"FOO\"", "{\"b\":2,\"a\":1}")).matches())
			.isTrue();
		assertThat(Answer
			.found(primary.compareTo(Answer.of("application/json;charset=bar", "{\"a\":1,\"b\":3}")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type", "VALUE b");
	}

}
