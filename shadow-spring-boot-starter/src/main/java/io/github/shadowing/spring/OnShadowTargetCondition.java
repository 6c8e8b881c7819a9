package io.github.shadowing.spring;

import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if there is somewhere to send copies to. Here, before anything is set up, what
 * is misspelt stops the start: it may be why there is nowhere.
 */
final class OnShadowTargetCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Shadow Target");
		Environment environment = context.getEnvironment();
		Set<String> targets = DeclaredTargets.names(environment);
		MisspeltProperties.refuse(environment);
		if (StringUtils.hasText(environment.getProperty("shadow.url"))) {
			return ConditionOutcome.match(message.foundExactly("'shadow.url'"));
		}
		if (!targets.isEmpty()) {
			return ConditionOutcome.match(message.found("target", "targets").items(targets));
		}
		return ConditionOutcome.noMatch(message.because("neither 'shadow.url' nor any 'shadow.targets' is set"));
	}

}
