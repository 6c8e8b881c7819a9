package io.github.shadowing.spring.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The annotated methods of controllers, by what they are mapped to. Immutable and
 * thread-safe.
 */
final class AnnotatedHandlers {

	static final AnnotatedHandlers NONE = new AnnotatedHandlers(HandlerIndex.EMPTY, HandlerIndex.EMPTY);

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedHandlers.class);

	private final HandlerIndex optedIn;

	private final HandlerIndex optedOut;

	private AnnotatedHandlers(HandlerIndex optedIn, HandlerIndex optedOut) {
		this.optedIn = optedIn;
		this.optedOut = optedOut;
	}

	/**
	 * Find the most generous rule of the opted-in handlers that may serve a request.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return a rule that opts in, or {@code null} if no such handler can be chosen
	 */
	@Nullable HandlerRule optedIn(String method, String path) {
		return this.optedIn.find(method, path);
	}

	/**
	 * Return whether a handler that is opted out may serve a request.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return whether there is one
	 */
	boolean mayBeOptedOut(String method, String path) {
		return this.optedOut.find(method, path) != null;
	}

	/**
	 * Collects them.
	 */
	static final class Collector {

		private final List<HandlerIndex.Entry> optedIn = new ArrayList<>();

		private final List<HandlerIndex.Entry> optedOut = new ArrayList<>();

		private final List<String> writes = new ArrayList<>();

		/**
		 * Add a handler, if it is annotated.
		 * @param rule what its annotations say
		 * @param mappedTo the request methods it is mapped to, none for all
		 * @param patterns the patterns it is mapped to
		 * @param description names it in a warning
		 */
		void add(HandlerRule rule, Collection<RequestMethod> mappedTo, Collection<PathPattern> patterns,
				String description) {
			Set<String> methods = mappedTo.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
			List<PathPattern> paths = List.copyOf(patterns);
			if (rule.choice() == HandlerRule.Choice.OPTED_OUT) {
				this.optedOut.add(new HandlerIndex.Entry(withOptions(methods), paths, rule));
			}
			else if (rule.choice() == HandlerRule.Choice.OPTED_IN) {
				this.optedIn.add(new HandlerIndex.Entry(methods, paths, rule));
				if (methods.isEmpty() || !ShadowPolicy.SAFE_METHODS.containsAll(methods)) {
					this.writes.add(description);
				}
			}
		}

		/** As a browser asks before it sends what is not simple. */
		private static Set<String> withOptions(Set<String> methods) {
			return methods.isEmpty() ? methods
					: Stream.concat(methods.stream(), Stream.of("OPTIONS")).collect(Collectors.toUnmodifiableSet());
		}

		/**
		 * Return what was added, and warn of the writes that are opted in.
		 * @param prefixes paths below which the patterns are relative
		 */
		AnnotatedHandlers collect(List<String> prefixes) {
			if (!this.writes.isEmpty()) {
				logger.warn("@Shadow opts in handlers of unsafe methods; the shadows execute them too, with all their "
						+ "effects: {}", String.join("; ", this.writes));
			}
			return new AnnotatedHandlers(new HandlerIndex(this.optedIn, prefixes),
					new HandlerIndex(this.optedOut, prefixes));
		}

	}

}
