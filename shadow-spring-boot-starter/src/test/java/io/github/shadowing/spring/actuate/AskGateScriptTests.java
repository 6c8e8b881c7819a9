package io.github.shadowing.spring.actuate;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@code samples/gate/ask-gate.sh}.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class AskGateScriptTests {

	private static final Path SCRIPT = Path.of("..", "samples", "gate", "ask-gate.sh");

	private final MockWebServer gate = new MockWebServer();

	@BeforeEach
	void start() throws IOException, InterruptedException {
		assumeThat(run("curl", "--help", "all").output).contains("--fail-with-body");
		this.gate.start();
	}

	@AfterEach
	void stop() {
		this.gate.close();
	}

	@ParameterizedTest
	@CsvSource({ "200, promote, 0", "200, <html>, 3", "403, hold, 1", "403, inconclusive, 2", "403, <html>, 3",
			"401, '', 3", "404, nothing, 3", "500, oh, 3" })
	void exitsWithTheVerdict(int status, String answer, int code) throws IOException, InterruptedException {
		answer(status, answer);
		Result result = ask();
		assertThat(result.output).contains(answer);
		assertThat(result.code).isEqualTo(code);
		RecordedRequest question = this.gate.takeRequest(10, TimeUnit.SECONDS);
		assertThat(question).isNotNull();
		assertThat(question.getHeaders().get("Accept")).isEqualTo("text/plain");
	}

	@Test
	void asksAgainWhileItIsInconclusive() throws IOException, InterruptedException {
		answer(403, "inconclusive\nneeds about 100 more exchanges");
		answer(403, "inconclusive\nneeds about 10 more exchanges");
		answer(200, "promote");
		Result result = ask("600");
		assertThat(result.output.lines().filter((line) -> !line.startsWith("curl:"))).containsExactly("inconclusive",
				"needs about 100 more exchanges", "inconclusive", "needs about 10 more exchanges", "promote");
		assertThat(result.code).isZero();
	}

	@Test
	void doesNotAskAgainWhereItHolds() throws IOException, InterruptedException {
		answer(403, "inconclusive");
		answer(403, "hold");
		assertThat(ask("600").code).isEqualTo(1);
	}

	/** A proxy may have a bad moment in an hour of asking. */
	@Test
	void asksAgainWhereItIsNotAnswered() throws IOException, InterruptedException {
		answer(502, "<html>");
		this.gate.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		answer(503, "");
		answer(200, "promote");
		assertThat(ask("600").code).isZero();
	}

	@Test
	void doesNotAskAgainWhatWillNeverAnswer() throws IOException, InterruptedException {
		answer(404, "");
		answer(200, "promote");
		assertThat(ask("600").code).isEqualTo(3);
	}

	@Test
	void asksForOneVersion() throws IOException, InterruptedException {
		answer(200, "promote");
		assertThat(ask("0", "2.1 (a&b)").code).isZero();
		RecordedRequest question = this.gate.takeRequest(10, TimeUnit.SECONDS);
		assertThat(question).isNotNull();
		assertThat(question.getMethod()).isEqualTo("GET");
		assertThat(question.getUrl().queryParameter("version")).isEqualTo("2.1 (a&b)");
		assertThat(ask("0", "").code).as("a variable that is not set").isEqualTo(3);
	}

	@Test
	void saysWhereThereIsNoGate() throws IOException, InterruptedException {
		int port = this.gate.getPort();
		this.gate.close();
		assertThat(run("sh", SCRIPT.toString(), "http://localhost:" + port + "/").code).isEqualTo(3);
	}

	/** An exit code of a shell that gives up would be one of the verdicts. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "- | -", "'' | -", "--version | -", "URL | 1h", "URL | abc", "URL | -1", "URL | 1.5", "URL | 08",
					"URL | 1 0", "URL | 99999999999999999999", "URL | 0 | ''", "URL | 0 | 2.1 | 2.2" })
	void isNoVerdictWhereItIsMisused(ArgumentsAccessor arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
		for (Object argument : arguments.toList()) {
			if (argument != null) {
				command.add(argument.equals("URL") ? this.gate.url("/").toString() : argument.toString());
			}
		}
		Result result = run(command.toArray(String[]::new));
		assertThat(result.output).startsWith("usage: ");
		assertThat(result.code).isEqualTo(3);
		assertThat(this.gate.getRequestCount()).isZero();
	}

	@Test
	void isNoVerdictWhereItCannotWait() throws IOException, InterruptedException {
		answer(403, "inconclusive");
		assertThat(run(Map.of("ASK_EVERY", "soon"), "sh", SCRIPT.toString(), this.gate.url("/").toString(), "600").code)
			.isEqualTo(3);
	}

	/** How a host is not reached is not for a test to say, so curl says it. */
	@ParameterizedTest
	@ValueSource(ints = { 6, 7, 28, 35, 52, 56 })
	void asksAgainWhereCurlDidNotReachIt(int code, @TempDir Path directory) throws IOException, InterruptedException {
		Path curl = Files.writeString(directory.resolve("curl"), """
				#!/bin/sh
				mkdir "$0.failed" 2>/dev/null && exit %d
				printf 'promote\n\n200'
				""".formatted(code));
		assertThat(curl.toFile().setExecutable(true)).isTrue();
		Map<String, String> environment = Map.of("ASK_EVERY", "0", "PATH",
				directory + File.pathSeparator + System.getenv("PATH"));
		String[] command = { "sh", SCRIPT.toString(), "http://shop/actuator/shadow/gate", "600" };
		assertThat(run(environment, command).code).isZero();
		assertThat(directory.resolve("curl.failed")).exists();
		Files.delete(directory.resolve("curl.failed"));
		command[3] = "0";
		assertThat(run(environment, command).code).as("when the time is over").isEqualTo(3);
	}

	private void answer(int status, String body) {
		this.gate.enqueue(new MockResponse.Builder().code(status).body(body).build());
	}

	private Result ask(String... more) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("sh", SCRIPT.toString(), this.gate.url("/actuator/shadow/gate").toString()));
		command.addAll(List.of(more));
		return run(command.toArray(String[]::new));
	}

	private static Result run(String... command) throws IOException, InterruptedException {
		return run(Map.of("ASK_EVERY", "0"), command);
	}

	private static Result run(Map<String, String> environment, String... command)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		Process process = builder.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return new Result(process.exitValue(), output);
	}

	private record Result(int code, String output) {

	}

}
