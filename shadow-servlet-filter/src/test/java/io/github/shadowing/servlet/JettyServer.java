package io.github.shadowing.servlet;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty.
 */
final class JettyServer extends EmbeddedServer {

	private final Server server = new Server(new QueuedThreadPool(24, 4));

	private final ServerConnector connector;

	private final ContextHandlerCollection collection = new ContextHandlerCollection();

	private final Map<String, ServletContextHandler> contexts = new LinkedHashMap<>();

	JettyServer(String... contextPaths) {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.setRequestHeaderSize(MAX_HEADER_SIZE);
		this.connector = new ServerConnector(this.server, 1, 1, new HttpConnectionFactory(configuration),
				new HTTP2CServerConnectionFactory(configuration));
		this.server.addConnector(this.connector);
		for (String path : contextPaths) {
			ServletContextHandler context = new ServletContextHandler(path.isEmpty() ? "/" : path,
					ServletContextHandler.SESSIONS);
			this.contexts.put(path, context);
			this.collection.addHandler(context);
		}
		CompressionHandler compression = new CompressionHandler(this.collection);
		compression.putCompression(new GzipCompression());
		compression.putConfiguration("/*",
				CompressionConfig.builder().compressIncludeMimeType(COMPRESSED_TYPE).build());
		this.server.setHandler(compression);
	}

	@Override
	JettyServer filter(Filter filter, Map<String, String> initParameters, EnumSet<DispatcherType> types, int times) {
		for (ServletContextHandler context : this.contexts.values()) {
			FilterHolder holder = new FilterHolder(filter);
			holder.setAsyncSupported(true);
			holder.setInitParameters(initParameters);
			for (int i = 0; i < times; i++) {
				context.addFilter(holder, "/*", types);
			}
		}
		return this;
	}

	@Override
	JettyServer servlet(String pattern, HttpServlet servlet) {
		for (ServletContextHandler context : this.contexts.values()) {
			ServletHolder holder = new ServletHolder(pattern, servlet);
			holder.setAsyncSupported(true);
			holder.getRegistration()
				.setMultipartConfig(
						new MultipartConfigElement(System.getProperty("java.io.tmpdir"), 100_000, 200_000, 1_000));
			context.addServlet(holder, pattern);
		}
		return this;
	}

	@Override
	JettyServer files(String directory) {
		for (ServletContextHandler context : this.contexts.values()) {
			context.setBaseResourceAsPath(Path.of(directory));
			ServletHolder holder = new ServletHolder("default", DefaultServlet.class);
			holder.setAsyncSupported(true);
			context.addServlet(holder, "/");
		}
		return this;
	}

	@Override
	JettyServer errorPage(String contextPath, String location) {
		ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
		pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, location);
		this.contexts.get(contextPath).setErrorHandler(pages);
		return this;
	}

	@Override
	JettyServer login(String user, String password) {
		UserStore users = new UserStore();
		users.addUser(user, Credential.getCredential(password), new String[] { ROLE });
		HashLoginService service = new HashLoginService("realm");
		service.setUserStore(users);
		for (ServletContextHandler context : this.contexts.values()) {
			ConstraintSecurityHandler security = new ConstraintSecurityHandler();
			security.setLoginService(service);
			security.setAuthenticator(new BasicAuthenticator());
			context.setSecurityHandler(security);
		}
		return this;
	}

	@Override
	JettyServer start() {
		try {
			this.server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	@Override
	Deployment deploy(Path directory) {
		WebAppContext context = new WebAppContext(directory.toString(), Deployment.CONTEXT_PATH);
		this.collection.addHandler(context);
		try {
			context.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return new Deployment() {

			@Override
			public ClassLoader classLoader() {
				return context.getClassLoader();
			}

			@Override
			public void close() {
				try {
					context.stop();
					JettyServer.this.collection.removeHandler(context);
					context.destroy();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
	}

	@Override
	int port() {
		return this.connector.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
