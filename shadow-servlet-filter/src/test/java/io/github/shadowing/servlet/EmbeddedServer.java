package io.github.shadowing.servlet;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.logging.LogManager;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;

/**
 * A real server on a port of its own choice, which speaks HTTP/1.1 and HTTP/2 without
 * TLS, and compresses {@code text/css} for clients that ask for it. Filters and servlets
 * are added to each of its contexts.
 */
abstract class EmbeddedServer implements AutoCloseable {

	static final EnumSet<DispatcherType> OUR_TYPES = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC,
			DispatcherType.ERROR);

	/** The only type compressed, so that everything else is as without compression. */
	static final String COMPRESSED_TYPE = "text/css";

	/** How long request line and header fields may be together, in bytes. */
	static final int MAX_HEADER_SIZE = 16 * 1024;

	/** Whoever has logged in has it. */
	static final String ROLE = "role";

	static {
		// Tomcat logs each exception that a test throws on purpose.
		LogManager.getLogManager().reset();
	}

	EmbeddedServer filter(Filter filter) {
		return filter(filter, Map.of(), OUR_TYPES, 1);
	}

	/**
	 * Add a filter.
	 * @param filter the filter
	 * @param initParameters its init parameters
	 * @param types the dispatcher types to map it for
	 * @param times how often to map it
	 * @return this server
	 */
	abstract EmbeddedServer filter(Filter filter, Map<String, String> initParameters, EnumSet<DispatcherType> types,
			int times);

	/** Add a servlet that supports asynchronous processing and multipart. */
	abstract EmbeddedServer servlet(String pattern, HttpServlet servlet);

	/** Serve the files of a directory where no other servlet is mapped. */
	abstract EmbeddedServer files(String directory);

	/** Let one context have a page for all errors. */
	abstract EmbeddedServer errorPage(String contextPath, String location);

	/** Let one user log in, by HTTP's basic authentication. */
	abstract EmbeddedServer login(String user, String password);

	abstract EmbeddedServer start();

	/** Deploy a web application from its directory, once the server is started. */
	abstract Deployment deploy(Path directory);

	abstract int port();

	@Override
	public abstract void close();

}
