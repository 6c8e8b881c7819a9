package io.github.shadowing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.Shadow;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The controllers, of which nothing depends on the stack.
 */
final class Controllers {

	private Controllers() {
	}

	/**
	 * An order.
	 *
	 * @param id its number
	 * @param price what it costs
	 */
	record Order(String id, int price) {

	}

	/**
	 * A form.
	 *
	 * @param name a name
	 * @param note a note
	 */
	record Form(String name, String note) {

	}

	/**
	 * Everyday handlers.
	 */
	@RestController
	@RequestMapping("/orders")
	static class Orders {

		@GetMapping("/{id}")
		ResponseEntity<Order> order(@PathVariable String id) {
			return ResponseEntity.ok(new Order(id, 10));
		}

		@GetMapping("/secret/{id}")
		Order secret(@PathVariable String id) {
			return new Order(id, 10);
		}

		@GetMapping("/later/{id}")
		CompletableFuture<Order> later(@PathVariable String id) {
			return CompletableFuture.supplyAsync(() -> new Order(id, 10));
		}

		@GetMapping("/mono/{id}")
		Mono<Order> mono(@PathVariable String id) {
			return Mono.just(new Order(id, 10));
		}

		@GetMapping("/flux")
		Flux<Order> flux() {
			return Flux.just(new Order("1", 10), new Order("2", 20));
		}

		@GetMapping
		List<Order> search(@RequestParam(required = false) String text) {
			return List.of(new Order(String.valueOf(text), 10));
		}

		@Shadow
		@PostMapping
		Order place(@RequestBody Order order) {
			return order;
		}

		@PutMapping("/{id}")
		Order replace(@PathVariable String id, @RequestBody Order order) {
			return new Order(id, order.price());
		}

	}

	/**
	 * Handlers that read bodies, or not.
	 */
	@RestController
	static class Bodies {

		@RequestMapping("/any/**")
		ResponseEntity<byte[]> any(@RequestBody(required = false) byte[] body) {
			byte[] answer = (body != null) ? body : "none".getBytes(StandardCharsets.US_ASCII);
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(answer);
		}

		/** Without the method Spring answers by itself. */
		@RequestMapping(path = "/any/**", method = RequestMethod.OPTIONS)
		ResponseEntity<byte[]> options(@RequestBody(required = false) byte[] body) {
			return any(body);
		}

		@Shadow
		@RequestMapping("/unread")
		String unread() {
			return "unread";
		}

		@Shadow
		@PostMapping("/text")
		String text(@RequestBody String text) {
			return text;
		}

		@Shadow
		@PostMapping("/form")
		String form(@ModelAttribute Form form) {
			return form.name() + "/" + form.note();
		}

	}

	/**
	 * Handlers that answer in many ways.
	 */
	@RestController
	static class Responses {

		/** Long enough for servers to compress it. */
		static final String PAGE = "page ".repeat(1000);

		private final Path file = file();

		private static Path file() {
			try {
				Path file = Files.createTempFile("conformance", ".txt");
				Files.writeString(file, "file ".repeat(1000));
				file.toFile().deleteOnExit();
				return file;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@GetMapping("/empty")
		ResponseEntity<Void> empty() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/nothing")
		ResponseEntity<Void> nothing() {
			return ResponseEntity.ok().build();
		}

		@GetMapping(path = "/lines", produces = MediaType.APPLICATION_NDJSON_VALUE)
		String lines() {
			return "{\"id\":1}\n{\"id\":2}\n";
		}

		@GetMapping(path = "/lines/flux", produces = MediaType.APPLICATION_NDJSON_VALUE)
		Flux<Map<String, Integer>> linesOneByOne() {
			return Flux.just(Map.of("id", 1), Map.of("id", 2));
		}

		@GetMapping("/tagged")
		ResponseEntity<String> tagged() {
			return ResponseEntity.ok().eTag("\"1\"").body("tagged");
		}

		@GetMapping("/moved")
		ResponseEntity<Void> moved() {
			return ResponseEntity.status(302).location(URI.create("/orders/1")).build();
		}

		@GetMapping("/refused")
		ResponseEntity<String> refused() {
			return ResponseEntity.status(418).body("refused");
		}

		@GetMapping("/headers")
		ResponseEntity<String> headers() {
			return ResponseEntity.ok()
				.header("X-Several", "1", "2")
				.header("X-Empty", "")
				.header("Set-Cookie", ResponseCookie.from("a", "1").httpOnly(true).build().toString())
				.header("Set-Cookie", ResponseCookie.from("b", "2").path("/").build().toString())
				.header("Cache-Control", "no-store")
				.body("headers");
		}

		@GetMapping("/headers/{size}")
		ResponseEntity<String> headers(@PathVariable int size) {
			return ResponseEntity.ok().header("X-Large", "x".repeat(size)).body("headers");
		}

		@GetMapping("/headers/alone/{size}")
		ResponseEntity<Void> headersAlone(@PathVariable int size) {
			return ResponseEntity.ok().header("X-Large", "x".repeat(size)).build();
		}

		@CrossOrigin
		@GetMapping("/cross")
		String cross() {
			return "cross";
		}

		@GetMapping(path = "/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> ticks() {
			return Flux.interval(Duration.ofMillis(5)).onBackpressureDrop().map((tick) -> "tick");
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<ServerSentEvent<String>> events() {
			return Flux.just("one", "two").map((data) -> ServerSentEvent.builder(data).build());
		}

		@GetMapping("/large/{size}")
		byte[] large(@PathVariable int size) {
			return new byte[size];
		}

		@GetMapping("/resource")
		ResponseEntity<Resource> resource() {
			return ResponseEntity.ok()
				.contentType(MediaType.TEXT_PLAIN)
				.body(new ByteArrayResource("resource".getBytes(StandardCharsets.US_ASCII)));
		}

		@GetMapping("/file")
		ResponseEntity<Resource> file(@RequestParam(required = false) String any) {
			return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(new FileSystemResource(this.file));
		}

		@GetMapping(path = "/page", produces = MediaType.TEXT_PLAIN_VALUE)
		String page() {
			return PAGE;
		}

		@GetMapping("/numbers/{number}")
		int number(@PathVariable int number, @RequestParam int factor) {
			return number * factor;
		}

		@Shadow(percentage = 0)
		@GetMapping("/rare")
		String rare() {
			return "rare";
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/failing/later")
		Mono<String> failingLater() {
			return Mono.error(new IllegalStateException("Deliberate"));
		}

		@NoShadow
		@GetMapping("/opted-out")
		String optedOut() {
			return "private";
		}

	}

	/**
	 * A class that is opted out.
	 */
	@NoShadow
	@RestController
	@RequestMapping("/private")
	static class Private {

		@GetMapping("/{id}")
		String get(@PathVariable String id) {
			return id;
		}

		@GetMapping("/failing")
		String fail() {
			throw new IllegalStateException("failing");
		}

		@Shadow
		@GetMapping("/public/{id}")
		String optedIn(@PathVariable String id) {
			return id;
		}

	}

}
