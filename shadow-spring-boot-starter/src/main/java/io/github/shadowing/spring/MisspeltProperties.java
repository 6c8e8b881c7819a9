package io.github.shadowing.spring;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
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

	private MisspeltProperties() {
	}

	/**
	 * Refuse what is not known.
	 * @param environment the environment
	 * @throws UnknownShadowPropertyException if it has any
	 */
	static void refuse(Environment environment) {
		try {
			Binder.get(environment)
				.bind("shadow", PROPERTIES,
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT, MisspeltProperties::isUnambiguous));
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				throw new UnknownShadowPropertyException(unbound.getUnboundProperties());
			}
			// A value of another type: it is explained when the properties are needed.
		}
	}

	/** In the system's environment "my-green" is as "my.green", and others are there. */
	private static boolean isUnambiguous(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
	}

}
