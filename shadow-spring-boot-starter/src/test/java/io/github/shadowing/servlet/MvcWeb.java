package io.github.shadowing.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.annotation.RequestScope;
import org.springframework.web.context.annotation.SessionScope;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What else there is to a request.
 */
@Configuration(proxyBeanMethods = false)
class MvcWeb implements WebMvcConfigurer {

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/web/cors-global").allowedOrigins("https://example.org").allowedMethods("GET", "PUT");
	}

	@Bean
	FilterRegistrationBean<CorsFilter> corsFilter() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin("https://example.org");
		configuration.addAllowedMethod(HttpMethod.POST);
		configuration.addAllowedHeader("X-Token");
		configuration.addExposedHeader("X-Exposed");
		configuration.setAllowCredentials(true);
		configuration.setMaxAge(60L);
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/web/cors-filter", configuration);
		FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));
		registration.addUrlPatterns("/web/cors-filter");
		return registration;
	}

	@Bean
	ServletRegistrationBean<HttpServlet> servlet() {
		return new ServletRegistrationBean<>(new PlainServlet(), "/plain-servlet/*", "*.plain");
	}

	@Bean("/web/handler")
	HttpRequestHandler handler() {
		return (request, response) -> response.getWriter().print("handled by a bean");
	}

	@Bean
	@RequestScope
	Scoped perRequest() {
		return new Scoped();
	}

	@Bean
	@SessionScope
	Scoped perSession() {
		return new Scoped();
	}

	/**
	 * Answers.
	 */
	@RestController
	@RequestMapping("/web")
	static class Controller {

		private final Scoped perRequest;

		private final Scoped perSession;

		Controller(Scoped perRequest, Scoped perSession) {
			this.perRequest = perRequest;
			this.perSession = perSession;
		}

		@RequestMapping("/any")
		String any(HttpMethod method) {
			return "any " + method;
		}

		@GetMapping("/one")
		String one() {
			return "one";
		}

		@PostMapping("/one")
		String another() {
			return "another";
		}

		@GetMapping({ "/path/{id}", "/path/{id}/{name:[a-z]+}.{extension}" })
		String path(@PathVariable Map<String, String> variables) {
			return new TreeMap<>(variables).toString();
		}

		@GetMapping("/rest/{*rest}")
		String rest(@PathVariable String rest) {
			return rest;
		}

		@GetMapping("/matrix/{id}/{other}")
		String matrix(@PathVariable String id, @MatrixVariable(pathVar = "id") int a,
				@MatrixVariable(pathVar = "other", required = false) List<String> b,
				@MatrixVariable Map<String, String> all) {
			return id + " " + a + " " + b + " " + new TreeMap<>(all);
		}

		@GetMapping("/headers")
		ResponseEntity<String> headers(@RequestHeader Map<String, String> headers,
				@RequestHeader(name = "X-Number", required = false) Integer number) {
			return ResponseEntity.ok()
				.header("X-One", "1")
				.header("X-Two", "a", "b")
				.header("X-Empty", "")
				.body(number + " " + headers.size());
		}

		@GetMapping("/cookies")
		ResponseEntity<String> cookies(@CookieValue(required = false) String a, HttpServletRequest request,
				HttpServletResponse response) {
			response.addCookie(new Cookie("plain", "1"));
			Cookie[] cookies = request.getCookies();
			return ResponseEntity.ok()
				.header("Set-Cookie",
						ResponseCookie.from("rich", "2").httpOnly(true).sameSite("Lax").maxAge(60).build().toString())
				.body(a + " " + ((cookies != null) ? Arrays.stream(cookies).map(Cookie::getName).toList() : "none"));
		}

		@GetMapping("/arguments")
		String arguments(Locale locale, TimeZone zone, HttpMethod method, UriComponentsBuilder uri,
				HttpServletRequest request) {
			return locale + " " + (zone != null) + " " + method + " " + uri.path("/x").build() + " "
					+ ServletUriComponentsBuilder.fromCurrentRequest().replaceQuery("y").build() + " "
					+ ServletUriComponentsBuilder.fromContextPath(request).build() + " "
					+ (RequestContextHolder.currentRequestAttributes().getAttribute("none", 0) == null);
		}

		@GetMapping("/scoped")
		String scoped() {
			return this.perRequest.next() + " " + this.perRequest.next() + " " + this.perSession.next();
		}

		@GetMapping("/cors")
		@CrossOrigin(origins = "https://example.org", exposedHeaders = "X-Exposed", maxAge = 10)
		String cors() {
			return "shared";
		}

		@PutMapping("/cors")
		@CrossOrigin(originPatterns = "https://*.example.org", allowCredentials = "true")
		String corsPut(@RequestBody String body) {
			return body;
		}

		@GetMapping("/cors-global")
		String corsGlobal() {
			return "shared by all";
		}

		@PostMapping("/cors-filter")
		String corsFilter() {
			return "filtered";
		}

		@GetMapping("/redirected")
		ResponseEntity<Void> redirected() {
			return ResponseEntity.status(303)
				.location(ServletUriComponentsBuilder.fromCurrentContextPath().path("/to").build().toUri())
				.build();
		}

		@GetMapping("/sent")
		void sent(HttpServletResponse response) throws Exception {
			response.sendRedirect("/app/to");
		}

	}

	/**
	 * Counts.
	 */
	@Component
	static class Scoped {

		private int count;

		int next() {
			return ++this.count;
		}

	}

	/**
	 * Knows nothing of Spring MVC.
	 */
	private static final class PlainServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			response.getWriter()
				.print(request.getServletPath() + " " + request.getPathInfo() + " "
						+ Collections.list(request.getParameterNames()));
		}

	}

}
