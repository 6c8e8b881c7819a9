package io.github.shadowing.spring;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.github.shadowing.ShadowEngine;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * On virtual threads, nothing that we do keeps a thread of the platform waiting.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class PinnedCarrierTests {

	private static final int CLIENTS = 8;

	private static final int ROUNDS = 10;

	/** More than what is copied. */
	private static final int LARGE = 300 * 1024;

	private final EmptyShadow shadow = new EmptyShadow();

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	@AfterEach
	void stop() {
		this.clients.shutdownNow();
		this.shadow.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jetty", "tomcat" })
	void noneIsPinnedByUs(String other, @TempDir Path directory) throws Exception {
		try (ConfigurableApplicationContext primary = run(other); Recording recording = new Recording()) {
			// A class being initialized pins, too, and that is once.
			playAll(primary);
			recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
			recording.start();
			playAll(primary);
			// Else there might be no events to see at all.
			assertThat(Http.to(primary).get("/pinning").body()).isEqualTo("pinned");
			recording.stop();
			Path file = directory.resolve("recording.jfr");
			recording.dump(file);
			List<RecordedEvent> pinned = RecordingFile.readAllEvents(file);
			assertThat(pinned).anyMatch((event) -> hasFrame(event, PinnedCarrierTests::isPinning));
			assertThat(pinned).filteredOn((event) -> hasFrame(event, PinnedCarrierTests::isOurs))
				.isNotEmpty()
				.allMatch((event) -> hasFrame(event, PinnedCarrierTests::isPinning));
		}
	}

	private static boolean hasFrame(RecordedEvent event, Predicate<RecordedFrame> frame) {
		return event.getStackTrace().getFrames().stream().anyMatch(frame);
	}

	private static boolean isPinning(RecordedFrame frame) {
		return frame.getMethod().getName().equals("pinning");
	}

	private static boolean isOurs(RecordedFrame frame) {
		String type = frame.getMethod().getType().getName();
		return type.startsWith("io.github.shadowing.") && !type.contains("Tests");
	}

	private ConfigurableApplicationContext run(String other) {
		String prefix = "org.springframework.boot." + other + ".autoconfigure.";
		String name = Character.toUpperCase(other.charAt(0)) + other.substring(1);
		return new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "spring.threads.virtual.enabled=true", "shadow.methods=GET,POST",
					this.shadow.property())
			.run("--spring.autoconfigure.exclude=" + prefix + "servlet." + name + "ServletWebServerAutoConfiguration,"
					+ prefix + "actuate.web.server." + name + "ServletManagementContextAutoConfiguration");
	}

	private void playAll(ConfigurableApplicationContext primary) throws Exception {
		List<Future<?>> plays = new ArrayList<>();
		for (int client = 0; client < CLIENTS; client++) {
			plays.add(this.clients.submit(() -> play(Http.to(primary))));
		}
		for (Future<?> play : plays) {
			play.get();
		}
		ShadowEngine engine = primary.getBean(ShadowEngine.class);
		await().until(() -> engine.accounting().inProgress() == 0);
		assertThat(engine.accounting().seen()).isPositive();
	}

	private static void play(Http http) {
		byte[] large = new byte[LARGE];
		for (int round = 0; round < ROUNDS; round++) {
			assertThat(http.get("/plain").body()).startsWith("VirtualThread[");
			assertThat(http.get("/callable").body()).startsWith("VirtualThread[");
			assertThat(http.get("/streamed").body()).hasSize(LARGE);
			assertThat(http.post("/body", large, "application/octet-stream").body()).hasSize(LARGE);
			assertThat(http.post("/form", new byte[] { 'a', '=', '1' }, "application/x-www-form-urlencoded").body())
				.isEqualTo("1");
			assertThat(http.get("/failing").statusCode()).isEqualTo(500);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Pages.class })
	static class Primary {

	}

	@RestController
	static class Pages {

		@GetMapping("/plain")
		String plain() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> Thread.currentThread().toString();
		}

		@GetMapping("/streamed")
		StreamingResponseBody streamed() {
			return (output) -> {
				byte[] part = new byte[LARGE / 10];
				for (int i = 0; i < 10; i++) {
					output.write(part);
					output.flush();
				}
			};
		}

		@PostMapping("/body")
		byte[] body(@RequestBody byte[] body) {
			return body;
		}

		@PostMapping("/form")
		String form(@RequestParam String a) {
			return a;
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("Deliberate");
		}

		/** Each time a class of its own, as one is initialized only once. */
		@GetMapping("/pinning")
		String pinning() throws IOException, IllegalAccessException {
			try (InputStream code = PinnedCarrierTests.class.getResourceAsStream("PinnedCarrierTests$Pin.class")) {
				MethodHandles.lookup().defineHiddenClass(code.readAllBytes(), true);
			}
			return "pinned";
		}

	}

	/**
	 * A virtual thread cannot leave its carrier from within the initialization of a
	 * class.
	 */
	static final class Pin {

		static {
			LockSupport.parkNanos(1_000_000);
		}

		private Pin() {
		}

	}

}
