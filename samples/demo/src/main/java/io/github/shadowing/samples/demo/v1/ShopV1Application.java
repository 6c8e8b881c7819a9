package io.github.shadowing.samples.demo.v1;

import io.github.shadowing.samples.demo.shop.ShopConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The shop as its customers know it: the primary.
 */
@SpringBootApplication(proxyBeanMethods = false)
@Import(ShopConfiguration.class)
public class ShopV1Application {

	/**
	 * Start version 1 of the shop.
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
		return new SpringApplicationBuilder(ShopV1Application.class).profiles("v1").build();
	}

}
