package io.github.shadowing.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The targets that the environment has anything of, be it nothing that they know.
 */
final class DeclaredTargets {

	private static final String PREFIX = "shadow.targets";

	private static final Bindable<Map<String, Object>> TARGETS = Bindable.mapOf(String.class, Object.class);

	private DeclaredTargets() {
	}

	static Set<String> names(Environment environment) {
		return names(Binder.get(environment));
	}

	private static Set<String> names(Binder binder) {
		return binder.bind(PREFIX, TARGETS).orElse(Map.of()).keySet();
	}

	/**
	 * Refuse a target of which no property is spelt as it should be: it would be left out
	 * in silence. What only the system's environment has is another matter, for its names
	 * are ambiguous, and others put their own there.
	 * @param environment the environment
	 * @param bound the names of those that are known
	 * @param enough whether there is somewhere to send copies to
	 * @throws InvalidShadowPropertyException if there are others
	 */
	static void requireKnown(Environment environment, Set<String> bound, boolean enough) {
		Set<String> declared = enough ? names(withoutSystemEnvironment(environment)) : names(environment);
		declared.stream().filter((name) -> !bound.contains(name)).findFirst().ifPresent((name) -> {
			throw new InvalidShadowPropertyException(PREFIX + "." + name + ".url", null,
					"a URL (is it misspelt? a name with dots stands in brackets: shadow.targets[a.b].url)");
		});
	}

	private static Binder withoutSystemEnvironment(Environment environment) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				sources.add(source);
			}
		}
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
	}

}
