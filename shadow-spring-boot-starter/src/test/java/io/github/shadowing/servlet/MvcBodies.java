package io.github.shadowing.servlet;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads and writes bodies through message converters, and past them.
 */
@RestController
@RequestMapping("/bodies")
class MvcBodies {

	private final Stage stage;

	MvcBodies(Stage stage) {
		this.stage = stage;
	}

	@InitBinder("item")
	void validate(WebDataBinder binder) {
		binder.addValidators(new ItemValidator());
	}

	@PostMapping("/echo")
	Item echo(@RequestBody Item item) {
		return item;
	}

	@PostMapping("/valid")
	Item valid(@Validated @RequestBody Item item) {
		return item;
	}

	@PostMapping("/checked")
	int checked(@Validated @RequestBody Item item, BindingResult result) {
		return result.getErrorCount();
	}

	@PostMapping("/list")
	List<Item> list(@RequestBody List<Item> items) {
		return items;
	}

	@PostMapping(path = "/bytes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	byte[] bytes(@RequestBody byte[] body) {
		return body;
	}

	@PostMapping("/text")
	String text(@RequestBody String body) {
		return body;
	}

	@PostMapping("/optional")
	String optional(@RequestBody(required = false) Item item) {
		return String.valueOf(item);
	}

	@PostMapping("/unread")
	String unread() {
		return "unread";
	}

	@PostMapping("/partly")
	int partly(InputStream body) throws Exception {
		return body.read();
	}

	@PostMapping("/in-parts")
	String inParts(InputStream body) throws Exception {
		int first = body.read();
		this.stage.notes().signal("first byte read");
		return first + " and " + body.readAllBytes().length;
	}

	@PostMapping("/reader")
	String reader(HttpServletRequest request) throws Exception {
		return request.getReader().lines().toList().toString();
	}

	@PostMapping("/entity")
	ResponseEntity<Item> entity(RequestEntity<Item> entity) {
		return ResponseEntity.status(HttpStatus.CREATED)
			.location(URI.create("/bodies/1"))
			.header("X-Twice", "1", "2")
			.lastModified(0)
			.cacheControl(CacheControl.noStore())
			.body(entity.getBody());
	}

	@GetMapping("/http-entity")
	HttpEntity<String> httpEntity() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-Name", "J\u00fcrgen");
		headers.setContentType(new MediaType("text", "plain", StandardCharsets.UTF_16LE));
		return new HttpEntity<>("\u00fcber \u20ac", headers);
	}

	@PostMapping("/created")
	@ResponseStatus(HttpStatus.CREATED)
	void created() {
	}

	@DeleteMapping("/deleted")
	ResponseEntity<Void> deleted() {
		return ResponseEntity.noContent().build();
	}

	@PutMapping("/put")
	ResponseEntity<?> put(@RequestBody Map<String, Object> body) {
		return ResponseEntity.accepted().body(body);
	}

	@GetMapping("/json")
	Item json() {
		return new Item("J\u00fcrgen", 3, List.of("a", "b"));
	}

	@GetMapping("/large")
	List<Item> large(int count) {
		return Collections.nCopies(count, json());
	}

	@GetMapping("/tagged")
	ResponseEntity<Item> tagged() {
		return ResponseEntity.ok().eTag("\"1\"").lastModified(1_700_000_000_000L).body(json());
	}

	@GetMapping("/none")
	Item none() {
		return null;
	}

	@GetMapping("/string")
	String string() {
		return "\u00fcber";
	}

	@GetMapping(path = "/produced", produces = { "text/plain", "application/json" })
	String produced() {
		return "\"produced\"";
	}

	@GetMapping("/broken")
	Broken broken() {
		return new Broken();
	}

	@GetMapping("/writer")
	void writer(Writer writer) throws Exception {
		writer.write("written \u00fc");
	}

	@GetMapping("/output")
	void output(OutputStream output) throws Exception {
		output.write(new byte[] { 1, 2, 3 });
	}

	@GetMapping("/response")
	void response(HttpServletResponse response) throws Exception {
		response.setContentType("text/html");
		response.setCharacterEncoding(StandardCharsets.ISO_8859_1);
		response.getWriter().printf("%s %d", "\u00fc", 4);
		this.stage.notes().note("committed", response.isCommitted());
		this.stage.notes().attempt("stream after writer", response::getOutputStream);
	}

	@GetMapping("/gated")
	void gated(HttpServletResponse response) throws Exception {
		response.setContentType("text/plain");
		response.getOutputStream().print("first");
		response.getOutputStream().flush();
		this.stage.notes().await("client has it");
		response.getOutputStream().print("last");
	}

	@GetMapping("/reset")
	String reset(HttpServletResponse response) throws Exception {
		response.getWriter().print("void");
		response.setHeader("X-Void", "true");
		response.reset();
		return "reset";
	}

	record Item(String name, int count, List<String> tags) {

	}

	/**
	 * Fails when half of it has been written.
	 */
	static final class Broken {

		public String getFirst() {
			return "x".repeat(3000);
		}

		public String getSecond() {
			return List.<String>of().iterator().next();
		}

	}

	/**
	 * Wants a name and some count.
	 */
	private static final class ItemValidator implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return Item.class == type;
		}

		@Override
		public void validate(Object target, Errors errors) {
			Item item = (Item) target;
			if (item.name() == null) {
				errors.rejectValue("name", "required", "name is required");
			}
			if (item.count() < 1) {
				errors.rejectValue("count", "min", new Object[] { 1 }, "count must be positive");
			}
		}

	}

}
