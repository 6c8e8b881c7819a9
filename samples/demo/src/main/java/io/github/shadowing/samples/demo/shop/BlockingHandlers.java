package io.github.shadowing.samples.demo.shop;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Keeps handlers off the event loops of WebFlux, as they wait for the database: on an
 * event loop every other request of it would wait too. Spring MVC has a thread for each
 * request anyway.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class BlockingHandlers implements WebFluxConfigurer {

	private final AsyncTaskExecutor executor;

	BlockingHandlers(AsyncTaskExecutor executor) {
		this.executor = executor;
	}

	@Override
	public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
		configurer.setExecutor(this.executor);
	}

}
