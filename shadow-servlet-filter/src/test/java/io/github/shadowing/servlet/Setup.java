package io.github.shadowing.servlet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What is between the container and the application. In all of them, the client and the
 * application must notice the same.
 */
enum Setup implements Stage.Installation {

	/** Nothing. */
	NONE {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			return null;
		}
	},

	/** A filter that does nothing. */
	PASS_THROUGH {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			server.filter((request, response, chain) -> chain.doFilter(request, response));
			return null;
		}
	},

	/** Our filter, which copies everything. */
	COPYING {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, (builder) -> builder.listener(listener));
			server.filter(filter(engine));
			return engine;
		}
	},

	/** Our filter, which makes multipart bodies anew. */
	RECONSTRUCTING {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, UnaryOperator.identity());
			server.filter(new ShadowFilter(engine, RequestHandlers.byServletMapping(), new Reconstruction(true, true),
					ERROR_PAGE_WAIT));
			return engine;
		}
	},

	/** Our filter, with two mappings that match. */
	MAPPED_TWICE {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, UnaryOperator.identity());
			server.filter(filter(engine), Map.of(), EmbeddedServer.OUR_TYPES, 2);
			return engine;
		}
	},

	/** Two of our filters. */
	TWO_FILTERS {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, UnaryOperator.identity());
			server.filter(filter(engine)).filter(filter(engine));
			return engine;
		}
	},

	/** Our filter, mapped for forwards and includes too. */
	ALL_DISPATCHERS {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, UnaryOperator.identity());
			server.filter(filter(engine), Map.of(), EnumSet.allOf(DispatcherType.class), 1);
			return engine;
		}
	},

	/** Our filter, on top of a framework adapter that fails when asked in advance. */
	HOSTILE_OPT_INS {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow,
					(builder) -> builder
						.policy((policy) -> new ShadowPolicy(false, 100, Mode.OPT_IN, METHODS, PathRules.ALL))
						.maxCaptureErrors(0));
			server.filter(new ShadowFilter(engine, new HostileHandlers(), Reconstruction.DEFAULT, ERROR_PAGE_WAIT));
			return engine;
		}
	},

	/** Our filter, on top of a framework adapter that fails when asked afterwards. */
	HOSTILE_HANDLERS {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, (builder) -> builder.maxCaptureErrors(0));
			server.filter(new ShadowFilter(engine, new HostileHandlers(), Reconstruction.DEFAULT, ERROR_PAGE_WAIT));
			return engine;
		}
	},

	/** Our filter, which has switched itself off at the first request. */
	SWITCHED_OFF {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, (builder) -> builder.maxCaptureErrors(1));
			server.filter(new ShadowFilter(engine, new HostileHandlers(), Reconstruction.DEFAULT, ERROR_PAGE_WAIT));
			return engine;
		}
	},

	/** Our filter, whose engine was closed. */
	CLOSED_ENGINE {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, UnaryOperator.identity());
			engine.close();
			server.filter(filter(engine));
			return engine;
		}
	},

	/** Our filter, without memory for any copy. */
	NO_BUDGET {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, (builder) -> builder.memoryBudget(1));
			server.filter(filter(engine));
			return engine;
		}
	},

	/** Our filter, which may not copy any byte of a body. */
	NO_BODIES {
		@Override
		public ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener) {
			ShadowEngine engine = engine(shadow, (builder) -> builder.maxBodySize(0));
			server.filter(filter(engine));
			return engine;
		}
	};

	/** Long enough for an error page that does come. */
	static final Duration ERROR_PAGE_WAIT = Duration.ofMillis(300);

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	private static ShadowFilter filter(ShadowEngine engine) {
		return new ShadowFilter(engine, RequestHandlers.byServletMapping(), Reconstruction.DEFAULT, ERROR_PAGE_WAIT);
	}

	static ShadowEngine engine(String shadow, UnaryOperator<ShadowEngineBuilder> change) {
		return engine(shadow, TargetLimits.defaults().timeout(), change);
	}

	/** Return an engine that copies everything. */
	static ShadowEngine engine(String shadow, Duration timeout, UnaryOperator<ShadowEngineBuilder> change) {
		return change
			.apply(ShadowEngine.builder()
				.shedding(SheddingSettings.disabled())
				.target(new Target("shadow", Target.parse(shadow), Target.Credentials.FORWARD,
						TargetLimits.defaults()
							.withTimeout(timeout)
							.withRate(RateLimits.none())
							.withBreaker(BreakerSettings.disabled())))
				.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, METHODS, PathRules.ALL)))
			.build();
	}

	/**
	 * Fails at every question, when asked before the request and after it.
	 */
	private static final class HostileHandlers implements RequestHandlers {

		@Override
		public HandlerRule find(String method, String path) {
			throw new AssertionError("hostile");
		}

		@Override
		public Handler handlerOf(HttpServletRequest request) {
			throw new StackOverflowError("hostile");
		}

	}

}
