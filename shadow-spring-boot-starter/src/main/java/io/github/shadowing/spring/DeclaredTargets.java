package io.github.shadowing.spring;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The targets that the environment has a property of.
 */
final class DeclaredTargets {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("shadow.targets");

	private static final Bindable<Map<String, ShadowProperties.Target>> TARGETS = Bindable.mapOf(String.class,
			ShadowProperties.Target.class);

	private DeclaredTargets() {
	}

	/**
	 * Return the names of the targets.
	 * @param environment the environment
	 * @return the names of all that something known is set of
	 * @throws InvalidShadowPropertyException if a URL stands where the target's name is
	 */
	static Set<String> names(Environment environment) {
		try {
			return Binder.get(environment).bind(PREFIX, TARGETS).orElse(Map.of()).keySet();
		}
		catch (BindException ex) {
			if (!PREFIX.isParentOf(ex.getName())) {
				throw ex;
			}
			// Not as the cause: it would be explained instead, and with the value.
			throw new InvalidShadowPropertyException(ex.getName() + ".url", null,
					"the URL that '" + ex.getName() + "' itself has");
		}
	}

}
