package io.github.shadowing.spring;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.origin.Origin;

/**
 * Properties are set that nobody knows. Their values are not shown: they may be secret.
 */
final class UnknownShadowPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final ConfigurationPropertyName RULES = ConfigurationPropertyName.of("shadow.compare.rules");

	private static final Set<String> KNOWN_IN_RULE = Stream
		.concat(Stream.of("path", "endpoint"), ComparePropertiesMapper.EFFECTS.stream())
		.map((name) -> name.replace("-", ""))
		.collect(Collectors.toSet());

	/** Nobody has longer lists; an index can have any number of digits. */
	private static final int MOST_ELEMENTS = 1000;

	UnknownShadowPropertyException(Collection<ConfigurationProperty> unknown) {
		super(unknown.stream()
			.map(UnknownShadowPropertyException::describe)
			.collect(Collectors.joining(", ",
					(unknown.size() == 1) ? "There is no property " : "There are no properties ", ".")));
	}

	private static String describe(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		return "'" + property.getName() + "'" + ((origin != null) ? " (from " + origin + ")" : "")
				+ dash(property.getName()) + unknownInRule(property.getName()) + gap(property);
	}

	/** Without it, YAML has a single rule in place of the list. */
	private static String dash(ConfigurationPropertyName name) {
		int at = RULES.getNumberOfElements();
		return (RULES.isAncestorOf(name) && !name.isNumericIndex(at))
				? ", as '" + RULES + "' is a list: each rule begins with a dash in YAML" : "";
	}

	private static String unknownInRule(ConfigurationPropertyName name) {
		int at = RULES.getNumberOfElements() + 1;
		if (!RULES.isAncestorOf(name) || name.getNumberOfElements() <= at
				|| KNOWN_IN_RULE.contains(name.getElement(at, Form.UNIFORM))) {
			return "";
		}
		return ", as a rule has path, endpoint and one of " + String.join(", ", ComparePropertiesMapper.EFFECTS);
	}

	/** What comes after a gap in a list is known to nobody, however it is spelt. */
	private static String gap(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		ConfigurationPropertyName name = property.getName();
		for (int size = 1; source != null && size < name.getNumberOfElements(); size++) {
			if (name.isNumericIndex(size)) {
				ConfigurationPropertyName list = name.chop(size);
				ConfigurationPropertyName before = firstMissing(source, list, name.getElement(size, Form.ORIGINAL));
				if (before != null) {
					return ", as there is no '" + before + "' beside it";
				}
			}
		}
		return "";
	}

	private static @Nullable ConfigurationPropertyName firstMissing(ConfigurationPropertySource source,
			ConfigurationPropertyName list, String index) {
		for (int i = 0; i < MOST_ELEMENTS && !Integer.toString(i).equals(index); i++) {
			ConfigurationPropertyName element = list.append("[" + i + "]");
			if (source.getConfigurationProperty(element) == null
					&& source.containsDescendantOf(element) == ConfigurationPropertyState.ABSENT) {
				return element;
			}
		}
		return null;
	}

}
