package io.github.shadowing.spring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains what cannot be read as a number, a time or the like in what is compared as
 * {@link InvalidShadowPropertyFailureAnalyzer} explains what can, and is not legal:
 * Spring Boot's own analyzer, which is behind this one, doesn't know what is.
 */
@Order(0)
final class UnreadableRuleFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final Map<String, String> OF_RULES = Map.of("ignore", ComparePropertiesMapper.IGNORE, "tolerance",
			ComparePropertiesMapper.TOLERANCE, "relative-tolerance", ComparePropertiesMapper.RELATIVE_TOLERANCE,
			"time-tolerance", ComparePropertiesMapper.TIME_TOLERANCE);

	private static final Map<String, String> OF_OTHERS = Map.of("shadow.compare.timeout",
			ComparePropertiesMapper.TIMEOUT, "shadow.compare.rules",
			"a list of rules, such as shadow.compare.rules[0].path and shadow.compare.rules[0].ignore");

	private final InvalidShadowPropertyFailureAnalyzer explanation;

	UnreadableRuleFailureAnalyzer(@Nullable Environment environment) {
		this.explanation = new InvalidShadowPropertyFailureAnalyzer(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationPropertyName name = cause.getName();
		ConfigurationProperty property = cause.getProperty();
		String legal = UnknownShadowPropertyException.RULES.isAncestorOf(name)
				? OF_RULES.get(name.getLastElement(Form.DASHED)) : OF_OTHERS.get(name.toString());
		if (legal == null || property == null) {
			return null;
		}
		return this.explanation.analyze(rootFailure,
				new InvalidShadowPropertyException(name.toString(), String.valueOf(property.getValue()), legal));
	}

}
