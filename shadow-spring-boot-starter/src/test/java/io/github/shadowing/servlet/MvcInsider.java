package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The application's outermost filter, which notes what it is given and what becomes of
 * it.
 */
final class MvcInsider implements Filter {

	private final Stage stage;

	MvcInsider(Stage stage) {
		this.stage = stage;
	}

	@Override
	public void doFilter(ServletRequest given, ServletResponse answered, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) given;
		HttpServletResponse response = (HttpServletResponse) answered;
		Notes notes = this.stage.notes();
		notes.note("request", describe(request));
		notes.note("untouched", describe(response));
		String thrown = "returned";
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			thrown = Notes.text(ex);
			throw ex;
		}
		finally {
			// While another thread may be at work, the state is a matter of chance.
			if (request.isAsyncStarted()) {
				notes.signal("asynchronous");
			}
			else {
				notes.note("response", thrown + ", " + describe(response));
			}
		}
	}

	private static String describe(HttpServletRequest request) {
		List<Object> answers = new ArrayList<>(List.of(request.getDispatcherType(), request.getMethod(),
				request.getRequestURI(), request.getRequestURL(), request.getServletPath(),
				request.getContentLengthLong(), request.getScheme(),
				request.getServerName() + ":" + request.getServerPort(), request.isSecure(), request.getRemoteAddr(),
				Collections.list(request.getLocales()), request.getHttpServletMapping().getPattern(),
				request.isAsyncSupported(), request.getProtocol()));
		Collections.addAll(answers, request.getQueryString(), request.getPathInfo(), request.getContentType(),
				request.getCharacterEncoding(), request.getRemoteUser(), request.getSession(false) != null);
		for (String name : new TreeSet<>(Collections.list(request.getHeaderNames()))) {
			if (!name.equalsIgnoreCase("Cookie")) {
				answers.add(name + "=" + Collections.list(request.getHeaders(name)));
			}
		}
		return answers.toString();
	}

	private static String describe(HttpServletResponse response) {
		List<Object> answers = new ArrayList<>(
				List.of(response.getStatus(), response.isCommitted(), response.getBufferSize(), response.getLocale()));
		Collections.addAll(answers, response.getContentType(), response.getCharacterEncoding());
		Collection<String> names = new TreeSet<>(response.getHeaderNames());
		for (String name : names) {
			if (!name.toLowerCase(Locale.ROOT).matches("date|set-cookie")) {
				answers.add(name + "=" + response.getHeaders(name));
			}
		}
		return answers.toString();
	}

}
