package io.github.shadowing.samples.demo;

import java.util.List;

import io.github.shadowing.samples.demo.v1.ShopV1Application;
import io.github.shadowing.samples.demo.v2.ShopV2Application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * A part of the shop that version 2 has rewritten, with what is wrong with it. Alone, it
 * makes a version of the shop that is wrong in one thing.
 */
enum Rewrite {

	TAX("GET /cart/price", "TaxPerClass", "TaxPerReceipt"),

	PROFILE("GET /customers/{id}", "ProfilePresenter", "CustomerCardPresenter"),

	LOOKUP("GET /orders/{id}", "OrderController", "OrderLookup"),

	SEARCH("GET /search", "PagedSearch", "TwoStepSearch"),

	HISTORY("GET /customers/{id}/orders", "JoinedOrderHistory", "LazyOrderHistory"),

	ZONES("GET /customers/{id}/shipping", "PostalPrefixZones", "PostalRangeZones");

	private final String endpoint;

	private final String replaced;

	private final String replacement;

	Rewrite(String endpoint, String replaced, String replacement) {
		this.endpoint = endpoint;
		this.replaced = ShopV1Application.class.getPackageName() + "." + replaced;
		this.replacement = ShopV2Application.class.getPackageName() + "." + replacement;
	}

	/** The only endpoint at which anything is wrong. */
	String endpoint() {
		return this.endpoint;
	}

	/** Version 1, but for this part. */
	SpringApplication application() {
		SpringApplication application = ShopV1Application.application();
		application.addInitializers(this::replace);
		application.addPrimarySources(List.of(load(this.replacement)));
		return application;
	}

	private void replace(ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton("replaced", new Replaced(this.replaced));
		// For the repositories of the new part.
		AutoConfigurationPackages.register((GenericApplicationContext) context,
				ShopV2Application.class.getPackageName());
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Takes one class out of the scan for components.
	 */
	private static final class Replaced extends TypeExcludeFilter {

		private final String name;

		Replaced(String name) {
			this.name = name;
		}

		@Override
		public boolean match(MetadataReader reader, MetadataReaderFactory readers) {
			return reader.getClassMetadata().getClassName().equals(this.name);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Replaced replaced && replaced.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

}
