package io.github.shadowing.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * The primary in a JVM of its own, with or without the library on its class path. It
 * answers what it is asked on its standard input, and ends with it.
 */
final class PrimaryMain {

	/** What the lines begin with that are no log. */
	static final String PREFIX = "primary> ";

	private PrimaryMain() {
	}

	/**
	 * Run.
	 * @param args properties, as {@code name=value}
	 */
	public static void main(String[] args) throws IOException {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (String arg : args) {
			properties.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
		}
		boolean library = isLibraryPresent();
		try (ServletWebServerApplicationContext application = library
				? Primary.start(properties, LibraryGauges::prepare) : Primary.start(properties)) {
			Gauges gauges = library ? LibraryGauges.of(application) : Gauges.NONE;
			say("port " + application.getWebServer().getPort());
			answer(gauges);
		}
	}

	private static boolean isLibraryPresent() {
		return ClassUtils.isPresent("io.github.shadowing.ShadowEngine", PrimaryMain.class.getClassLoader());
	}

	private static void answer(Gauges gauges) throws IOException {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			switch (line) {
				case "collect" -> System.gc();
				case "pause" -> gauges.pause(true);
				case "resume" -> gauges.pause(false);
				case "read" -> {
					// No more than what it answers in any case.
				}
				default -> throw new IllegalArgumentException(line);
			}
			say(gauges.values()
				.entrySet()
				.stream()
				.map((value) -> value.getKey() + "=" + value.getValue())
				.reduce((left, right) -> left + " " + right)
				.orElse(""));
		}
	}

	private static void say(String line) {
		System.out.println(PREFIX + line);
	}

}
