package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.Cookie;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Functional endpoints.
 */
@Configuration(proxyBeanMethods = false)
class MvcFunctions {

	private final MvcStage stage;

	MvcFunctions(MvcStage stage) {
		this.stage = stage;
	}

	@Bean
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route()
			.path("/functions", (builder) -> builder.GET("/items/{id}", this::item)
				.POST("/items", RequestPredicates.contentType(MediaType.APPLICATION_JSON), this::create)
				.POST("/form", this::form)
				.POST("/upload", this::upload)
				.POST("/text", (request) -> ServerResponse.ok().body(request.body(String.class)))
				.PUT("/bound", (request) -> ServerResponse.ok().body(request.bind(MvcForms.Order.class)))
				.GET("/view", (request) -> ServerResponse.ok().render("page", Map.of("name", "function")))
				.GET("/redirect", (request) -> ServerResponse.seeOther(URI.create("/app/elsewhere")).build())
				.GET("/modified", this::modified)
				.GET("/async", this::async)
				.GET("/future", (request) -> ServerResponse.ok().body(CompletableFuture.supplyAsync(() -> "future")))
				.GET("/events", this::events)
				.GET("/events-gated", this::eventsGated)
				.GET("/stream", this::stream)
				.GET("/failing", (request) -> {
					throw new IllegalStateException("Deliberate");
				})
				.GET("/handled", (request) -> {
					throw new IllegalArgumentException("Deliberate");
				})
				.onError(IllegalArgumentException.class,
						(ex, request) -> ServerResponse.badRequest().body("handled " + ex.getMessage()))
				.filter((request, next) -> {
					this.stage.notes().note("filtered", request.method() + " " + request.path());
					return next.handle(request);
				}))
			.resources("/functions/static/**", new ClassPathResource("/mvc/static/"))
			.build();
	}

	private ServerResponse item(ServerRequest request) {
		return ServerResponse.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Query", request.param("q").orElse("none"))
			.cookie(new Cookie("item", request.pathVariable("id")))
			.body(new MvcForms.Order(request.pathVariable("id"), 1, null));
	}

	private ServerResponse create(ServerRequest request) throws Exception {
		MvcForms.Order order = request.body(MvcForms.Order.class);
		return ServerResponse.created(URI.create("/functions/items/" + order.name())).body(order);
	}

	private ServerResponse form(ServerRequest request) {
		return ServerResponse.ok().body(request.params().toString());
	}

	private ServerResponse upload(ServerRequest request) throws Exception {
		return ServerResponse.ok().body(request.multipartData().keySet().toString());
	}

	private ServerResponse modified(ServerRequest request) {
		Instant modified = Instant.ofEpochSecond(1_700_000_000);
		return request.checkNotModified(modified, "\"tag\"")
			.orElseGet(() -> ServerResponse.ok().lastModified(modified).eTag("\"tag\"").body("modified"));
	}

	private ServerResponse async(ServerRequest request) {
		CompletableFuture<ServerResponse> response = new CompletableFuture<>();
		Notes notes = this.stage.notes();
		notes.onOtherThread(() -> {
			notes.await("asynchronous");
			response.complete(ServerResponse.accepted().header("X-Later", "1").body("later"));
		});
		return ServerResponse.async(response);
	}

	private ServerResponse events(ServerRequest request) {
		Notes notes = this.stage.notes();
		return ServerResponse.sse((events) -> notes.onOtherThread(() -> {
			notes.await("asynchronous");
			events.id("1").event("order").data(Map.of("id", 1));
			events.send("plain");
			events.complete();
		}));
	}

	private ServerResponse eventsGated(ServerRequest request) {
		Notes notes = this.stage.notes();
		return ServerResponse.sse((events) -> notes.onOtherThread(() -> {
			for (int i = 1; i <= 3; i++) {
				events.send("part " + i + ";");
				notes.await("client has part " + i);
			}
			events.complete();
		}));
	}

	private ServerResponse stream(ServerRequest request) {
		Notes notes = this.stage.notes();
		return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).stream((stream) -> notes.onOtherThread(() -> {
			notes.await("asynchronous");
			try {
				stream.write("first ");
				stream.flush();
				stream.write("second");
				stream.complete();
			}
			catch (IOException ex) {
				stream.error(ex);
			}
		}));
	}

}
