package io.github.shadowing.spring;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if there is somewhere to send copies to.
 */
final class OnShadowTargetCondition extends SpringBootCondition {

	private static final Bindable<Map<String, Object>> TARGETS = Bindable.mapOf(String.class, Object.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Shadow Target");
		Environment environment = context.getEnvironment();
		if (StringUtils.hasText(environment.getProperty("shadow.url"))) {
			return ConditionOutcome.match(message.foundExactly("'shadow.url'"));
		}
		Map<String, Object> targets = Binder.get(environment).bind("shadow.targets", TARGETS).orElse(Map.of());
		if (!targets.isEmpty()) {
			return ConditionOutcome.match(message.found("target", "targets").items(targets.keySet()));
		}
		return ConditionOutcome.noMatch(message.because("neither 'shadow.url' nor any 'shadow.targets' is set"));
	}

}
