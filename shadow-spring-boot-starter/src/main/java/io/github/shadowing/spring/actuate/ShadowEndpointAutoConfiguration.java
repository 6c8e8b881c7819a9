package io.github.shadowing.spring.actuate;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.spring.ConditionalOnShadowEnabled;
import io.github.shadowing.spring.ShadowAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@code shadow} endpoint.
 */
@AutoConfiguration(after = ShadowAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnShadowEnabled
@ConditionalOnAvailableEndpoint(ShadowEndpoint.class)
@ConditionalOnBean(ShadowEngine.class)
public final class ShadowEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ShadowEndpoint shadowEndpoint(ShadowEngine engine) {
		return new ShadowEndpoint(engine);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ShadowEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	ShadowEndpointWebExtension shadowEndpointWebExtension(ShadowEndpoint endpoint) {
		return new ShadowEndpointWebExtension(endpoint);
	}

}
