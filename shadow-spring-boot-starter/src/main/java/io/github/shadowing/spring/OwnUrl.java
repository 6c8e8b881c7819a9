package io.github.shadowing.spring;

import java.net.URI;
import java.util.List;
import java.util.Set;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where an application with a web server of its own can ask itself. Its port is known
 * once that has started; requests come with the context path that they were sent with.
 */
final class OwnUrl {

	/** What stands for it in {@code shadow.baseline.url}. */
	static final String SELF = "self";

	private static final Logger logger = LoggerFactory.getLogger(OwnUrl.class);

	private static final String PROPERTY = "shadow.baseline.url";

	private static final String LOCALHOST = "localhost";

	private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

	private static final List<String> CERTIFICATES = List.of("server.ssl.bundle", "server.ssl.key-store",
			"server.ssl.certificate");

	private OwnUrl() {
	}

	/**
	 * Refuse to ask a server that talks TLS: its certificate is for the name that clients
	 * know.
	 * @param environment the environment
	 * @throws InvalidShadowPropertyException if it does
	 */
	static void refuseTls(Environment environment) {
		boolean tls = environment.getProperty("server.ssl.enabled", Boolean.class, true)
				&& CERTIFICATES.stream().anyMatch((name) -> StringUtils.hasText(environment.getProperty(name)));
		if (tls) {
			throw new InvalidShadowPropertyException(PROPERTY, SELF,
					"the https:// URL of the primary or of a second deployment of it, whose name its certificate has, "
							+ "as 'server.ssl' is set");
		}
	}

	/**
	 * Tell an engine whose baseline is the primary itself where that is, or that there is
	 * none. The application runs by now, and is not stopped by what goes wrong.
	 * @param engine the engine
	 * @param environment the environment, once the application has been set up: if it has
	 * a server, that listens
	 */
	static void tell(ShadowEngine engine, Environment environment) {
		if (!isSought(engine)) {
			return;
		}
		try {
			URI uri = uri(environment);
			if (uri != null) {
				engine.locateBaseline(uri);
				logger.info("The baseline is the primary itself, at {}", uri);
			}
			else {
				logger.warn("'{}' is '{}', but the application has started no server of its own, as in a servlet "
						+ "container or a test without one: there is no baseline. Set it to the URL of the primary "
						+ "instead", PROPERTY, SELF);
				engine.giveUpBaseline();
			}
		}
		catch (RuntimeException ex) {
			logger.warn("'{}' is '{}', but the primary's own URL cannot be told: there is no baseline. Set it to that "
					+ "URL instead", PROPERTY, SELF, ex);
			if (isSought(engine)) {
				engine.giveUpBaseline();
			}
		}
	}

	private static boolean isSought(ShadowEngine engine) {
		Baseline baseline = engine.baseline();
		return baseline != null && !baseline.located();
	}

	/** Without a server, there is none. */
	private static @Nullable URI uri(Environment environment) {
		String port = environment.getProperty("local.server.port");
		return (port != null) ? Target.parse("http://" + host(environment.getProperty("server.address")) + ":" + port)
				: null;
	}

	/** Where a server listens on all addresses, it does so on localhost, too. */
	private static String host(@Nullable String address) {
		if (!StringUtils.hasText(address) || WILDCARDS.contains(address)) {
			return LOCALHOST;
		}
		return address.contains(":") ? "[" + address + "]" : address;
	}

}
