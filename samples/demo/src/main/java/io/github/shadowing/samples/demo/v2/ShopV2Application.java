package io.github.shadowing.samples.demo.v2;

import io.github.shadowing.samples.demo.shop.ShopConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The rewritten shop that is to replace version 1: the shadow.
 */
@SpringBootApplication(proxyBeanMethods = false)
@Import(ShopConfiguration.class)
public class ShopV2Application {

	/**
	 * Start version 2 of the shop.
	 * @param args Spring properties, like {@code --server.port=9001}
	 */
	public static void main(String[] args) {
		application().run(args);
	}

	/**
	 * Return the application with the profile that its properties file is named after.
	 * @return the application, ready to be run
	 */
	public static SpringApplication application() {
		return new SpringApplicationBuilder(ShopV2Application.class).profiles("v2").build();
	}

}
