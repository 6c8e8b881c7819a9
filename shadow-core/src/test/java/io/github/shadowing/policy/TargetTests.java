package io.github.shadowing.policy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.policy.Target.Credentials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class TargetTests {

	private static final URI ANY = URI.create("http://localhost:8082");

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8082", "https://shadow.example.com", "http://localhost/base",
			"http://localhost:1/base/", "HTTP://LOCALHOST", "http://127.0.0.1:65535", "http://[::1]:8080",
			"http://shadow", "http://localhost:" })
	void isFoundByAUrl(String url) {
		assertThat(Target.parse(url)).isEqualTo(URI.create(url));
		assertThat(Target.parse("  " + url + "\n")).isEqualTo(URI.create(url));
	}

	@ParameterizedTest
	@CsvSource({ "http://v1, HTTP://V1:80/, true", "https://v1:443/base/, https://V1/base, true",
			"http://v1/a/../b, http://v1/b, true", "http://v1, https://v1, false", "http://v1:80, http://v1:81, false",
			"http://v1, http://v2, false", "http://v1/a, http://v1/A, false", "http://v1/a, http://v1, false" })
	void knowsItsUrlHoweverItIsWritten(String url, String other, boolean same) {
		assertThat(target(url).isAtSameUrl(target(other))).isEqualTo(same);
		assertThat(target(other).isAtSameUrl(target(url))).isEqualTo(same);
	}

	private static Target target(String url) {
		return new Target(Target.DEFAULT_NAME, Target.parse(url), Credentials.STRIP, TargetLimits.defaults());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                          | must start with http:// or https://
			localhost:8082              | must start with http:// or https://
			/path                       | must start with http:// or https://
			ftp://localhost             | must start with http:// or https://
			mailto:a                    | must start with http:// or https://
			http:/localhost             | must have a host
			http:///path                | must have a host
			http:localhost              | must have a host
			http://localhost?a=b        | must not have a user, a query or a fragment
			http://localhost/?          | must not have a user, a query or a fragment
			http://localhost#a          | must not have a user, a query or a fragment
			http://localhost:0          | must have a port from 1 to 65535
			http://localhost:65536      | must have a port from 1 to 65535
			http://local host           | is not valid: Illegal character in authority
			http://                     | is not valid: Expected authority
			http://[::1                 | is not valid: Expected closing bracket for IPv6 address
			""")
	void isNotFoundByAUrlThatIsNone(String url, String problem) {
		String shown = url.replaceFirst("[?#].*", "?***");
		assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(url))
			.withMessage("URL '" + shown + "' " + problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://user:secret@localhost", "http://secret@localhost:80/a",
			"http://user:secret@localhost:0", "ftp://user:secret@localhost", "http://user:p@secret@localhost",
			"http://user:p/secret@localhost", "http://user:p?secret@localhost", "http://user:p#secret@localhost",
			"http://user:p|secret@localhost", "http://user:p secret@localhost", "user:secret@localhost:8082",
			"http://user:%zzsecret@localhost" })
	void isNotFoundByAUrlWithAUserWhoIsNotToldToTheLog(String url) {
		assertThat(messages(catchThrowable(() -> Target.parse(url)))).isNotEmpty()
			.allSatisfy((message) -> assertThat(message).contains("localhost").doesNotContain("secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://user:secret@localhost", "http://user:p@secret@localhost" })
	void isNotCreatedWithAUserWhoIsNotToldToTheLog(String url) {
		URI uri = URI.create(url);
		assertThat(messages(catchThrowable(() -> new Target("a", uri, Credentials.STRIP,
				TargetLimits.defaults().withTimeout(Duration.ofSeconds(1)).withMaxConcurrentCalls(1)))))
			.isNotEmpty()
			.allSatisfy((message) -> assertThat(message).contains("localhost").doesNotContain("secret"));
	}

	private static List<String> messages(Throwable failure) {
		assertThat(failure).isInstanceOf(IllegalArgumentException.class);
		List<String> messages = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.add(cause.getMessage());
		}
		return messages;
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "shadow", "a", "A.b_c-9", "0123456789012345678901234567890123456789012345678901234567890123" })
	void hasAName(String name) {
		assertThat(new Target(name, ANY, Credentials.STRIP,
				TargetLimits.defaults().withTimeout(Duration.ofSeconds(1)).withMaxConcurrentCalls(1))
			.name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\n", "a\r\nX: y", "ä", "a:b", "a/b",
			"01234567890123456789012345678901234567890123456789012345678901234" })
	void hasNoNameUnfitForAHeader(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Target(name, ANY, Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofSeconds(1)).withMaxConcurrentCalls(1)))
			.withMessageStartingWith("target name '" + name + "' must have 1 to 64 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.001S", "PT5S", "P1D" })
	void hasATimeout(Duration timeout) {
		TargetLimits limits = TargetLimits.defaults().withTimeout(timeout);
		assertThat(limits.timeout()).isEqualTo(timeout);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT-0.000000001S", "PT0.000999999S", "PT24H0.000000001S", "P106752D",
			"PT9223372036854775807S" })
	void hasNoTimeoutOutOfRange(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> TargetLimits.defaults().withTimeout(timeout))
			.withMessage("'timeout' must be from 1 ms to 1 day, but is " + timeout);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void hasALimit(int calls) {
		assertThatIllegalArgumentException().isThrownBy(() -> TargetLimits.defaults().withMaxConcurrentCalls(calls))
			.withMessage("'maxConcurrentCalls' must be at least 1, but is " + calls);
	}

}
