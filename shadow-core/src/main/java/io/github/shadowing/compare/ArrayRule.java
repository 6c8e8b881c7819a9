package io.github.shadowing.compare;

import java.util.List;

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

	/**
	 * Return the rule that pairs the elements of two arrays: the first one that does so
	 * for both, or else for one of them. Any order will do only where there is no key.
	 * @param rules those for this place, the one to be preferred first
	 * @return the rule, or {@code null} if there is none
	 */
	static @Nullable ArrayRule choose(List<ArrayRule> rules, List<JsonValue> primary, List<JsonValue> shadow) {
		ArrayRule ofOneSide = null;
		for (ArrayRule rule : rules) {
			boolean first = rule.isFor(primary);
			boolean second = rule.isFor(shadow);
			if (first && second && (rule.key != null || ofOneSide == null)) {
				return rule;
			}
			ofOneSide = (ofOneSide == null && (first || second)) ? rule : ofOneSide;
		}
		return ofOneSide;
	}

	/**
	 * Return whether this tells how elements find each other: a key that none of them
	 * has, as it is misspelt, does not.
	 */
	boolean isFor(List<JsonValue> elements) {
		return this.key == null || KeyedElements.has(elements, this.key);
	}

}
