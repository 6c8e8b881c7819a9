package io.github.shadowing.conformance;

import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each stack is the one it is called.
 */
class StackTests extends ConformanceTests {

	@Test
	void theServerIsTheOneNamed() {
		WebServerApplicationContext context = (WebServerApplicationContext) primary(Setup.BY_DEFAULT).context();
		assertThat(context.getWebServer()).isInstanceOf(this.stack.server());
	}

	@Test
	void theFrameworkIsTheOneNamed() {
		assertThat(primary(Setup.BY_DEFAULT).context()).isInstanceOf(this.stack.isReactive()
				? ReactiveWebServerApplicationContext.class : ServletWebServerApplicationContext.class);
	}

}
