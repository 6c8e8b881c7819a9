package io.github.shadowing.spring.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.Shadow;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads the annotations of handlers, once each. Thread-safe.
 */
final class HandlerRules {

	private final Map<Key, HandlerRule> rules = new ConcurrentHashMap<>();

	private final Map<Class<?>, HandlerRule> rulesOfClasses = new ConcurrentHashMap<>();

	/**
	 * Return what the annotations of a handler say: those of its method, if it is one, or
	 * else those of its class.
	 * @param handler the handler
	 * @return its rule
	 * @throws InvalidShadowAnnotationException if they make no sense
	 */
	HandlerRule ruleOf(Object handler) {
		if (handler instanceof HandlerMethod method) {
			return this.rules.computeIfAbsent(new Key(method.getBeanType(), method.getMethod()), Key::read);
		}
		return this.rulesOfClasses.computeIfAbsent(AopUtils.getTargetClass(handler), HandlerRules::read);
	}

	private static HandlerRule read(Class<?> type) {
		HandlerRule rule = read(type, "Class " + type.getName());
		return (rule != null) ? rule : HandlerRule.NONE;
	}

	private static @Nullable HandlerRule read(AnnotatedElement element, String description) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		MergedAnnotation<Shadow> shadow = nearest(annotations, Shadow.class);
		MergedAnnotation<NoShadow> noShadow = nearest(annotations, NoShadow.class);
		if (shadow.isPresent() && noShadow.isPresent()) {
			int order = Integer.compare(shadow.getAggregateIndex(), noShadow.getAggregateIndex());
			if (order == 0) {
				throw new InvalidShadowAnnotationException(
						"%s is annotated with both @Shadow and @NoShadow.".formatted(description),
						"Remove one of the two annotations.");
			}
			return (order < 0) ? optedIn(shadow, description) : HandlerRule.OPTED_OUT;
		}
		if (shadow.isPresent()) {
			return optedIn(shadow, description);
		}
		return noShadow.isPresent() ? HandlerRule.OPTED_OUT : null;
	}

	/** What is on the element itself comes before what it inherits. */
	private static <A extends Annotation> MergedAnnotation<A> nearest(MergedAnnotations annotations, Class<A> type) {
		return annotations.stream(type).findFirst().orElseGet(MergedAnnotation::missing);
	}

	private static HandlerRule optedIn(MergedAnnotation<Shadow> shadow, String description) {
		double percentage = shadow.getDouble("percentage");
		if (percentage == -1) {
			return HandlerRule.optedIn(null);
		}
		if (!(percentage >= 0 && percentage <= 100)) {
			throw new InvalidShadowAnnotationException(
					"%s is annotated with @Shadow(percentage = %s), which is not valid.".formatted(description,
							percentage),
					"Set the percentage to a number from 0 to 100, or leave it out for 'shadow.percentage'.");
		}
		return HandlerRule.optedIn(percentage);
	}

	/**
	 * A method may be inherited by several controllers.
	 */
	private record Key(Class<?> beanType, Method method) {

		private HandlerRule read() {
			HandlerRule rule = HandlerRules.read(this.method, "Method " + methodName());
			return (rule != null) ? rule : HandlerRules.read(this.beanType);
		}

		private String methodName() {
			String parameters = Arrays.stream(this.method.getParameterTypes())
				.map(Class::getSimpleName)
				.collect(Collectors.joining(", "));
			return this.beanType.getName() + "." + this.method.getName() + "(" + parameters + ")";
		}

	}

}
