package io.github.shadowing.spring;

import io.github.shadowing.ShadowEngine;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link ShadowEngine}: sets
 * it up where {@code shadow.url} or at least one of {@code shadow.targets} is set, and
 * says at start-up where none is.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnShadowEnabled
@Import({ ShadowEngineConfiguration.class, ShadowOffConfiguration.class })
public final class ShadowAutoConfiguration {

}
