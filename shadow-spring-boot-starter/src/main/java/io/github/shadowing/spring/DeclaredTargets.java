package io.github.shadowing.spring;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The targets that the environment has anything of, be it nothing that they know.
 */
final class DeclaredTargets {

	private static final String PREFIX = "shadow.targets";

	private static final Bindable<Map<String, Object>> TARGETS = Bindable.mapOf(String.class, Object.class);

	private DeclaredTargets() {
	}

	static Set<String> names(Environment environment) {
		return Binder.get(environment).bind(PREFIX, TARGETS).orElse(Map.of()).keySet();
	}

	/**
	 * Refuse a target of which no property is spelt as it should be: it would be left out
	 * in silence.
	 * @param environment the environment
	 * @param bound the names of those that are known
	 * @throws InvalidShadowPropertyException if there are others
	 */
	static void requireKnown(Environment environment, Set<String> bound) {
		for (String name : names(environment)) {
			Require.that(bound.contains(name), PREFIX + "." + name + ".url", "",
					"a URL (is it misspelt? a name with dots stands in brackets: shadow.targets[a.b].url)");
		}
	}

}
