package io.github.shadowing.spring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses properties below {@code shadow} that are not known: a misspelt percentage would
 * be 100. Spring Boot's {@code ignoreUnknownFields} would let the system's properties
 * pass, be asked only where there is a target, and print values, which may be secret.
 */
final class MisspeltProperties {

	private static final Bindable<ShadowProperties> PROPERTIES = Bindable.of(ShadowProperties.class)
		.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY);

	/** Where in a name there may be an index, or nothing: of a value of a rule. */
	private static final int WITHIN_VALUE = UnknownShadowPropertyException.RULES.getNumberOfElements() + 2;

	private MisspeltProperties() {
	}

	/**
	 * Refuse what is not known.
	 * @param environment the environment
	 * @throws UnknownShadowPropertyException if it has any
	 */
	static void refuse(Environment environment) {
		KnownNames known = new KnownNames();
		try {
			Binder.get(environment)
				.bind("shadow", PROPERTIES, new NoUnboundElementsBindHandler(known, MisspeltProperties::isUnambiguous));
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				List<ConfigurationProperty> unknown = unbound.getUnboundProperties()
					.stream()
					.filter((property) -> !known.contains(property))
					.toList();
				if (!unknown.isEmpty()) {
					throw new UnknownShadowPropertyException(unknown);
				}
			}
			else {
				throw ex;
			}
		}
		List<ConfigurationProperty> nested = nestedTooDeep(environment);
		if (!nested.isEmpty()) {
			throw new UnknownShadowPropertyException(nested);
		}
	}

	/**
	 * Find maps in place of what is a value of a rule, such as its endpoint: Spring Boot
	 * takes them for parts of an overridden element, and the rule would be for all
	 * endpoints.
	 */
	private static List<ConfigurationProperty> nestedTooDeep(Environment environment) {
		List<ConfigurationProperty> nested = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && isUnambiguous(source)) {
				iterable.stream()
					.filter((name) -> UnknownShadowPropertyException.RULES.isAncestorOf(name) && isNestedTooDeep(name))
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.forEach(nested::add);
			}
		}
		return nested;
	}

	private static boolean isNestedTooDeep(ConfigurationPropertyName name) {
		return name.getNumberOfElements() > WITHIN_VALUE && !name.isNumericIndex(WITHIN_VALUE);
	}

	/** In the system's environment "my-green" is as "my.green", and others are there. */
	private static boolean isUnambiguous(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
	}

	/**
	 * The names that were asked for, and so are known whatever their values: an empty one
	 * may be none, and one of another type is explained when the properties are needed.
	 */
	private static final class KnownNames extends AbstractBindHandler {

		private final Set<ConfigurationPropertyName> names = new HashSet<>();

		/** Those that have no value themselves, but properties below them. */
		private final Set<ConfigurationPropertyName> sections = new HashSet<>();

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			(isSection(target.getType().toClass()) ? this.sections : this.names).add(name);
			return target;
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (error instanceof BindException) {
				// What is below it was refused: nothing more would be asked for.
				throw error;
			}
			return null;
		}

		private static boolean isSection(Class<?> type) {
			return type.getPackage() == MisspeltProperties.class.getPackage() && !type.isEnum();
		}

		/** In YAML, a section that has nothing in it has an empty value. */
		boolean contains(ConfigurationProperty property) {
			return this.names.contains(property.getName())
					|| (this.sections.contains(property.getName()) && "".equals(property.getValue()));
		}

	}

}
