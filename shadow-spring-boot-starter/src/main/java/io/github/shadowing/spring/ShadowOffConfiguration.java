package io.github.shadowing.spring;

import io.github.shadowing.ShadowEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Says at start-up that there is nowhere to send copies to, and sets nothing up.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ShadowOffConfiguration.NoTarget.class)
@ConditionalOnMissingBean(ShadowEngine.class)
final class ShadowOffConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ShadowAutoConfiguration.class);

	ShadowOffConfiguration() {
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
