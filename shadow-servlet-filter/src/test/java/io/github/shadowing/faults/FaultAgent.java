package io.github.shadowing.faults;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Marks the {@link FaultPoint fault points} in the main classes of this project, loaded
 * already or not, so that none of them needs a hook for tests.
 */
public final class FaultAgent implements ClassFileTransformer, AutoCloseable {

	private final Instrumentation instrumentation = ByteBuddyAgent.install();

	private final Set<String> locations;

	private volatile Throwable failure;

	private FaultAgent(Class<?>... samples) {
		this.locations = Arrays.stream(samples)
			.map(Class::getProtectionDomain)
			.map(FaultAgent::location)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Mark the points.
	 * @param samples a class of each directory, or archive, of classes to mark
	 * @return to be closed, so that the classes are as they were
	 */
	public static FaultAgent install(Class<?>... samples) {
		FaultAgent agent = new FaultAgent(samples);
		agent.instrumentation.addTransformer(agent, true);
		agent.retransform();
		return agent;
	}

	private void retransform() {
		Class<?>[] loaded = Stream.of(this.instrumentation.getAllLoadedClasses())
			.filter((type) -> !type.isArray() && !type.isHidden() && isOurs(type.getProtectionDomain()))
			.toArray(Class<?>[]::new);
		try {
			this.instrumentation.retransformClasses(loaded);
		}
		catch (UnmodifiableClassException ex) {
			throw new IllegalStateException(ex);
		}
		if (this.failure != null) {
			throw new IllegalStateException(this.failure);
		}
	}

	private boolean isOurs(ProtectionDomain domain) {
		return this.locations.contains(location(domain));
	}

	private static String location(ProtectionDomain domain) {
		CodeSource source = (domain != null) ? domain.getCodeSource() : null;
		URL location = (source != null) ? source.getLocation() : null;
		return String.valueOf(location);
	}

	@Override
	public byte[] transform(ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] bytes) {
		if (!isOurs(domain)) {
			return null;
		}
		try {
			ClassReader reader = new ClassReader(bytes);
			ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
			reader.accept(new FaultPointMarker(writer, new ClassHierarchy(loader)), 0);
			return writer.toByteArray();
		}
		catch (Throwable ex) {
			// The JVM keeps it for itself.
			this.failure = ex;
			throw ex;
		}
	}

	@Override
	public void close() {
		this.instrumentation.removeTransformer(this);
		retransform();
	}

}
