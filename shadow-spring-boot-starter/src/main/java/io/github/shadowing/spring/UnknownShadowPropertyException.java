package io.github.shadowing.spring;

import java.util.Collection;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;

/**
 * Properties are set that nobody knows. Their values are not shown: they may be secret.
 */
final class UnknownShadowPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownShadowPropertyException(Collection<ConfigurationProperty> unknown) {
		super(unknown.stream()
			.map(UnknownShadowPropertyException::describe)
			.collect(Collectors.joining(", ",
					(unknown.size() == 1) ? "There is no property " : "There are no properties ", ".")));
	}

	private static String describe(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		return "'" + property.getName() + "'" + ((origin != null) ? " (from " + origin + ")" : "");
	}

}
