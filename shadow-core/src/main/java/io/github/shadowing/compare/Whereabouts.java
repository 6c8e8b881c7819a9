package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says in a few words where a thread is, or was when something was thrown: the innermost
 * frame, and the innermost ones that are not of the JDK.
 */
final class Whereabouts {

	private static final int MOST_FRAMES = 3;

	private Whereabouts() {
	}

	/**
	 * Describe a stack.
	 * @param frames the frames, the innermost one first
	 * @return no more than some of them, on one line
	 */
	static String of(StackTraceElement[] frames) {
		Predicate<StackTraceElement> innermost = (frame) -> frame.equals(frames[0]);
		String named = Arrays.stream(frames)
			.filter(innermost.or((frame) -> !isOfPlatform(frame.getClassName())))
			.limit(MOST_FRAMES)
			.map(Whereabouts::of)
			.collect(Collectors.joining(", called from "));
		return named.isEmpty() ? "an unknown place" : named;
	}

	/** Return whether a class is of the JDK, as far as its name tells. */
	private static boolean isOfPlatform(String name) {
		return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
	}

	private static String of(StackTraceElement frame) {
		String line = (frame.getLineNumber() > 0) ? ":" + frame.getLineNumber() : "";
		return frame.getClassName() + "." + frame.getMethodName() + line;
	}

}
