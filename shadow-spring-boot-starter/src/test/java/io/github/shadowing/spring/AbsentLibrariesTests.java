package io.github.shadowing.spring;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests applications that lack what this module can do without. An annotation of a
 * library that is missing is not the same as one whose class is filtered, so these run on
 * a class path of their own.
 */
class AbsentLibrariesTests {

	@Test
	void startsWithEverything() throws Exception {
		assertThat(beans()).contains("shadowEngine", "shadowFilter", "shadowMvcRequestHandlers", "shadowEndpoint",
				"shadowActuatorPathExclusions");
	}

	@Test
	void startsWithoutTheActuator() throws Exception {
		assertThat(beans("spring-boot-actuator", "spring-boot-health", "spring-boot-micrometer"))
			.contains("shadowEngine", "shadowFilter", "shadowMvcRequestHandlers")
			.doesNotContain("shadowEndpoint", "shadowActuatorPathExclusions");
	}

	@Test
	void startsWithoutMetrics() throws Exception {
		assertThat(beans("spring-boot-micrometer")).contains("shadowEngine", "shadowEndpoint");
	}

	@Test
	void startsWithoutSpringBootsHttpClients() throws Exception {
		assertThat(beans("spring-boot-http-client", "spring-boot-restclient")).contains("shadowEngine");
	}

	@Test
	void startsWithoutTracing() throws Exception {
		assertThat(beans("micrometer-tracing", "opentelemetry")).contains("shadowEngine");
	}

	@Test
	void observesCopiesWithoutTracing() throws Exception {
		assertThat(call(ObservedCopies.class, "micrometer-tracing", "opentelemetry"))
			.containsExactly("endpoint=GET UNKNOWN", "error=none", "shadow=true", "status=connect", "target=shadow");
	}

	private static List<String> beans(String... absent) throws Exception {
		return call(BeanNames.class, absent);
	}

	@SuppressWarnings("unchecked")
	private static List<String> call(Class<?> type, String... absent) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(classPath(absent), ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(classLoader);
			return ((Callable<List<String>>) classLoader.loadClass(type.getName())
				.getDeclaredConstructor()
				.newInstance()).call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL[] classPath(String... absent) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Arrays.stream(absent)
				.noneMatch((prefix) -> new File(entry).getName().startsWith(prefix)))
			.map(AbsentLibrariesTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * Starts an application and returns the names of its beans.
	 */
	public static class BeanNames implements Callable<List<String>> {

		@Override
		public List<String> call() {
			// It sets what may be set only once in a virtual machine.
			TomcatURLStreamHandlerFactory.disable();
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.properties("server.port=0", "shadow.url=http://localhost:1",
						"management.endpoints.web.exposure.include=*")
				.run()) {
				return List.of(context.getBeanDefinitionNames());
			}
		}

	}

	/**
	 * Starts an application, has one of its requests copied, and returns the tags of the
	 * timer of the copy.
	 */
	public static class ObservedCopies implements Callable<List<String>> {

		@Override
		public List<String> call() {
			TomcatURLStreamHandlerFactory.disable();
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.properties("server.port=0", "shadow.url=http://localhost:1", "shadow.observations.enabled=true")
				.run()) {
				Http.to(context).get("/a");
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				return Awaitility.await()
					.until(() -> meters.find("shadow.client.requests").timers(), (timers) -> !timers.isEmpty())
					.stream()
					.flatMap((timer) -> timer.getId().getTags().stream())
					.map((tag) -> tag.getKey() + "=" + tag.getValue())
					.toList();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
