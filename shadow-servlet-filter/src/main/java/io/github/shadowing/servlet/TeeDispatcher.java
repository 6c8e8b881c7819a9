package io.github.shadowing.servlet;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * The container's dispatcher. A forward throws away what was written before it and what
 * is written after it, and containers do one or the other underneath our wrappers.
 */
final class TeeDispatcher implements RequestDispatcher {

	private final RequestDispatcher delegate;

	private final NestedDispatches nested;

	TeeDispatcher(RequestDispatcher delegate, NestedDispatches nested) {
		this.delegate = delegate;
		this.nested = nested;
	}

	@Override
	public void forward(ServletRequest request, ServletResponse response) throws ServletException, IOException {
		this.nested.forwarding(request);
		boolean returned = false;
		try {
			this.delegate.forward(request, response);
			returned = true;
		}
		finally {
			this.nested.forwarded(request, response, returned);
		}
	}

	@Override
	public void include(ServletRequest request, ServletResponse response) throws ServletException, IOException {
		this.nested.including(request);
		try {
			this.delegate.include(request, response);
		}
		finally {
			this.nested.included();
		}
	}

}
