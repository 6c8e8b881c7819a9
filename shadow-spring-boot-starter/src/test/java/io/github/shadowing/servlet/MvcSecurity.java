package io.github.shadowing.servlet;

import java.security.Principal;
import java.util.concurrent.Callable;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Spring Security in front of some of the application: a form login with a session, and
 * basic authentication without one.
 */
@Configuration(proxyBeanMethods = false)
@Profile("security")
@EnableMethodSecurity
class MvcSecurity {

	@Bean
	@Order(1)
	SecurityFilterChain basic(HttpSecurity http) {
		return http.securityMatcher("/secure/basic/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("USER"))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf((csrf) -> csrf.disable())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	/** As Spring Boot does it by itself: error pages, too, are only for users. */
	@Bean
	@Order(2)
	SecurityFilterChain locked(HttpSecurity http) {
		return http
			.securityMatcher((request) -> request.getServletPath().startsWith("/locked")
					|| String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).contains("/locked"))
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain form(HttpSecurity http) {
		return http.securityMatcher("/secure/**", "/login", "/logout", "/default-ui.css")
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/secure/admin")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated())
			.csrf((csrf) -> csrf.csrfTokenRepository(new FixedTokens())
				.csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
			.formLogin(Customizer.withDefaults())
			.logout((logout) -> logout.deleteCookies("other"))
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("user").password("password").roles("USER").build());
	}

	/** A good encoder takes its time. */
	@Bean
	PasswordEncoder passwords() {
		return new PasswordEncoder() {

			@Override
			public String encode(CharSequence password) {
				return password.toString();
			}

			@Override
			public boolean matches(CharSequence password, String encoded) {
				return encoded.contentEquals(password);
			}

		};
	}

	/** Matrix variables are of interest. */
	@Bean
	HttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowSemicolon(true);
		return firewall;
	}

	/**
	 * What is secured.
	 */
	@RestController
	static class Secured {

		private final MvcStage stage;

		Secured(MvcStage stage) {
			this.stage = stage;
		}

		@GetMapping({ "/secure/home", "/secure/basic/home", "/locked/home" })
		String home(Principal principal, HttpServletRequest request) {
			this.stage.notes().note("user", request.getRemoteUser() + " " + request.isUserInRole("USER"));
			return "Hello " + principal.getName();
		}

		@GetMapping("/secure/admin")
		String admin() {
			return "admin";
		}

		@GetMapping("/secure/method")
		@PreAuthorize("hasRole('ADMIN')")
		public String method() {
			return "method";
		}

		@PostMapping("/secure/change")
		String change(HttpSession session) {
			session.setAttribute("changed", true);
			return "changed";
		}

		@GetMapping("/secure/token")
		String token(CsrfToken token) {
			return token.getHeaderName() + " " + token.getToken();
		}

		@GetMapping("/secure/callable")
		Callable<String> callable() {
			return () -> SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@GetMapping("/secure/streaming")
		ResponseEntity<StreamingResponseBody> streaming() {
			Notes notes = this.stage.notes();
			return ResponseEntity.ok((output) -> {
				// Else it is a matter of chance if there are security headers.
				notes.awaitQuietly("asynchronous");
				output.write(new byte[20_000]);
			});
		}

		@GetMapping("/secure/large")
		String large() {
			return "0123456789".repeat(2000);
		}

		@GetMapping("/secure/flushed")
		void flushed(HttpServletResponse response) throws Exception {
			response.getWriter().print("flushed");
			response.flushBuffer();
			this.stage.notes().note("frame options", response.getHeader("X-Frame-Options"));
		}

		@GetMapping("/secure/failing")
		String failing() {
			throw new IllegalStateException("Deliberate");
		}

		@GetMapping("/secure/servlet")
		String servlet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
			this.stage.notes().attempt("logout", request::logout);
			this.stage.notes().note("user", request.getRemoteUser());
			this.stage.notes().attempt("login", () -> request.login("user", "wrong"));
			request.login("user", "password");
			return request.getRemoteUser();
		}

	}

	/**
	 * Tokens in the session as usual, but not by chance.
	 */
	private static final class FixedTokens implements CsrfTokenRepository {

		private final CsrfTokenRepository delegate = new HttpSessionCsrfTokenRepository();

		@Override
		public CsrfToken generateToken(HttpServletRequest request) {
			return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token");
		}

		@Override
		public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
			this.delegate.saveToken(token, request, response);
		}

		@Override
		public CsrfToken loadToken(HttpServletRequest request) {
			return this.delegate.loadToken(request);
		}

	}

}
