package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/**
 * Tomcat.
 */
final class TomcatServer extends EmbeddedServer {

	private final Tomcat tomcat = new Tomcat();

	private final Map<String, Context> contexts = new LinkedHashMap<>();

	TomcatServer(String... contextPaths) {
		Path base = temporaryDirectory();
		this.tomcat.setBaseDir(base.toString());
		this.tomcat.setPort(0);
		// Its thread borrows the class loaders of web applications.
		this.tomcat.getEngine().setBackgroundProcessorDelay(0);
		this.tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
		AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) this.tomcat.getConnector()
			.getProtocolHandler();
		protocol.setMaxHttpRequestHeaderSize(MAX_HEADER_SIZE);
		protocol.setCompression("on");
		protocol.setCompressibleMimeType(COMPRESSED_TYPE);
		protocol.setMinSpareThreads(2);
		// Stack traces name the filters.
		ErrorReportValve report = new ErrorReportValve();
		report.setShowReport(false);
		this.tomcat.getHost().getPipeline().addValve(report);
		for (String path : contextPaths) {
			this.contexts.put(path, this.tomcat.addContext(path, base.toString()));
		}
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

	@Override
	TomcatServer filter(Filter filter, Map<String, String> initParameters, EnumSet<DispatcherType> types, int times) {
		for (Context context : this.contexts.values()) {
			FilterDef definition = new FilterDef();
			String name = "filter" + context.findFilterDefs().length;
			definition.setFilterName(name);
			definition.setFilter(filter);
			definition.setFilterClass(filter.getClass().getName());
			definition.setAsyncSupported("true");
			initParameters.forEach(definition::addInitParameter);
			context.addFilterDef(definition);
			for (int i = 0; i < times; i++) {
				FilterMap mapping = new FilterMap();
				mapping.setFilterName(name);
				mapping.addURLPattern("/*");
				types.forEach((type) -> mapping.setDispatcher(type.name()));
				context.addFilterMap(mapping);
			}
		}
		return this;
	}

	@Override
	TomcatServer servlet(String pattern, HttpServlet servlet) {
		for (Context context : this.contexts.values()) {
			Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
			wrapper.setAsyncSupported(true);
			wrapper.setMultipartConfigElement(
					new MultipartConfigElement(System.getProperty("java.io.tmpdir"), 100_000, 200_000, 1_000));
			context.addServletMappingDecoded(pattern, pattern);
		}
		return this;
	}

	@Override
	TomcatServer files(String directory) {
		for (Context context : this.contexts.values()) {
			context.setDocBase(directory);
			Tomcat.addServlet(context, "files", new DefaultServlet()).setAsyncSupported(true);
			context.addServletMappingDecoded("/", "files");
		}
		return this;
	}

	@Override
	TomcatServer errorPage(String contextPath, String location) {
		ErrorPage page = new ErrorPage();
		page.setLocation(location);
		Context context = this.contexts.get(contextPath);
		context.addErrorPage(page);
		return this;
	}

	@Override
	TomcatServer login(String user, String password) {
		this.tomcat.addUser(user, password);
		this.tomcat.addRole(user, ROLE);
		for (Context context : this.contexts.values()) {
			context.setLoginConfig(new LoginConfig(HttpServletRequest.BASIC_AUTH, "realm", null, null));
			context.addSecurityRole(ROLE);
			context.getPipeline().addValve(new BasicAuthenticator());
		}
		return this;
	}

	/** Let requests of one connection have the same objects, one after the other. */
	TomcatServer keepFacades() {
		this.tomcat.getConnector().setDiscardFacades(false);
		return this;
	}

	/** The only context. */
	StandardContext context() {
		return (StandardContext) this.contexts.values().iterator().next();
	}

	@Override
	TomcatServer start() {
		try {
			this.tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	@Override
	Deployment deploy(Path directory) {
		ContextConfig configuration = new ContextConfig();
		configuration.setDefaultWebXml(this.tomcat.noDefaultWebXmlPath());
		StandardContext context = new StandardContext();
		context.setPath(Deployment.CONTEXT_PATH);
		context.setDocBase(directory.toString());
		context.addLifecycleListener(configuration);
		this.tomcat.getHost().addChild(context);
		return new Deployment() {

			@Override
			public ClassLoader classLoader() {
				return context.getLoader().getClassLoader();
			}

			@Override
			public void close() {
				TomcatServer.this.tomcat.getHost().removeChild(context);
			}

		};
	}

	@Override
	int port() {
		return this.tomcat.getConnector().getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
