package io.github.shadowing.servlet;

import java.io.IOException;
import java.time.Duration;

import io.github.shadowing.Capture;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Captures exchanges for a {@link ShadowEngine} while the application reads and writes
 * them, and hands each over once, when the response is complete. A request that is not
 * selected is passed on untouched: the same request and response objects.
 * <p>
 * It must be mapped for the dispatcher types {@code REQUEST}, {@code ASYNC} and
 * {@code ERROR}, with asynchronous processing supported, and as far outside as possible.
 * It may be given an engine, or make one from its init parameters, which are named like
 * the properties: {@code url}, {@code percentage}, {@code methods}, {@code include},
 * {@code exclude}, {@code reconstruct.forms}, {@code reconstruct.multipart},
 * {@code timeout}, {@code bulkhead.max-concurrent-calls}, {@code max-body-size},
 * {@code memory-budget}, {@code capture.max-errors}, {@code credentials},
 * {@code compare.headers} and {@code compare.ignored-paths}. That engine is also an
 * attribute of the servlet context, by the name of its class.
 */
public final class ShadowFilter implements Filter {

	private static final FailureLog untold = new FailureLog(LoggerFactory.getLogger(ShadowFilter.class), Level.WARN);

	private static final Duration WAIT_FOR_ERROR_PAGE = Duration.ofSeconds(1);

	private final RequestHandlers handlers;

	private final Duration waitForErrorPage;

	private Reconstruction reconstruction;

	private @Nullable ShadowEngine engine;

	/** Where an engine of our own is an attribute. */
	private @Nullable ServletContext context;

	/**
	 * Create a filter that makes its engine from its init parameters.
	 */
	public ShadowFilter() {
		this(null, RequestHandlers.byServletMapping(), Reconstruction.DEFAULT, WAIT_FOR_ERROR_PAGE);
	}

	/**
	 * Create a filter for an engine.
	 * @param engine the engine; not closed by the filter
	 */
	public ShadowFilter(ShadowEngine engine) {
		this(engine, RequestHandlers.byServletMapping(), Reconstruction.DEFAULT);
	}

	/**
	 * Create a filter for an engine.
	 * @param engine the engine; not closed by the filter
	 * @param handlers what a web framework knows about requests
	 * @param reconstruction which bodies are made anew where the container parsed them
	 */
	public ShadowFilter(ShadowEngine engine, RequestHandlers handlers, Reconstruction reconstruction) {
		this(engine, handlers, reconstruction, WAIT_FOR_ERROR_PAGE);
	}

	/** Tests need not wait as long for an error page that never comes. */
	ShadowFilter(@Nullable ShadowEngine engine, RequestHandlers handlers, Reconstruction reconstruction,
			Duration waitForErrorPage) {
		this.engine = engine;
		this.handlers = handlers;
		this.reconstruction = reconstruction;
		this.waitForErrorPage = waitForErrorPage;
	}

	@Override
	public void init(FilterConfig config) throws ServletException {
		if (this.engine == null) {
			this.reconstruction = InitParameters.reconstruction(config);
			this.engine = InitParameters.engine(config);
			this.context = config.getServletContext();
			this.context.setAttribute(ShadowEngine.class.getName(), this.engine);
		}
	}

	@Override
	public void destroy() {
		if (this.context != null && this.engine != null) {
			this.engine.close();
			if (this.context.getAttribute(ShadowEngine.class.getName()) == this.engine) {
				this.context.removeAttribute(ShadowEngine.class.getName());
			}
			this.engine = null;
			this.context = null;
		}
	}

	/**
	 * Tell that a handler of a web framework is about to be called, in whatever dispatch:
	 * it is {@linkplain RequestHandlers#handlerOf asked for} now. Without this, the
	 * handler is asked for at the end of each dispatch, when a filter may have taken away
	 * what tells it, or an included one have put its own there. Never throws.
	 * @param request the request of the dispatch
	 */
	public static void handling(HttpServletRequest request) {
		try {
			ExchangeAttribute each = ExchangeAttribute.innermost(request);
			while (each != null) {
				each.exchange().calling(request);
				each = each.outer();
			}
		}
		catch (Throwable ex) {
			untold.log(ex, "An exchange could not be told of a handler, and asks for it at its end");
		}
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		// An application may dispatch with wrappers that are not HTTP's.
		ShadowEngine current = this.engine;
		if (current != null && request instanceof HttpServletRequest httpRequest
				&& response instanceof HttpServletResponse httpResponse) {
			Dispatch dispatch = enter(current, httpRequest, httpResponse);
			if (dispatch != null) {
				dispatch.proceed(chain);
				return;
			}
		}
		chain.doFilter(request, response);
	}

	/**
	 * Find, or begin, the exchange that a dispatch is part of.
	 * @return how to go on, or {@code null} where there is nothing to capture
	 */
	private @Nullable Dispatch enter(ShadowEngine current, HttpServletRequest request, HttpServletResponse response) {
		ServletExchange known = null;
		try {
			known = ExchangeAttribute.find(request, this);
			DispatcherType type = request.getDispatcherType();
			if (known == null) {
				return (type == DispatcherType.REQUEST) ? begin(current, request, response) : null;
			}
			if (type == DispatcherType.ASYNC) {
				// The pair that was dispatched has our wrappers inside already.
				known.end().asyncDispatchEntered();
				return new Dispatch(known, request, response);
			}
			return isErrorPage(type, known) ? new Dispatch(known, request, known.enterErrorPage(request, response))
					: null;
		}
		catch (Throwable ex) {
			if (known != null) {
				known.fail(ex);
			}
			else {
				current.unreadable(ex);
			}
			return null;
		}
	}

	/** In a web archive, Spring Boot forwards to its error page, from outside of us. */
	private static boolean isErrorPage(DispatcherType type, ServletExchange known) {
		return type == DispatcherType.ERROR || (type == DispatcherType.FORWARD && known.end().isErrorPending());
	}

	private @Nullable Dispatch begin(ShadowEngine current, HttpServletRequest request, HttpServletResponse response) {
		String path = path(request);
		Capture capture = current.begin(request.getMethod(), path, this.handlers, request, ServletRequestKeys::find);
		if (capture == null) {
			return null;
		}
		try {
			Reason obstacle = Uncapturable.reason(request);
			if (obstacle != null) {
				capture.abandon(obstacle);
				return null;
			}
			RoutedHandler handler = new RoutedHandler(this.handlers, request.getMethod(), path);
			ServletExchange exchange = new ServletExchange(capture, handler, this.reconstruction, this.waitForErrorPage,
					request, response);
			Dispatch dispatch = new Dispatch(exchange, exchange.request(), exchange.response());
			ExchangeAttribute.add(request, this, exchange);
			return dispatch;
		}
		catch (Throwable ex) {
			capture.fail(ex);
			return null;
		}
	}

	private static String path(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		return uri.startsWith(context) ? uri.substring(context.length()) : uri;
	}

	/**
	 * One dispatch of an exchange.
	 *
	 * @param exchange the exchange
	 * @param request what to pass on
	 * @param response what to pass on
	 */
	private record Dispatch(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {

		private void proceed(FilterChain chain) throws IOException, ServletException {
			try {
				chain.doFilter(this.request, this.response);
			}
			catch (Throwable ex) {
				this.exchange.failed();
				throw ex;
			}
			finally {
				this.exchange.leaveDispatch(this.request);
			}
		}

	}

}
