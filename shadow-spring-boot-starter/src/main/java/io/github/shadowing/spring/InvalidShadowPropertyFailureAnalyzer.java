package io.github.shadowing.spring;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Explains an {@link InvalidShadowPropertyException}: which property, where it comes
 * from, and what is legal.
 */
final class InvalidShadowPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidShadowPropertyException> {

	private final @Nullable Environment environment;

	InvalidShadowPropertyFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidShadowPropertyException cause) {
		Origin origin = origin(cause.name());
		String from = (origin != null) ? " (from " + origin + ")" : "";
		String reason = (cause.reason() != null) ? ": " + cause.reason() : "";
		String description = (cause.value() != null) ? "The property '%s'%s has the value '%s', which is not valid%s."
			.formatted(cause.name(), from, cause.value(), reason)
				: "The property '%s' is not set.".formatted(cause.name());
		return new FailureAnalysis(description, "Set '%s' to %s.".formatted(cause.name(), cause.legal()), cause);
	}

	/**
	 * An element of a list is reported by the list's name, where it need not be found.
	 */
	private @Nullable Origin origin(String name) {
		ConfigurationPropertyName property = ConfigurationPropertyName.isValid(name)
				? ConfigurationPropertyName.of(name) : null;
		if (this.environment == null || property == null) {
			return null;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(property);
			if (found != null) {
				return found.getOrigin();
			}
		}
		return null;
	}

}
