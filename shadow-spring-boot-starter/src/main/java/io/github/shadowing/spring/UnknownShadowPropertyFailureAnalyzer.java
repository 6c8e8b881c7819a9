package io.github.shadowing.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link UnknownShadowPropertyException}: which properties, and where they
 * come from.
 */
final class UnknownShadowPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownShadowPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownShadowPropertyException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct what is misspelt, or remove it. The name of a target that has dots stands in brackets:"
						+ " shadow.targets[a.b].url. The elements of a list are numbered from 0, without a gap, and all"
						+ " are in one place",
				cause);
	}

}
