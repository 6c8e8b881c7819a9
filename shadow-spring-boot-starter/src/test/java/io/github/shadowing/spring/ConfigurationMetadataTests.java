package io.github.shadowing.spring;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.policy.TargetLimits;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of {@link ShadowProperties}.
 */
class ConfigurationMetadataTests {

	@Test
	void describesEveryProperty() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(20).allSatisfy((name, property) -> {
			assertThat(property.path("description").asString("")).as(name).endsWith(".");
			assertThat(property.path("description").asString("")).as(name)
				.doesNotStartWith("The ")
				.doesNotStartWith("A ");
		});
	}

	@Test
	void hasTheDefaultsThatAreInForce() throws IOException {
		Map<String, Object> documented = new LinkedHashMap<>();
		properties().forEach((name, property) -> {
			if (name.startsWith("shadow.") && property.has("defaultValue")) {
				documented.put(name, value(property.get("defaultValue")));
			}
		});
		assertThat(documented).hasSizeGreaterThan(13);
		ShadowProperties bound = new Binder(new MapConfigurationPropertySource(documented))
			.bind("shadow", Bindable.of(ShadowProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
		assertThat(bound).usingRecursiveComparison()
			.ignoringCollectionOrder()
			.ignoringFields("timeout", "connectTimeout", "responseTimeout", "bulkhead", "rate", "circuitBreaker")
			.isEqualTo(new ShadowProperties());
		// These have none of their own, as a target takes what it does not set from the
		// top.
		assertThat(new LimitPropertiesMapper("shadow", TargetLimits.defaults()).limits(bound))
			.isEqualTo(TargetLimits.defaults());
	}

	private static Object value(JsonNode node) {
		if (!node.isArray()) {
			return node.asString();
		}
		List<String> values = new ArrayList<>();
		node.forEach((element) -> values.add(element.asString()));
		return String.join(",", values);
	}

	private static Map<String, JsonNode> properties() throws IOException {
		try (InputStream metadata = ShadowProperties.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json")
			.asIterator()
			.next()
			.openStream()) {
			Map<String, JsonNode> properties = new LinkedHashMap<>();
			JsonMapper.shared()
				.readTree(metadata)
				.path("properties")
				.forEach((property) -> properties.put(property.path("name").asString(), property));
			assertThat(properties).containsKey("shadow.url");
			return properties;
		}
	}

}
