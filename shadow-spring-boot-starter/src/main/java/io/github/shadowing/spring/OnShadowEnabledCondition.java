package io.github.shadowing.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code shadow.enabled} is false. It is read as all other properties are,
 * by the binder, so that {@code on} is not taken for {@code false}. It comes before other
 * conditions of ours, as nothing is refused where all is off.
 */
@Order(0)
final class OnShadowEnabledCondition extends SpringBootCondition {

	private static final String NAME = "shadow.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = isEnabled(context.getEnvironment());
		return new ConditionOutcome(enabled, ConditionMessage.forCondition(ConditionalOnShadowEnabled.class)
			.because("'" + NAME + "' is " + (enabled ? "true or not set" : "false")));
	}

	private static boolean isEnabled(Environment environment) {
		try {
			return Binder.get(environment).bind(NAME, boolean.class).orElse(true);
		}
		catch (BindException ex) {
			// Not as the cause: it would be explained instead, and in other words.
			ConfigurationProperty property = ex.getProperty();
			throw new InvalidShadowPropertyException(NAME, (property != null) ? property.getValue().toString() : null,
					"true or false (on, off, yes, no, 1 and 0 mean the same)");
		}
	}

}
