package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.ShadowEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All servers in all setups, started when first needed and shared by all tests of a run,
 * at whose end they say how much they compared.
 */
abstract class Stages implements AutoCloseable {

	private final String title;

	private final Map<String, Stage> stages = new LinkedHashMap<>();

	private final Map<String, int[]> counts = new LinkedHashMap<>();

	private final RawShadow shadow;

	private final Path files;

	Stages(String title) {
		this.title = title;
		try {
			this.shadow = new RawShadow();
			this.files = createFiles();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path createFiles() throws IOException {
		Path directory = Files.createTempDirectory("files");
		file(directory, "small.txt", "static content\n");
		// Larger than what Tomcat sends by the operating system.
		file(directory, "large.txt", "0123456789abcdef".repeat(6400));
		return directory;
	}

	private static void file(Path directory, String name, String content) throws IOException {
		Path file = Files.writeString(directory.resolve(name), content, StandardCharsets.US_ASCII);
		Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
	}

	/** Return what all stages copy to. */
	RawShadow shadow() {
		return this.shadow;
	}

	/** Return a directory of static files. */
	Path files() {
		return this.files;
	}

	/**
	 * Return the stage of a scenario, which shares it with others unless it leaves
	 * traces.
	 */
	synchronized Stage of(Container container, Setup setup, Scenario scenario) {
		String name = container + " " + setup + (scenario.leavesTraces ? " " + scenario.name : "");
		return this.stages.computeIfAbsent(name, (absent) -> create(container, setup));
	}

	abstract Stage create(Container container, Setup setup);

	/** Count a scenario. */
	synchronized void count(Container container, String protocol, boolean changed) {
		int[] count = this.counts.computeIfAbsent(container + " " + protocol, (absent) -> new int[2]);
		count[0]++;
		count[1] += changed ? 1 : 0;
	}

	/** Whatever happened on these servers, every exchange has ended once. */
	synchronized void checkAccounts() {
		this.stages.forEach((name, stage) -> {
			ShadowEngine engine = stage.engine();
			if (engine != null) {
				stage.ends();
				assertThat(engine.accounting().ended()).as(name).isEqualTo(engine.accounting().seen());
				assertThat(engine.report().bytesHeld()).as(name).isZero();
			}
		});
	}

	@Override
	public synchronized void close() throws IOException {
		List<String> lines = new ArrayList<>();
		this.counts
			.forEach((name, count) -> lines.add(name + ": " + count[0] + " scenarios, " + count[1] + " changed"));
		System.out.println(this.title + ": " + String.join("; ", lines));
		this.stages.values().forEach(Stage::close);
		this.shadow.close();
	}

	/**
	 * Says on what stages the scenarios of a test are played.
	 */
	@Inherited
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.TYPE)
	@interface On {

		Class<? extends Stages> value();

	}

	/**
	 * Hands the one instance of each kind to tests.
	 */
	static final class Resolver implements ParameterResolver {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Stages.class;
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			Class<? extends Stages> type = context.getRequiredTestClass().getAnnotation(On.class).value();
			// JUnit closes what is in this store when all tests have run. Surefire has it
			// run one class at a time, so that what is in the root's is for one only.
			return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Stages.class))
				.computeIfAbsent(type, ReflectionSupport::newInstance, Stages.class);
		}

	}

}
