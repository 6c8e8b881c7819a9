package io.github.shadowing.spring;

import io.github.shadowing.ShadowEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that says at start-up that there is
 * nowhere to send copies to, and sets nothing up.
 */
@AutoConfiguration(after = ShadowAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnShadowEnabled
@Conditional(ShadowOffAutoConfiguration.NoTarget.class)
@ConditionalOnMissingBean(ShadowEngine.class)
public final class ShadowOffAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ShadowOffAutoConfiguration.class);

	ShadowOffAutoConfiguration() {
		logger.info("Shadow is off: neither 'shadow.url' nor 'shadow.targets' is set");
	}

	/**
	 * Matches if there is nowhere to send copies to.
	 */
	static final class NoTarget extends NoneNestedConditions {

		NoTarget() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@Conditional(OnShadowTargetCondition.class)
		static class Target {

		}

	}

}
