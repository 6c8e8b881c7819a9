package io.github.shadowing.servlet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Serves files, and parts of them.
 */
@Configuration(proxyBeanMethods = false)
class MvcResources implements WebMvcConfigurer {

	private final MvcStage stage;

	MvcResources(MvcStage stage) {
		this.stage = stage;
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/files/**").addResourceLocations(directory());
		registry.addResourceHandler("/media/**")
			.addResourceLocations("classpath:/mvc/static/")
			.setUseLastModified(false)
			.setEtagGenerator((resource) -> "W/\"" + resource.getFilename() + "\"");
	}

	private String directory() {
		return this.stage.files().toUri().toString();
	}

	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> shallowEtags() {
		FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(
				new ShallowEtagHeaderFilter());
		registration.addUrlPatterns("/etags/*");
		return registration;
	}

	/**
	 * Returns resources.
	 */
	@RestController
	@RequestMapping("/resources")
	static class ResourceController {

		private final MvcStage stage;

		ResourceController(MvcStage stage) {
			this.stage = stage;
		}

		@GetMapping("/class-path")
		Resource classPath() {
			return new ClassPathResource("/mvc/static/plain.txt");
		}

		@GetMapping("/file")
		ResponseEntity<Resource> file() {
			return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(new FileSystemResource(large()));
		}

		@GetMapping("/attachment")
		ResponseEntity<Resource> attachment() {
			ContentDisposition disposition = ContentDisposition.attachment()
				.filename("\u00fcber.txt", StandardCharsets.UTF_8)
				.build();
			return ResponseEntity.ok()
				.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
				.body(new ByteArrayResource("attached".getBytes(StandardCharsets.UTF_8)));
		}

		@GetMapping("/stream")
		ResponseEntity<InputStreamResource> stream() {
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.body(new InputStreamResource(new ByteArrayInputStream(new byte[20_000])));
		}

		@GetMapping("/stream-length")
		ResponseEntity<InputStreamResource> streamLength() {
			return ResponseEntity.ok()
				.contentLength(20_000)
				.body(new InputStreamResource(new ByteArrayInputStream(new byte[20_000])));
		}

		@GetMapping("/region")
		ResponseEntity<ResourceRegion> region() {
			return ResponseEntity.status(HttpStatus.PARTIAL_CONTENT)
				.body(new ResourceRegion(new FileSystemResource(large()), 16, 32));
		}

		@GetMapping("/missing")
		Resource missing() {
			return new ClassPathResource("/mvc/none");
		}

		@GetMapping("/modified")
		String modified(WebRequest request) {
			return request.checkNotModified("\"tag\"", 1_700_000_000_000L) ? null : "modified";
		}

		@PutMapping("/modified")
		String put(WebRequest request, @RequestBody String body) {
			return request.checkNotModified("\"tag\"") ? null : "put " + body;
		}

		@GetMapping("/copied")
		void copied(HttpServletResponse response) throws Exception {
			response.setContentType("text/plain");
			response.setContentLengthLong(Files.size(large()));
			try (InputStream input = Files.newInputStream(large())) {
				input.transferTo(response.getOutputStream());
			}
		}

		/** Tomcat, where asked in this way, sends a file by itself. */
		@GetMapping("/sendfile")
		void sendfile(HttpServletRequest request, HttpServletResponse response) throws Exception {
			long length = Files.size(large());
			request.setAttribute("org.apache.tomcat.sendfile.filename", large().toString());
			request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
			request.setAttribute("org.apache.tomcat.sendfile.end", length);
			response.setContentLengthLong(length);
		}

		private Path large() {
			return this.stage.files().resolve("large.txt");
		}

	}

	/**
	 * Has its answers tagged by a filter that buffers.
	 */
	@RestController
	@RequestMapping("/etags")
	static class EtagController {

		@GetMapping("/text")
		String text() {
			return "tagged";
		}

		@GetMapping("/large")
		byte[] large() {
			return "0123456789".repeat(5000).getBytes(StandardCharsets.US_ASCII);
		}

		@GetMapping("/own")
		ResponseEntity<String> own() {
			return ResponseEntity.ok().eTag("own").body("own tag");
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws Exception {
			response.setContentType("text/plain;charset=ISO-8859-1");
			response.getWriter().print("written \u00fc");
			response.flushBuffer();
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/not-found")
		ResponseEntity<String> notFound() {
			return ResponseEntity.notFound().build();
		}

		@GetMapping("/redirect")
		void redirect(HttpServletResponse response) throws Exception {
			response.sendRedirect("/elsewhere");
		}

		@GetMapping("/body")
		StreamingResponseBody body() {
			return (output) -> output.write(new byte[3]);
		}

		@GetMapping("/events")
		SseEmitter events() throws Exception {
			SseEmitter emitter = new SseEmitter();
			emitter.send("event");
			emitter.complete();
			return emitter;
		}

		@PostMapping("/text")
		String post(@RequestBody String body) {
			return body;
		}

	}

}
