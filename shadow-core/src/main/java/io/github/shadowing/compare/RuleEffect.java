package io.github.shadowing.compare;

/**
 * What a rule does.
 */
sealed interface RuleEffect {

	/**
	 * Nothing at or below its path counts.
	 */
	record Ignore() implements RuleEffect {

	}

	/**
	 * Of a body nothing counts but what is at or below its paths.
	 */
	record Only() implements RuleEffect {

	}

	/**
	 * Values at or below its path may differ within limits.
	 *
	 * @param tolerance the limits
	 */
	record Tolerate(Tolerance tolerance) implements RuleEffect {

	}

	/**
	 * The elements of the array at its path may be in any order.
	 */
	record AnyOrder() implements RuleEffect {

	}

	/**
	 * The elements of the array at its path belong together by a field.
	 *
	 * @param field the name of the field
	 */
	record ByKey(String field) implements RuleEffect {

	}

	/**
	 * Status codes of a family are as good as each other.
	 *
	 * @param family the first digit
	 */
	record StatusFamily(int family) implements RuleEffect {

	}

}
