package io.github.shadowing.servlet;

import java.io.FileNotFoundException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Fails in every way that there is.
 */
@Configuration(proxyBeanMethods = false)
class MvcFailures implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new FailingInterceptor()).addPathPatterns("/failures/intercepted/**");
	}

	@Bean
	FilterRegistrationBean<Filter> failingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			switch (((HttpServletRequest) request).getServletPath()) {
				case "/failures/filtered/throw" -> throw new IllegalStateException("Deliberate");
				case "/failures/filtered/checked" -> throw new ServletException("Deliberate");
				case "/failures/filtered/error" -> ((HttpServletResponse) response).sendError(409, "Conflicting");
				case "/failures/filtered/status" -> ((HttpServletResponse) response).setStatus(503);
				case "/failures/filtered/answer" -> response.getWriter().print("answered");
				default -> chain.doFilter(request, response);
			}
			if (((HttpServletRequest) request).getServletPath().equals("/failures/filtered/afterwards")) {
				throw new IllegalStateException("Afterwards");
			}
		});
		registration.addUrlPatterns("/failures/filtered/*");
		return registration;
	}

	/**
	 * Fails.
	 */
	@RestController
	@RequestMapping("/failures")
	static class Controller {

		private final Stage stage;

		Controller(Stage stage) {
			this.stage = stage;
		}

		@GetMapping("/unchecked")
		String unchecked() {
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/checked")
		String checked() throws Exception {
			throw new Exception("Deliberate");
		}

		@GetMapping("/io")
		String io() throws Exception {
			throw new FileNotFoundException("Deliberate");
		}

		@GetMapping("/error")
		String error() {
			throw new AssertionError("Deliberate");
		}

		@GetMapping("/overflow")
		String overflow() {
			throw new StackOverflowError("Deliberate");
		}

		@GetMapping("/status")
		String status() {
			throw new ResponseStatusException(HttpStatus.LOCKED, "Deliberate");
		}

		@GetMapping("/annotated")
		String annotated() {
			throw new AnnotatedException();
		}

		@GetMapping("/problem")
		ProblemDetail problem() {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Deliberate");
			problem.setProperty("extra", List.of(1, 2));
			return problem;
		}

		@GetMapping("/problem-thrown")
		String problemThrown() {
			ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.GONE);
			problem.setType(URI.create("https://example.org/gone"));
			throw new ErrorResponseException(HttpStatus.GONE, problem, null);
		}

		@GetMapping("/gone")
		void gone(HttpServletResponse response) throws Exception {
			response.sendError(410);
		}

		@GetMapping("/handled")
		String handled() {
			throw new IllegalArgumentException("Deliberate");
		}

		@GetMapping("/advised")
		String advised() {
			throw new UnsupportedOperationException("Deliberate");
		}

		@GetMapping("/advised-view")
		String advisedView() {
			throw new ArithmeticException("Deliberate");
		}

		@GetMapping("/handled-badly")
		String handledBadly() {
			throw new IndexOutOfBoundsException("Deliberate");
		}

		@GetMapping("/wrapped")
		String wrapped() throws Exception {
			throw new ServletException(new IllegalArgumentException("Deliberate"));
		}

		@GetMapping("/error-sent")
		void errorSent(HttpServletResponse response) throws Exception {
			response.getWriter().print("void");
			response.sendError(422, "Deliberate");
			this.stage.notes().note("committed", response.isCommitted());
		}

		@GetMapping("/status-set")
		void statusSet(HttpServletResponse response) {
			response.setStatus(404);
		}

		@GetMapping("/buffered")
		void buffered(HttpServletResponse response) throws Exception {
			response.setHeader("X-Kept", "true");
			response.getWriter().print("void");
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/committed")
		void committed(HttpServletResponse response) throws Exception {
			response.setContentType("text/plain");
			response.getWriter().print("committed");
			response.flushBuffer();
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/committed-length")
		void committedLength(HttpServletResponse response) throws Exception {
			response.setContentLength(9);
			response.getOutputStream().print("committed");
			response.flushBuffer();
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/committed-error")
		void committedError(HttpServletResponse response) throws Exception {
			response.getOutputStream().print("committed");
			response.flushBuffer();
			this.stage.notes().attempt("error", () -> response.sendError(500));
		}

		@GetMapping("/number/{number}")
		int number(@PathVariable int number, @RequestHeader("X-Needed") String needed) {
			return number;
		}

		@PostMapping(path = "/json", consumes = MediaType.APPLICATION_JSON_VALUE,
				produces = MediaType.APPLICATION_JSON_VALUE)
		Map<String, Object> json(@RequestBody Map<String, Object> body) {
			return body;
		}

		@GetMapping("/intercepted/{where}")
		String intercepted(@PathVariable String where) {
			return "handled before " + where;
		}

		@GetMapping("/filtered/afterwards")
		String filtered() {
			return "void";
		}

		@ExceptionHandler
		ResponseEntity<String> handle(IllegalArgumentException ex) {
			return ResponseEntity.badRequest().header("X-Handled", "true").body("handled " + ex.getMessage());
		}

		@ExceptionHandler
		String handleBadly(IndexOutOfBoundsException ex) {
			throw new IllegalStateException("Handled badly");
		}

	}

	/**
	 * Handles what others throw.
	 */
	@ControllerAdvice
	static class Advice {

		@ExceptionHandler
		@ResponseStatus(HttpStatus.NOT_IMPLEMENTED)
		@ResponseBody
		Map<String, String> advise(UnsupportedOperationException ex) {
			return Map.of("advised", ex.getMessage());
		}

		@ExceptionHandler
		ModelAndView advise(ArithmeticException ex) {
			return new ModelAndView("page", Map.of("name", ex.getMessage()), HttpStatus.BAD_GATEWAY);
		}

	}

	/**
	 * Has a status.
	 */
	@ResponseStatus(code = HttpStatus.PAYMENT_REQUIRED, reason = "Deliberate reason")
	static final class AnnotatedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	/**
	 * Fails where it is told to.
	 */
	private static final class FailingInterceptor implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
				throws Exception {
			String path = request.getServletPath();
			if (path.endsWith("/throw")) {
				throw new IllegalStateException("Deliberate");
			}
			if (path.endsWith("/refuse")) {
				response.setStatus(403);
				response.getWriter().print("refused");
				return false;
			}
			if (path.endsWith("/error")) {
				response.sendError(403, "Refused");
				return false;
			}
			return true;
		}

		@Override
		public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
				ModelAndView modelAndView) {
			if (request.getServletPath().endsWith("/post")) {
				throw new IllegalStateException("Deliberate");
			}
		}

		@Override
		public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
				Exception ex) {
			if (request.getServletPath().endsWith("/after")) {
				throw new IllegalStateException("Deliberate");
			}
		}

	}

}
