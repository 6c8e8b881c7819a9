package io.github.shadowing.spring.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidShadowAnnotationException}.
 */
final class InvalidShadowAnnotationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidShadowAnnotationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidShadowAnnotationException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
