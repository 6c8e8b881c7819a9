package io.github.shadowing.webflux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.JettyCoreHttpHandlerAdapter;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;

/**
 * A server on a port of its own.
 *
 * @param port the port
 * @param stop ends it
 */
record EmbeddedServer(int port, Runnable stop) implements AutoCloseable {

	/** What servers compress for clients that accept it. */
	static final String COMPRESSED_TYPE = "text/compressed";

	static EmbeddedServer netty(HttpHandler handler) {
		DisposableServer server = HttpServer.create()
			.port(0)
			.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
			.compress((request, response) -> COMPRESSED_TYPE.equals(response.responseHeaders().get("Content-Type")))
			.handle(new ReactorHttpHandlerAdapter(handler))
			.bindNow();
		return new EmbeddedServer(server.port(), () -> server.disposeNow(Duration.ofSeconds(10)));
	}

	static EmbeddedServer tomcat(HttpHandler handler) {
		Tomcat tomcat = new Tomcat();
		String base = temporaryDirectory().toString();
		tomcat.setBaseDir(base);
		tomcat.setPort(0);
		tomcat.getEngine().setBackgroundProcessorDelay(0);
		tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
		AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) tomcat.getConnector().getProtocolHandler();
		protocol.setCompression("on");
		protocol.setCompressibleMimeType(COMPRESSED_TYPE);
		Context context = tomcat.addContext("", base);
		context.addServletContainerInitializer(new org.apache.tomcat.websocket.server.WsSci(), null);
		Tomcat.addServlet(context, "webflux", new TomcatHttpHandlerAdapter(handler)).setAsyncSupported(true);
		context.addServletMappingDecoded("/", "webflux");
		try {
			tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
		return new EmbeddedServer(tomcat.getConnector().getLocalPort(), () -> {
			try {
				tomcat.stop();
				tomcat.destroy();
			}
			catch (LifecycleException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static Path temporaryDirectory() {
		try {
			Path directory = Files.createTempDirectory("tomcat");
			directory.toFile().deleteOnExit();
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As Spring Boot sets it up: through the adapter for servlets. */
	static EmbeddedServer jettyServlet(HttpHandler handler) {
		ServletContextHandler context = new ServletContextHandler("/");
		ServletHolder holder = new ServletHolder("webflux", new ServletHttpHandlerAdapter(handler));
		holder.setAsyncSupported(true);
		context.addServlet(holder, "/");
		JettyWebSocketServletContainerInitializer.configure(context, null);
		return jetty(context, new Server(new QueuedThreadPool(24, 4)));
	}

	/** Without servlets. */
	static EmbeddedServer jettyCore(HttpHandler handler) {
		Server server = new Server(new QueuedThreadPool(24, 4));
		ServerWebSocketContainer.ensure(server);
		return jetty(new JettyCoreHttpHandlerAdapter(handler), server);
	}

	private static EmbeddedServer jetty(Handler handler, Server server) {
		HttpConfiguration configuration = new HttpConfiguration();
		ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration),
				new HTTP2CServerConnectionFactory(configuration));
		server.addConnector(connector);
		server.setHandler(handler);
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return new EmbeddedServer(connector.getLocalPort(), () -> {
			try {
				server.stop();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@Override
	public void close() {
		this.stop.run();
	}

}
