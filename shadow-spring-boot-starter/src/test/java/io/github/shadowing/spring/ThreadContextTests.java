package io.github.shadowing.spring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/**
 * What belongs to the thread of a request stays there, and nothing of ours is left there.
 */
class ThreadContextTests {

	private static final InheritableThreadLocal<User> USER = new InheritableThreadLocal<>();

	private static final List<String> OUR_THREADS = List.of("shadow-worker", "shadow-http", "shadow-timer");

	private final EmptyShadow shadow = new EmptyShadow();

	private final Set<Thread> others = threads().collect(Collectors.toSet());

	private ConfigurableApplicationContext primary;

	@BeforeEach
	void start() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.shadow.close();
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
	}

	/**
	 * By the second place, our filter is inside of whatever sets and clears something.
	 */
	@ParameterizedTest
	@ValueSource(ints = { Ordered.HIGHEST_PRECEDENCE + 20, 0 })
	void ourThreadsSeeNothingOfARequest(int order) {
		// As where an application is started by a request.
		setAll(new MockHttpServletRequest());
		try {
			run("--" + this.shadow.property(), "--shadow.filter.order=" + order);
		}
		finally {
			clearAll();
		}
		Witness witness = this.primary.getBean(Witness.class);
		LogWatch log = new LogWatch(witness);
		try {
			play();
			await().until(() -> this.primary.getBean(ShadowEngine.class).accounting().inProgress() == 0);
			assertThat(witness.seen.keySet()).contains("shadow-worker", "shadow-http");
		}
		finally {
			log.close();
		}
		assertThat(witness.seen).containsEntry("request", Seen.ALL).containsEntry("child", Seen.INHERITED);
		OUR_THREADS.forEach(
				(name) -> assertThat(witness.seen.getOrDefault(name, Seen.NOTHING)).as(name).isEqualTo(Seen.NOTHING));
		assertThat(witness.taken(thread("child"))).isNotEmpty();
		OUR_THREADS.forEach((name) -> assertThat(witness.taken(thread(name))).as(name).isEmpty());
	}

	/** Other tests may have threads of these names, too. */
	private Thread thread(String name) {
		return threads().filter((thread) -> thread.getName().equals(name) && !this.others.contains(thread))
			.reduce((one, another) -> fail("two threads: " + name))
			.orElseThrow();
	}

	private static Stream<Thread> threads() {
		return Thread.getAllStackTraces().keySet().stream();
	}

	@ParameterizedTest
	@ValueSource(ints = { Ordered.HIGHEST_PRECEDENCE + 20, 0 })
	void theThreadOfARequestIsLeftAsWithoutTheFilter(int order) {
		String[] shadowing = { "--" + this.shadow.property(), "--shadow.filter.order=" + order };
		// The first time, types are loaded, some of which leave something behind.
		left(shadowing);
		List<String> without = left();
		assertThat(without).anyMatch((line) -> line.startsWith("ASYNC")).anyMatch((line) -> line.startsWith("ERROR"));
		assertThat(left(shadowing)).isEqualTo(without);
	}

	private List<String> left(String... arguments) {
		run(arguments);
		try {
			play();
			Witness witness = this.primary.getBean(Witness.class);
			witness.left.clear();
			play();
			return new ArrayList<>(witness.left);
		}
		finally {
			this.primary.close();
		}
	}

	private void run(String... arguments) {
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.methods=GET,POST", "server.tomcat.threads.max=1",
					"server.tomcat.threads.min-spare=1", "spring.security.user.name=alice",
					"spring.security.user.password=secret")
			.run(arguments);
	}

	private void play() {
		Http http = Http.to(this.primary);
		String[] alice = { "Authorization", "Basic YWxpY2U6c2VjcmV0" };
		assertThat(http.get("/hello", alice).body()).isEqualTo("hello");
		assertThat(http.get("/callable", alice).body()).isEqualTo("later");
		assertThat(http.get("/large", alice).body()).hasSize(100_000);
		assertThat(http.get("/failing", alice).statusCode()).isEqualTo(500);
		assertThat(http.get("/hello").statusCode()).isEqualTo(401);
		assertThat(http.post("/form", new byte[] { 'a', '=', '1' }, "application/x-www-form-urlencoded").statusCode())
			.isEqualTo(200);
		// The one thread of the server may still be on its way out of the filters.
		List<String> left = this.primary.getBean(Witness.class).left;
		await().until(() -> left.size() % 2 == 0);
	}

	private static void setAll(HttpServletRequest request) {
		USER.set(new User("alice"));
		MDC.put("user", "alice");
		SecurityContextHolder.setContext(
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of())));
		LocaleContextHolder.setLocaleContext(new SimpleLocaleContext(Locale.FRENCH), true);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request), true);
	}

	private static void clearAll() {
		USER.remove();
		MDC.remove("user");
		SecurityContextHolder.clearContext();
		LocaleContextHolder.resetLocaleContext();
		RequestContextHolder.resetRequestAttributes();
	}

	private record User(String name) {

	}

	/**
	 * What can be seen on a thread.
	 */
	private record Seen(boolean user, boolean mdc, boolean authentication, boolean request, boolean locale,
			boolean observation) {

		static final Seen NOTHING = new Seen(false, false, false, false, false, false);

		static final Seen ALL = new Seen(true, true, true, true, true, true);

		static final Seen INHERITED = new Seen(true, false, true, true, true, false);

		static Seen here(ObservationRegistry observations) {
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return new Seen(USER.get() != null, MDC.get("user") != null || MDC.get("trace") != null,
					authentication != null, RequestContextHolder.getRequestAttributes() != null,
					LocaleContextHolder.getLocaleContext() != null, observations.getCurrentObservation() != null);
		}

		Seen and(Seen other) {
			return new Seen(this.user || other.user, this.mdc || other.mdc, this.authentication || other.authentication,
					this.request || other.request, this.locale || other.locale, this.observation || other.observation);
		}

	}

	/**
	 * Knows what was seen where, and what was left.
	 */
	static final class Witness implements ExchangeListener, AutoCloseable {

		private final ObservationRegistry observations;

		/** By the name of the thread. */
		private final Map<String, Seen> seen = new ConcurrentHashMap<>();

		/** What requests have in their thread-locals. */
		private final Set<Object> belongings = Collections
			.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

		private final List<String> left = new CopyOnWriteArrayList<>();

		/** Its thread is started by the first request. */
		private final ExecutorService child = Executors.newSingleThreadExecutor((task) -> new Thread(task, "child"));

		Witness(ObservationRegistry observations) {
			this.observations = observations;
		}

		@Override
		public void onResult(CopyResult result) {
			see(Thread.currentThread().getName());
		}

		private void see(String name) {
			this.seen.merge(name, Seen.here(this.observations), Seen::and);
		}

		private void request() {
			see("request");
			this.belongings.add(USER.get());
			this.belongings.add(SecurityContextHolder.getContext());
			this.belongings.add(RequestContextHolder.currentRequestAttributes());
			LocaleContext locale = LocaleContextHolder.getLocaleContext();
			if (locale != null) {
				this.belongings.add(locale);
			}
			Observation.Scope scope = this.observations.getCurrentObservationScope();
			if (scope != null) {
				this.belongings.add(scope);
			}
		}

		/** Show that the questions find what there is. */
		private void startChild() {
			this.child.execute(() -> see("child"));
		}

		@Override
		public void close() {
			this.child.shutdownNow();
		}

		private List<Object> taken(Thread thread) {
			return ThreadLocals.values(thread).stream().filter(this.belongings::contains).toList();
		}

	}

	/**
	 * Outermost, as a container or an agent is.
	 */
	static final class Personal implements Filter {

		private final Witness witness;

		Personal(Witness witness) {
			this.witness = witness;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			note("before", request);
			setAll((HttpServletRequest) request);
			this.witness.request();
			this.witness.startChild();
			try {
				chain.doFilter(request, response);
			}
			finally {
				note("after", request);
				clearAll();
			}
		}

		private void note(String when, ServletRequest request) {
			this.witness.left.add("%s %s %s: %s, %s".formatted(request.getDispatcherType(), when,
					((HttpServletRequest) request).getRequestURI(), Seen.here(this.witness.observations),
					ThreadLocals.types(Thread.currentThread())));
		}

	}

	/**
	 * Whoever logs does so on the thread that has something to say.
	 */
	private static final class LogWatch extends AppenderBase<ILoggingEvent> {

		private final List<Logger> loggers = List.of(logger("reactor"), logger("io.netty"),
				logger("io.github.shadowing"));

		private final Witness witness;

		LogWatch(Witness witness) {
			this.witness = witness;
			start();
			this.loggers.forEach((logger) -> {
				logger.setAdditive(false);
				logger.setLevel(Level.TRACE);
				logger.addAppender(this);
			});
		}

		private static Logger logger(String name) {
			return (Logger) LoggerFactory.getLogger(name);
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.witness.see(Thread.currentThread().getName());
		}

		private void close() {
			this.loggers.forEach((logger) -> {
				logger.setAdditive(true);
				logger.setLevel(null);
				logger.detachAppender(this);
			});
			stop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Primary {

		@Bean
		Witness witness(ObservationRegistry observations) {
			return new Witness(observations);
		}

		@Bean
		ShadowFilterPlaceTests.Tracing tracing() {
			return new ShadowFilterPlaceTests.Tracing();
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return http.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/form", "/error").permitAll().anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		FilterRegistrationBean<Personal> personal(Witness witness) {
			FilterRegistrationBean<Personal> registration = new FilterRegistrationBean<>(new Personal(witness));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
			return registration;
		}

	}

	@RestController
	static class Pages {

		private final Witness witness;

		Pages(Witness witness) {
			this.witness = witness;
		}

		@GetMapping("/hello")
		String hello() {
			this.witness.request();
			return "hello";
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			this.witness.request();
			return () -> "later";
		}

		@GetMapping("/large")
		String large() {
			this.witness.request();
			return "0123456789".repeat(10_000);
		}

		@GetMapping("/failing")
		String failing() {
			this.witness.request();
			throw new IllegalStateException("Deliberate");
		}

		@PostMapping("/form")
		String form(@RequestParam String a) {
			this.witness.request();
			return a;
		}

	}

}
