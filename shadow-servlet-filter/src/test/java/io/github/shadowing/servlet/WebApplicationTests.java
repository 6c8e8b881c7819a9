package io.github.shadowing.servlet;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The filter in a web application without Spring Boot, deployed with its own libraries
 * and class loader, and undeployed again.
 */
class WebApplicationTests {

	private final MockWebServer shadow = new MockWebServer();

	/** Tomcat says here what a web application has left behind. */
	private final Logger tomcatLog = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

	private final Leaks leaks = new Leaks();

	/** Those of servers that all tests share. */
	private final Set<Thread> others = Thread.getAllStackTraces().keySet();

	@TempDir
	private Path directory;

	private Path application;

	private EmbeddedServer server;

	@BeforeEach
	void createApplication() throws Exception {
		this.tomcatLog.addHandler(this.leaks);
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				MockResponse.Builder response = new MockResponse.Builder().code(200);
				if (request.getTarget().equals("/app/hanging")) {
					response.onResponseStart(SocketEffect.Stall.INSTANCE);
				}
				return response.body("shadow").build();
			}

		});
		this.shadow.start();
		this.application = WebApplication.create(this.directory, "http://localhost:" + this.shadow.getPort());
	}

	@AfterEach
	void stop() {
		this.tomcatLog.removeHandler(this.leaks);
		this.server.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@EnumSource
	void copiesWhatAWebApplicationServes(Container container) throws Exception {
		start(container);
		try (Deployment deployment = this.server.deploy(this.application)) {
			assertThat(deployment.classLoader().loadClass(ShadowFilter.class.getName()).getClassLoader())
				.isSameAs(deployment.classLoader());
			assertThat(get("/plain")).isEqualTo("plain");
			assertThat(get("/async")).isEqualTo("async");
			assertThat(get("/missing")).isEqualTo("error page");
			assertThat(get("/broken")).isEqualTo("error page");
			await().until(() -> get("/outcomes").contains("compared={divergence=4}"));
		}
		assertThat(this.shadow.getRequestCount()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource
	void leavesNothingBehindWhenItIsUndeployed(Container container) throws Exception {
		start(container);
		WeakReference<ClassLoader> classLoader = deployAndUndeploy();
		assertThat(this.leaks.messages).isEmpty();
		assertThat(threadsOf(classLoader)).isEmpty();
		awaitCollected(classLoader);
		assertThat(deployAndUndeploy().get()).as("deployed again").isNotSameAs(classLoader.get());
		assertThat(this.leaks.messages).isEmpty();
	}

	/** Else the test above would say nothing. */
	@Test
	void wouldSeeWhatIsLeftBehind() throws Exception {
		start(Container.TOMCAT);
		WeakReference<ClassLoader> classLoader;
		try (Deployment deployment = this.server.deploy(this.application)) {
			classLoader = new WeakReference<>(deployment.classLoader());
			get("/leak");
			await().until(() -> get("/outcomes").contains("compared={divergence=1}"));
		}
		assertThat(threadsOf(classLoader)).extracting(Thread::getName).containsExactly("left-behind");
		assertThat(this.leaks.messages).singleElement().asString().contains("left-behind");
		System.gc();
		assertThat(classLoader.get()).isNotNull();
		threadsOf(classLoader).forEach(Thread::interrupt);
	}

	private void start(Container container) {
		this.server = container.create().start();
	}

	/** With a copy that has ended, and one on its way. */
	private WeakReference<ClassLoader> deployAndUndeploy() throws Exception {
		int before = this.shadow.getRequestCount();
		try (Deployment deployment = this.server.deploy(this.application)) {
			get("/plain");
			await().until(() -> get("/outcomes").contains("compared={divergence=1}"));
			get("/hanging");
			await().until(() -> this.shadow.getRequestCount() == before + 2);
			return new WeakReference<>(deployment.classLoader());
		}
	}

	private List<Thread> threadsOf(WeakReference<ClassLoader> reference) {
		ClassLoader classLoader = reference.get();
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> (classLoader != null && thread.getContextClassLoader() == classLoader)
					|| (thread.getName().startsWith("shadow-") && !this.others.contains(thread)))
			.toList();
	}

	private static void awaitCollected(WeakReference<ClassLoader> classLoader) throws Exception {
		makeTheJdkForget();
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			System.gc();
			return classLoader.get() == null;
		});
	}

	/**
	 * JDK 17 holds on to the last type that was a component of a record compared, until
	 * it has seen another.
	 */
	private static void makeTheJdkForget() throws Exception {
		URL classes = Unknown.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes }, null)) {
			Class<?> type = loader.loadClass(Unknown.class.getName());
			Constructor<?> constructor = type.getDeclaredConstructor(type);
			constructor.setAccessible(true);
			Object other = constructor.newInstance((Object) null);
			assertThat(constructor.newInstance(other)).hasSameHashCodeAs(constructor.newInstance(other))
				.isEqualTo(constructor.newInstance(other));
		}
	}

	/** On a connection of its own: Jetty's remember the last application they served. */
	private String get(String path) throws IOException {
		try (WireClient client = new WireClient(this.server.port())) {
			client.send("GET " + Deployment.CONTEXT_PATH + path
					+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			return client.receive().body();
		}
	}

	private record Unknown(Unknown other) {

	}

	private static final class Leaks extends Handler {

		private final List<String> messages = new CopyOnWriteArrayList<>();

		@Override
		public void publish(LogRecord record) {
			if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
				this.messages.add(new SimpleFormatter().formatMessage(record));
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
