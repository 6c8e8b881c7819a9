package io.github.shadowing.webflux;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.HandlerRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

import static io.github.shadowing.webflux.Scenario.get;
import static io.github.shadowing.webflux.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which handler has served a request, and what its annotations say.
 */
class HandlersTests {

	private static final RequestHandlers ANNOTATED = RequestHandlers.byAnnotations(HandlersTests::rule);

	private static HandlerRule rule(Object handler) {
		if (!(handler instanceof HandlerMethod method)) {
			return HandlerRule.NONE;
		}
		if (method.hasMethodAnnotation(Broken.class)) {
			throw new IllegalStateException("broken");
		}
		return method.hasMethodAnnotation(Out.class) ? HandlerRule.OPTED_OUT : HandlerRule.NONE;
	}

	@ParameterizedTest
	@EnumSource
	void namesEndpointsByTheirTemplates(Container container) throws Exception {
		try (Stage stage = stage(container, true)) {
			assertThat(route(stage, get("a controller").path("/orders/17"))).isEqualTo("/orders/{id}");
			assertThat(route(stage, get("a route").path("/functional/17"))).isEqualTo("/functional/{id}");
			assertThat(route(stage, get("a handler"))).isEqualTo("/s/**");
			assertThat(route(stage, get("none").path("/nowhere"))).isEqualTo("UNKNOWN");
			assertThat(route(stage, get("one that throws").path("/throwing/17"))).isEqualTo("/throwing/{id}");
			assertThat(route(stage, get("a stream of objects").path("/numbers"))).isEqualTo("/numbers");
		}
	}

	/** What the framework binds passes by below it. */
	@ParameterizedTest
	@EnumSource
	void copiesWhatTheFrameworkBinds(Container container) throws Exception {
		String parts = String.join("\r\n", "--XX", "Content-Disposition: form-data; name=\"name\"", "", "Ada", "--XX--",
				"");
		try (Stage stage = stage(container, true)) {
			copied(stage, post("an object", "application/json", "{\"name\":\"Ada\"}").path("/people"));
			copied(stage, post("a form", "application/x-www-form-urlencoded", "name=Ada").path("/forms"));
			copied(stage, post("a part", "multipart/form-data; boundary=XX", parts).path("/parts"));
		}
	}

	private static void copied(Stage stage, Scenario scenario) throws Exception {
		assertThat(stage.play(scenario).wire().get(0).body()).isEqualTo("Ada");
		Stage.eventually(() -> stage.handedOver().size() == 1);
		assertThat(new String(stage.handedOver().get(0).request().body().bytes(), StandardCharsets.ISO_8859_1))
			.isEqualTo(scenario.body);
	}

	@Test
	void leavesOutHandlersThatAreOptedOut() throws Exception {
		try (Stage stage = stage(Container.NETTY, true)) {
			assertThat(ends(stage, get("opted out").path("/out"))).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
			assertThat(ends(stage, get("in doubt").path("/broken"))).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
		}
	}

	/** What renders an error does not speak for the handler. */
	@Test
	void leavesOutHandlersThatAreOptedOutAndFail() throws Exception {
		try (Stage stage = stage(Container.NETTY, true)) {
			assertThat(ends(stage, get("opted out").path("/out/failing"))).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
		}
	}

	@Test
	void leavesOutWhereTwoHandlersDisagree() throws Exception {
		try (Stage stage = stage(Container.NETTY, true, Redispatching.class)) {
			assertThat(ends(stage, post("opted out", "text/plain", "x").path("/out/reading")))
				.isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
		}
	}

	/** Neither of them has read or written anything when the first is given up. */
	@Test
	void leavesOutWhatWasGivenUpAndRoutedAgain() throws Exception {
		try (Stage stage = stage(Container.NETTY, true, Impatient.class)) {
			assertThat(ends(stage, get("given up").path("/out/never"))).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
		}
	}

	/** The framework takes the fields away, and wraps the request. */
	@Test
	void knowsHandlersOfForwardedRequestsWithTheFilter() throws Exception {
		Scenario forwarded = get("forwarded").path("/orders/17")
			.header("Forwarded", "for=1.2.3.4;host=other.example;proto=https");
		try (Stage stage = stage(Container.NETTY, true, Forwarding.class)) {
			assertThat(route(stage, forwarded)).isEqualTo("/orders/{id}");
			Exchange exchange = stage.handedOver().get(0);
			assertThat(exchange.request().headers().first("Forwarded")).startsWith("for=1.2.3.4");
			assertThat(exchange.request().target()).isEqualTo("/orders/17");
		}
	}

	@Test
	void leavesOutWhoseHandlersAreUnknownWithoutTheFilter() throws Exception {
		Scenario forwarded = get("forwarded").path("/orders/17")
			.header("Forwarded", "for=1.2.3.4;host=other.example;proto=https");
		try (Stage stage = stage(Container.NETTY, false, Forwarding.class)) {
			assertThat(ends(stage, forwarded)).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
			assertThat(route(stage, get("not forwarded").path("/orders/17"))).isEqualTo("/orders/{id}");
		}
	}

	@Test
	void leavesOutWhatIsAnsweredBeforeTheFramework() throws Exception {
		HttpHandlerDecoratorFactory answering = (handler) -> (request, response) -> response.setComplete();
		try (Stage stage = new Stage(Container.NETTY, Setup.COPYING,
				(engine) -> List.of(new ShadowHandlerDecorator(engine, ANNOTATED), answering), true,
				Controllers.class)) {
			assertThat(ends(stage, get("answered").path("/orders/17"))).isEqualTo(Map.of(Reason.OPTED_OUT, 1L));
		}
		try (Stage stage = new Stage(Container.NETTY, Setup.COPYING,
				(engine) -> List.of(new ShadowHandlerDecorator(engine), answering), true, Controllers.class)) {
			assertThat(route(stage, get("answered").path("/orders/17"))).isEqualTo("UNKNOWN");
		}
	}

	@Test
	void namesWhatAGatewayRoutesByItsPattern() {
		assertThat(gatewayRoute(new Route("orders"), "/orders/**", "orders")).isEqualTo("/orders/**");
		assertThat(gatewayRoute(new Object(), "/orders/**", "orders")).isEqualTo("/orders/**");
	}

	@Test
	void namesWhatAGatewayRoutesWithoutAPatternByItsId() {
		assertThat(gatewayRoute(new Route("by-host"), null, null)).isEqualTo("by-host");
		assertThat(gatewayRoute(new Object(), null, null)).isEqualTo("UNKNOWN");
		assertThat(gatewayRoute(new FailingRoute(), null, null)).isEqualTo("UNKNOWN");
	}

	/** A route may be passed over although its pattern matches. */
	@Test
	void namesNothingByThePatternOfAnotherRoute() {
		assertThat(gatewayRoute(new Route("by-host"), "/orders/**", "orders")).isEqualTo("by-host");
		assertThat(gatewayRoute(null, "/orders/**", "orders")).isEqualTo("UNKNOWN");
	}

	@Test
	void prefersHandlersThatSpringHasMapped() {
		Map<String, Object> attributes = Map.of(GatewayRoute.ROUTE_ATTRIBUTE, new Route("orders"),
				HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, new Object(),
				HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/fallback");
		assertThat(RequestHandlers.byPattern().handlerOf(attributes).route()).isEqualTo("/fallback");
	}

	private static String gatewayRoute(Object route, String pattern, String routeOfPattern) {
		Map<String, Object> attributes = new HashMap<>();
		attributes.put(GatewayRoute.ROUTE_ATTRIBUTE, route);
		attributes.put(GatewayRoute.PATTERN_ATTRIBUTE, pattern);
		attributes.put(GatewayRoute.PATTERN_ROUTE_ATTRIBUTE, routeOfPattern);
		attributes.values().removeIf(Objects::isNull);
		assertThat(ANNOTATED.handlerOf(attributes).rule()).isEqualTo(HandlerRule.NONE);
		return RequestHandlers.byPattern().handlerOf(attributes).route();
	}

	/** It is asked for in each request. */
	@Test
	void hasAFilterWithAConstantName() {
		assertThat(new ShadowWebFilter().toString()).isSameAs(new ShadowWebFilter().toString());
	}

	private static Stage stage(Container container, boolean filtered, Class<?>... beans) {
		Class<?>[] all = Stream.concat(Stream.of(Controllers.class, Routes.class), Stream.of(beans))
			.toArray(Class<?>[]::new);
		return new Stage(container, Setup.COPYING, (engine) -> List.of(new ShadowHandlerDecorator(engine, ANNOTATED)),
				filtered, all);
	}

	private static String route(Stage stage, Scenario scenario) throws Exception {
		stage.play(scenario);
		Stage.eventually(() -> stage.handedOver().size() == 1);
		return stage.handedOver().get(0).endpoint().route();
	}

	private static Map<Reason, Long> ends(Stage stage, Scenario scenario) throws Exception {
		Map<Reason, Long> before = stage.ends();
		stage.play(scenario);
		return stage.endsSince(before);
	}

	/**
	 * Opts out.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@interface Out {

	}

	/**
	 * Cannot be read.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@interface Broken {

	}

	/**
	 * Named as the gateway's is.
	 *
	 * @param id its id
	 */
	record Route(String id) {

		public String getId() {
			return this.id;
		}

	}

	/**
	 * Does not say its id.
	 */
	static class FailingRoute {

		public String getId() {
			throw new IllegalStateException("no id");
		}

	}

	record Person(String name) {

	}

	/**
	 * Reactive controllers.
	 */
	@RestController
	static class Controllers {

		@GetMapping("/orders/{id}")
		Mono<String> order(@PathVariable String id) {
			return Mono.just("order " + id);
		}

		@GetMapping("/throwing/{id}")
		Mono<String> throwing(@PathVariable String id) {
			throw new IllegalStateException(id);
		}

		@GetMapping("/numbers")
		Flux<Integer> numbers() {
			return Flux.range(0, 10);
		}

		@PostMapping("/people")
		Mono<String> person(@RequestBody Mono<Person> person) {
			return person.map(Person::name);
		}

		@PostMapping("/forms")
		Mono<String> form(@ModelAttribute Person person) {
			return Mono.just(person.name());
		}

		@PostMapping("/parts")
		Mono<String> part(@RequestPart String name) {
			return Mono.just(name);
		}

		@Out
		@GetMapping("/out")
		Mono<String> out() {
			return Mono.just("out");
		}

		@Out
		@GetMapping("/out/failing")
		Mono<String> outFailing() {
			return Mono.error(new IllegalStateException("out"));
		}

		@Out
		@GetMapping("/out/never")
		Mono<String> outNever() {
			return Mono.never();
		}

		@Out
		@PostMapping("/out/reading")
		Mono<String> outReading(@RequestBody String body) {
			return Mono.error(new IllegalStateException(body));
		}

		@Broken
		@GetMapping("/broken")
		Mono<String> broken() {
			return Mono.just("broken");
		}

		@PostMapping("/errors")
		Mono<String> errors() {
			return Mono.just("rendered");
		}

	}

	/**
	 * Functional routes.
	 */
	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/functional/{id}", (request) -> ServerResponse.ok().bodyValue(request.pathVariable("id")))
				.build();
		}

	}

	/**
	 * As with a strategy for forwarded fields.
	 */
	static class Forwarding {

		@Bean
		ForwardedHeaderTransformer forwardedHeaderTransformer() {
			return new ForwardedHeaderTransformer();
		}

	}

	/**
	 * Goes on elsewhere where nothing comes for a moment.
	 */
	static class Impatient {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter impatient() {
			return (exchange, chain) -> chain.filter(exchange)
				.timeout(Duration.ofMillis(500), Mono.defer(
						() -> chain.filter(exchange.mutate().request((request) -> request.path("/orders/1")).build())));
		}

	}

	/**
	 * Renders errors by another controller.
	 */
	static class Redispatching {

		@Bean
		@Order(-3)
		WebExceptionHandler redispatching(DispatcherHandler dispatcher) {
			return (exchange, ex) -> {
				exchange.getResponse().setStatusCode(HttpStatus.BAD_GATEWAY);
				ServerWebExchange changed = exchange.mutate().request((request) -> request.path("/errors")).build();
				return dispatcher.handle(changed);
			};
		}

	}

}
