package io.github.shadowing.spring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets every request and response pass as it is, as Spring Security is on the class path
 * of all tests.
 */
@Configuration(proxyBeanMethods = false)
public class OpenSecurity {

	@Bean
	SecurityFilterChain openSecurityFilterChain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf((csrf) -> csrf.disable())
			.headers((headers) -> headers.disable())
			.build();
	}

}
