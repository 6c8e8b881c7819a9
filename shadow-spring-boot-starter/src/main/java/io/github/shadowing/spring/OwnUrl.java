package io.github.shadowing.spring;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where an application with a web server of its own can ask itself.
 */
final class OwnUrl {

	/** What stands for it in {@code shadow.baseline.url}. */
	static final String SELF = "self";

	private static final Logger logger = LoggerFactory.getLogger(OwnUrl.class);

	private static final String PROPERTY = "shadow.baseline.url";

	private static final int DEFAULT_PORT = 8080;

	private static final List<String> CERTIFICATES = List.of("server.ssl.bundle", "server.ssl.key-store",
			"server.ssl.certificate");

	private OwnUrl() {
	}

	/**
	 * Return the URL.
	 * @param environment the environment
	 * @return the URL, or {@code null} if the port is not known before the server has
	 * started, as in tests
	 * @throws InvalidShadowPropertyException if the server talks TLS: its certificate is
	 * for the name that clients know
	 */
	static @Nullable URI in(Environment environment) {
		boolean tls = environment.getProperty("server.ssl.enabled", Boolean.class, true)
				&& CERTIFICATES.stream().anyMatch((name) -> StringUtils.hasText(environment.getProperty(name)));
		if (tls) {
			throw new InvalidShadowPropertyException(PROPERTY, SELF,
					"the https:// URL of the primary or of a second deployment of it, whose name its certificate has, "
							+ "as 'server.ssl' is set");
		}
		int port = environment.getProperty("server.port", Integer.class, DEFAULT_PORT);
		if (port <= 0) {
			logger.warn("'{}' is '{}', but 'server.port' is {}: there is no baseline", PROPERTY, SELF, port);
			return null;
		}
		String address = environment.getProperty("server.address", "localhost");
		return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
	}

}
