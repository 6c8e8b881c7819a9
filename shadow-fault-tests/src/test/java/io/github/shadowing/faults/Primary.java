package io.github.shadowing.faults;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.shadowing.spring.Shadow;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application whose users must not notice what its shadow does: Spring MVC on Tomcat.
 * It runs without the library, too.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Primary {

	/**
	 * Start on any free port.
	 * @param properties more properties
	 * @param initializers what else to prepare
	 * @return the running application
	 */
	static ServletWebServerApplicationContext start(Map<String, ?> properties,
			ApplicationContextInitializer<?>... initializers) {
		Map<String, Object> all = new LinkedHashMap<>(properties);
		all.put("server.port", 0);
		// Else some answer says that it is a connection's last.
		all.put("server.tomcat.max-keep-alive-requests", -1);
		all.put("spring.main.banner-mode", "off");
		all.put("spring.main.log-startup-info", false);
		return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Primary.class).properties(all)
			.initializers(initializers)
			.run();
	}

	/**
	 * Something small, something large, and a write.
	 */
	@RestController
	static class Endpoints {

		@GetMapping(path = Answers.SMALL_PATH, produces = Answers.CONTENT_TYPE)
		byte[] small() {
			return Answers.body(Answers.SMALL_PATH, "");
		}

		@GetMapping(path = Answers.LARGE_PATH, produces = Answers.CONTENT_TYPE)
		byte[] large() {
			return Answers.body(Answers.LARGE_PATH, "");
		}

		@Shadow
		@PostMapping(path = Answers.ORDERS_PATH, produces = Answers.CONTENT_TYPE)
		byte[] order(@RequestBody byte[] order) {
			return order;
		}

	}

}
