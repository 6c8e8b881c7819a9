package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A real Tomcat on a port of its own choice.
 */
final class TomcatServer implements AutoCloseable {

	private final Tomcat tomcat = new Tomcat();

	private final Context context;

	TomcatServer(String contextPath) {
		Path base = temporaryDirectory();
		this.tomcat.setBaseDir(base.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector();
		this.context = this.tomcat.addContext(contextPath, base.toString());
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

	TomcatServer filter(Filter filter) {
		return filter(filter, Map.of());
	}

	TomcatServer filter(Filter filter, Map<String, String> initParameters) {
		FilterDef definition = new FilterDef();
		String name = "filter" + this.context.findFilterDefs().length;
		definition.setFilterName(name);
		definition.setFilter(filter);
		definition.setFilterClass(filter.getClass().getName());
		definition.setAsyncSupported("true");
		initParameters.forEach(definition::addInitParameter);
		this.context.addFilterDef(definition);
		FilterMap mapping = new FilterMap();
		mapping.setFilterName(name);
		mapping.addURLPattern("/*");
		mapping.setDispatcher("REQUEST");
		mapping.setDispatcher("ASYNC");
		mapping.setDispatcher("ERROR");
		this.context.addFilterMap(mapping);
		return this;
	}

	TomcatServer servlet(String pattern, HttpServlet servlet) {
		Wrapper wrapper = Tomcat.addServlet(this.context, pattern, servlet);
		wrapper.setAsyncSupported(true);
		this.context.addServletMappingDecoded(pattern, pattern);
		return this;
	}

	TomcatServer errorPage(String location) {
		ErrorPage page = new ErrorPage();
		page.setLocation(location);
		this.context.addErrorPage(page);
		return this;
	}

	Context context() {
		return this.context;
	}

	TomcatServer start() {
		try {
			this.tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

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
