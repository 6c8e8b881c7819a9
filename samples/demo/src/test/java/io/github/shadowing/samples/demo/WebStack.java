package io.github.shadowing.samples.demo;

import java.util.List;

import io.github.shadowing.samples.demo.v1.ShopV1Application;
import io.github.shadowing.samples.demo.v2.ShopV2Application;

/**
 * What the shop runs on. Both versions of each stack start once, for all tests, and end
 * with the JVM.
 */
@SuppressWarnings("ImmutableEnumChecker") // a shop that runs is no value, but always the
											// same
enum WebStack {

	/** Spring MVC, which runs where nothing else is asked for. */
	SERVLET("servlet"),

	/** Spring WebFlux. */
	REACTIVE("reactive");

	private final RunningShop v1;

	private final RunningShop v2;

	WebStack(String type) {
		List<String> properties = List.of("--spring.main.web-application-type=" + type, "--shop.database.latency=0");
		this.v1 = RunningShop.start(ShopV1Application.application(), properties);
		this.v2 = RunningShop.start(ShopV2Application.application(), properties);
	}

	RunningShop v1() {
		return this.v1;
	}

	RunningShop v2() {
		return this.v2;
	}

}
