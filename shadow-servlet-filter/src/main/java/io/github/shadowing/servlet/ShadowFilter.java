package io.github.shadowing.servlet;

import java.io.IOException;
import java.time.Duration;

import io.github.shadowing.Capture;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.sanitize.ShadowHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Captures exchanges for a {@link ShadowEngine} while the application reads and writes
 * them, and hands each over once, when the response is complete. A request that is not
 * selected is passed on untouched: the same request and response objects.
 * <p>
 * It must be mapped for the dispatcher types {@code REQUEST}, {@code ASYNC} and
 * {@code ERROR}, with asynchronous processing supported, and as far outside as possible.
 * It may be given an engine, or make one from its init parameters, which are named like
 * the properties: {@code url}, {@code percentage}, {@code methods}, {@code include},
 * {@code exclude}, {@code timeout}, {@code bulkhead.max-concurrent-calls},
 * {@code max-body-size}, {@code memory-budget}, {@code credentials},
 * {@code compare.headers} and {@code compare.ignored-paths}. That engine is also an
 * attribute of the servlet context, by the name of its class.
 */
public final class ShadowFilter implements Filter {

	private static final Duration WAIT_FOR_ERROR_PAGE = Duration.ofSeconds(5);

	private final String attribute = ShadowFilter.class.getName() + "@" + System.identityHashCode(this);

	private final RequestHandlers handlers;

	private final Duration waitForErrorPage;

	private @Nullable ShadowEngine engine;

	private @Nullable ShadowEngine ownEngine;

	/**
	 * Create a filter that makes its engine from its init parameters.
	 */
	public ShadowFilter() {
		this(null, RequestHandlers.byServletMapping(), WAIT_FOR_ERROR_PAGE);
	}

	/**
	 * Create a filter for an engine.
	 * @param engine the engine; not closed by the filter
	 */
	public ShadowFilter(ShadowEngine engine) {
		this(engine, RequestHandlers.byServletMapping());
	}

	/**
	 * Create a filter for an engine.
	 * @param engine the engine; not closed by the filter
	 * @param handlers what a web framework knows about requests
	 */
	public ShadowFilter(ShadowEngine engine, RequestHandlers handlers) {
		this(engine, handlers, WAIT_FOR_ERROR_PAGE);
	}

	/** Tests need not wait as long for an error page that never comes. */
	ShadowFilter(@Nullable ShadowEngine engine, RequestHandlers handlers, Duration waitForErrorPage) {
		this.engine = engine;
		this.handlers = handlers;
		this.waitForErrorPage = waitForErrorPage;
	}

	@Override
	public void init(FilterConfig config) throws ServletException {
		if (this.engine == null) {
			this.ownEngine = InitParameters.engine(config);
			this.engine = this.ownEngine;
			config.getServletContext().setAttribute(ShadowEngine.class.getName(), this.ownEngine);
		}
	}

	@Override
	public void destroy() {
		if (this.ownEngine != null) {
			this.ownEngine.close();
			this.ownEngine = null;
			this.engine = null;
		}
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		// An application may dispatch with wrappers that are not HTTP's.
		if (this.engine != null && request instanceof HttpServletRequest httpRequest
				&& response instanceof HttpServletResponse httpResponse) {
			doFilter(this.engine, httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(ShadowEngine current, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		DispatcherType type = request.getDispatcherType();
		ServletExchange known = (ServletExchange) request.getAttribute(this.attribute);
		if (known == null && type == DispatcherType.REQUEST) {
			ServletExchange exchange = begin(current, request, response);
			if (exchange != null) {
				proceed(exchange, exchange.request(), exchange.response(), chain);
				return;
			}
		}
		else if (known != null && type == DispatcherType.ASYNC) {
			// The pair that was dispatched has our wrappers inside already.
			known.enterAsyncDispatch();
			proceed(known, request, response, chain);
			return;
		}
		else if (known != null && type == DispatcherType.ERROR) {
			proceed(known, request, known.enterErrorPage(response), chain);
			return;
		}
		chain.doFilter(request, response);
	}

	private @Nullable ServletExchange begin(ShadowEngine current, HttpServletRequest request,
			HttpServletResponse response) {
		Capture capture = null;
		try {
			capture = current.begin(request.getMethod(), path(request), this.handlers);
			Reason obstacle = (capture != null) ? obstacle(request) : null;
			if (capture != null && obstacle == null) {
				ServletExchange exchange = new ServletExchange(capture, this.handlers, this.waitForErrorPage, request,
						response);
				request.setAttribute(this.attribute, exchange);
				return exchange;
			}
			if (capture != null && obstacle != null) {
				capture.abandon(obstacle);
			}
		}
		catch (Throwable ex) {
			if (capture != null) {
				capture.fail(ex);
			}
		}
		return null;
	}

	private static @Nullable Reason obstacle(HttpServletRequest request) {
		if (request.getHeader(ShadowHeaders.REQUEST) != null) {
			return Reason.SHADOW_REQUEST;
		}
		if (isUpgrade(request.getHeader("Upgrade")) || "CONNECT".equals(request.getMethod())) {
			return Reason.UPGRADE;
		}
		HttpServletRequest received = RequestSnapshot.innermost(request);
		if (!received.getMethod().equals(request.getMethod())) {
			// A filter outside has replaced what the client sent and the copy would have.
			return Reason.METHOD;
		}
		return received.getRequestURI().startsWith("/") ? null : Reason.REQUEST_TARGET;
	}

	/**
	 * The offer of HTTP/2 is no upgrade to another protocol; the JDK's client makes it.
	 */
	private static boolean isUpgrade(@Nullable String offered) {
		return offered != null && !offered.equalsIgnoreCase("h2c");
	}

	private static String path(HttpServletRequest request) {
		try {
			String uri = request.getRequestURI();
			String context = request.getContextPath();
			return uri.startsWith(context) ? uri.substring(context.length()) : uri;
		}
		catch (RuntimeException ex) {
			// A wrapper around us has no path. Seen it must be, and then it is given up.
			return "";
		}
	}

	private static void proceed(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			exchange.failed();
			throw ex;
		}
		finally {
			exchange.leaveDispatch(request);
		}
	}

}
