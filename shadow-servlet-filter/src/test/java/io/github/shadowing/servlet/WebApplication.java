package io.github.shadowing.servlet;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.servlet.webapp.EverydayServlet;

/**
 * A web application without Spring Boot as it lies on a server's disk: a descriptor that
 * maps our filter, classes, and everything that our filter needs as libraries.
 */
final class WebApplication {

	/** What is on the class path of the tests for the tests alone. */
	private static final Pattern FOR_TESTS = Pattern
		.compile("(annotations|apiguardian|archunit|assertj|awaitility|byte-buddy|hamcrest|jakarta|jetty|junit|kotlin"
				+ "|mockwebserver3|okhttp|okio|opentest4j|surefire|tomcat)-.*|.*\\bjetty\\b.*");

	private static final String DESCRIPTOR = """
			<?xml version="1.0" encoding="UTF-8"?>
			<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
				<filter>
					<filter-name>wrapping</filter-name>
					<filter-class>io.github.shadowing.servlet.webapp.WrappingFilter</filter-class>
					<async-supported>true</async-supported>
				</filter>
				<filter-mapping>
					<filter-name>wrapping</filter-name>
					<url-pattern>/*</url-pattern>
				</filter-mapping>
				<filter>
					<filter-name>shadow</filter-name>
					<filter-class>io.github.shadowing.servlet.ShadowFilter</filter-class>
					<async-supported>true</async-supported>
					<init-param><param-name>url</param-name><param-value>%s</param-value></init-param>
					<init-param><param-name>timeout</param-name><param-value>60s</param-value></init-param>
					<init-param><param-name>exclude</param-name><param-value>/outcomes</param-value></init-param>
				</filter>
				<filter-mapping>
					<filter-name>shadow</filter-name>
					<url-pattern>/*</url-pattern>
					<dispatcher>REQUEST</dispatcher><dispatcher>ASYNC</dispatcher><dispatcher>ERROR</dispatcher>
				</filter-mapping>
				<servlet>
					<servlet-name>everyday</servlet-name>
					<servlet-class>io.github.shadowing.servlet.webapp.EverydayServlet</servlet-class>
					<async-supported>true</async-supported>
				</servlet>
				<servlet-mapping>
					<servlet-name>everyday</servlet-name>
					<url-pattern>/*</url-pattern>
				</servlet-mapping>
				<error-page><location>/error</location></error-page>
			</web-app>
			""";

	private WebApplication() {
	}

	/**
	 * Lay out the application.
	 * @param directory where
	 * @param shadow the URL of its shadow
	 * @return the directory
	 */
	static Path create(Path directory, String shadow) throws IOException {
		Path information = Files.createDirectories(directory.resolve("WEB-INF"));
		Files.writeString(information.resolve("web.xml"), DESCRIPTOR.formatted(shadow));
		Path libraries = Files.createDirectory(information.resolve("lib"));
		for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			Path library = Path.of(each);
			String name = library.getFileName().toString();
			if (name.endsWith(".jar") && !name.startsWith("shadow-") && !FOR_TESTS.matcher(name).matches()) {
				Files.copy(library, libraries.resolve(name));
			}
		}
		addLibrary(libraries.resolve("shadow-core.jar"), ShadowEngine.class);
		addLibrary(libraries.resolve("shadow-servlet-filter.jar"), ShadowFilter.class);
		Path source = locationOf(EverydayServlet.class);
		String classes = EverydayServlet.class.getPackageName().replace('.', '/');
		Path target = Files.createDirectories(information.resolve("classes").resolve(classes));
		for (Path each : filesIn(source.resolve(classes))) {
			Files.copy(each, target.resolve(each.getFileName()));
		}
		return directory;
	}

	/** In a build of all modules our classes may not be in a library yet. */
	private static void addLibrary(Path library, Class<?> oneOfIts) throws IOException {
		Path source = locationOf(oneOfIts);
		if (Files.isRegularFile(source)) {
			Files.copy(source, library);
			return;
		}
		try (OutputStream file = Files.newOutputStream(library); JarOutputStream jar = new JarOutputStream(file)) {
			for (Path each : filesIn(source)) {
				jar.putNextEntry(new JarEntry(source.relativize(each).toString().replace(File.separatorChar, '/')));
				Files.copy(each, jar);
			}
		}
	}

	private static Path locationOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Path> filesIn(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

}
