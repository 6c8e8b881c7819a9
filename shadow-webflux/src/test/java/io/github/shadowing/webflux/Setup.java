package io.github.shadowing.webflux;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/**
 * What is between the server and the application. In all of them, the client and the
 * application must notice the same.
 */
enum Setup {

	/** Nothing. */
	NONE {
		@Override
		List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine) {
			return List.of();
		}
	},

	/** Our decorator, which copies everything. */
	COPYING {
		@Override
		List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine) {
			return List.of(new ShadowHandlerDecorator(engine, RequestHandlers.byPattern(), PATIENCE));
		}
	},

	/** Two of our decorators. */
	TWO_DECORATORS {
		@Override
		List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine) {
			return List.of(new ShadowHandlerDecorator(engine, RequestHandlers.byPattern(), PATIENCE),
					new ShadowHandlerDecorator(engine, RequestHandlers.byPattern(), PATIENCE));
		}
	},

	/** Our decorator, on top of a framework adapter that fails whenever it is asked. */
	HOSTILE_HANDLERS {
		@Override
		List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine) {
			return List.of(new ShadowHandlerDecorator(engine, new HostileHandlers(), PATIENCE));
		}
	},

	/** Our decorator, with nothing selected. */
	IDLE {
		@Override
		List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine) {
			return List.of(new ShadowHandlerDecorator(engine));
		}

		@Override
		double percentage() {
			return 0;
		}
	};

	/** How many bytes of a body are copied at most. */
	static final int MAX_BODY_SIZE = 256 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	abstract List<HttpHandlerDecoratorFactory> decorators(ShadowEngine engine);

	double percentage() {
		return 100;
	}

	ShadowEngine engine(String shadow, ExchangeListener listener) {
		UnaryOperator<ShadowPolicy> everything = (defaults) -> new ShadowPolicy(false, percentage(), Mode.OPT_OUT,
				METHODS, PathRules.ALL);
		ShadowEngineBuilder builder = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", Target.parse(shadow), Credentials.FORWARD,
					TargetLimits.defaults().withTimeout(Duration.ofSeconds(20)).withMaxConcurrentCalls(64)))
			.policy(everything)
			.maxBodySize(MAX_BODY_SIZE)
			.maxCaptureErrors((this == HOSTILE_HANDLERS) ? 0 : 1)
			.listener(listener);
		return builder.build();
	}

	/**
	 * Fails.
	 */
	private static final class HostileHandlers implements RequestHandlers {

		@Override
		public Handler handlerOf(@Nullable Map<String, Object> attributes) {
			throw new AssertionError("hostile");
		}

		@Override
		public @Nullable HandlerRule find(String method, String path) {
			return null;
		}

	}

}
