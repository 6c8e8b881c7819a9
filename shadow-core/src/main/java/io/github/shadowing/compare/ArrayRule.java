package io.github.shadowing.compare;

import org.jspecify.annotations.Nullable;

/**
 * How the elements of an array find each other.
 *
 * @param key the field they have in common, or {@code null} if any order will do
 * @param ruling what becomes of another order
 * @param ofEndpoint whether the rule is not for all endpoints
 */
record ArrayRule(@Nullable String key, Ruling ruling, boolean ofEndpoint) {

	static ArrayRule of(AppliedRule rule) {
		return new ArrayRule((rule.effect() instanceof RuleEffect.ByKey key) ? key.field() : null, rule.ruling(),
				rule.ofEndpoint());
	}

}
