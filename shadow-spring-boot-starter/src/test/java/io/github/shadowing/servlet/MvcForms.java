package io.github.shadowing.servlet;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpEntity;
import org.springframework.http.RequestEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.HiddenHttpMethodFilter;

/**
 * Reads forms in every way that there is.
 */
@RestController
@RequestMapping("/forms")
class MvcForms {

	@Bean
	static FilterRegistrationBean<HiddenHttpMethodFilter> hiddenMethods() {
		FilterRegistrationBean<HiddenHttpMethodFilter> registration = new FilterRegistrationBean<>(
				new HiddenHttpMethodFilter());
		registration.addUrlPatterns("/forms/hidden/*");
		return registration;
	}

	@PostMapping("/bean")
	String bean(@ModelAttribute Customer customer) {
		return customer.toString();
	}

	@PostMapping("/checked")
	String checked(@ModelAttribute Customer customer, BindingResult result) {
		return result.getErrorCount() + " errors, " + result.getFieldErrors().size() + " fields";
	}

	@RequestMapping("/record")
	String record(Order order) {
		return order.toString();
	}

	@RequestMapping("/parameters")
	String parameters(@RequestParam String a, @RequestParam(required = false) List<Integer> b,
			@RequestParam MultiValueMap<String, String> all) {
		return a + " " + b + " " + all;
	}

	@RequestMapping("/plain")
	String plain(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + Arrays.toString(entry.getValue()))
			.collect(Collectors.joining("&"));
	}

	@RequestMapping("/text")
	String text(@RequestBody(required = false) String body) {
		return "[" + body + "]";
	}

	@RequestMapping("/bytes")
	byte[] bytes(@RequestBody byte[] body) {
		return body;
	}

	@RequestMapping("/map")
	String map(@RequestBody(required = false) MultiValueMap<String, String> body) {
		return String.valueOf(body);
	}

	@RequestMapping("/entity")
	String entity(HttpEntity<String> entity) {
		return entity.getHeaders().getContentType() + " " + entity.getBody();
	}

	@RequestMapping("/request-entity")
	String requestEntity(RequestEntity<MultiValueMap<String, String>> entity) {
		return entity.getMethod() + " " + entity.getUrl().getPath() + " " + entity.getBody();
	}

	@RequestMapping("/stream")
	String stream(InputStream body) throws Exception {
		return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	@RequestMapping("/reader")
	String reader(Reader body) throws Exception {
		StringWriter text = new StringWriter();
		body.transferTo(text);
		return text.toString();
	}

	@RequestMapping("/parameters-then-stream")
	String parametersThenStream(HttpServletRequest request) throws Exception {
		return request.getParameter("a") + " " + request.getInputStream().readAllBytes().length;
	}

	@RequestMapping("/stream-then-parameters")
	String streamThenParameters(HttpServletRequest request) throws Exception {
		return request.getInputStream().readAllBytes().length + " " + request.getParameter("a");
	}

	@RequestMapping("/text-and-parameter")
	String textAndParameter(@RequestBody String body, @RequestParam String a) {
		return body + " " + a;
	}

	@RequestMapping("/parameter-and-text")
	String parameterAndText(@RequestParam String a, @RequestBody String body) {
		return a + " " + body;
	}

	@RequestMapping("/unread")
	String unread() {
		return "unread";
	}

	@GetMapping("/get-only")
	String getOnly() {
		return "got";
	}

	@DeleteMapping("/hidden/{id}")
	String delete(@RequestParam String a) {
		return "deleted " + a;
	}

	@PutMapping("/hidden/{id}")
	String put(@RequestParam String a) {
		return "put " + a;
	}

	@PatchMapping("/hidden/{id}")
	String patch(@RequestBody String body) {
		return "patched " + body;
	}

	@PostMapping("/hidden/{id}")
	String post(@RequestParam String a) {
		return "posted " + a;
	}

	record Order(String name, int count, List<String> tags) {

	}

	/**
	 * A form with setters.
	 */
	static final class Customer {

		private String name;

		private int age;

		private Map<String, String> notes = new LinkedHashMap<>();

		private List<Order> orders = new ArrayList<>();

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getAge() {
			return this.age;
		}

		public void setAge(int age) {
			this.age = age;
		}

		public Map<String, String> getNotes() {
			return this.notes;
		}

		public void setNotes(Map<String, String> notes) {
			this.notes = notes;
		}

		public List<Order> getOrders() {
			return this.orders;
		}

		public void setOrders(List<Order> orders) {
			this.orders = orders;
		}

		@Override
		public String toString() {
			return this.name + " " + this.age + " " + this.notes + " " + this.orders.size();
		}

	}

}
