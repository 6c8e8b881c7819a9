package io.github.shadowing.samples.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The gateway. All that it routes, and all that is copied, is in {@code application.yml}.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayApplication {

	/**
	 * Start the gateway.
	 * @param args Spring properties, like {@code --server.port=8090}
	 */
	public static void main(String[] args) {
		SpringApplication.run(GatewayApplication.class, args);
	}

}
