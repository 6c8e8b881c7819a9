package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asynchronous processing in all its ways: catalogue A, 23; B, 42; C, 53 to 61.
 */
class AsyncFidelityTests extends FidelityTests {

	private static final byte[] LARGE = "0123456789abcdef".repeat(6000).getBytes(StandardCharsets.US_ASCII);

	/** More often than the buffers of both sides can hold it. */
	private static final int MUCH = 200;

	@Override
	List<Scenario> scenarios() {
		return List.of(async("completed by a thread", (async, notes) -> {
			async.getResponse().getWriter().print("later");
			async.complete();
		}), async("completed without writing", (async, notes) -> async.complete()),
				async("completed after much", (async, notes) -> {
					// Beyond a window of HTTP/2, Tomcat now and then stalls, without a
					// filter too.
					for (int i = 0; i < 25; i++) {
						async.getResponse().getOutputStream().write(LARGE, 0, 2000);
					}
					async.complete();
				}), async("completed with flushes", (async, notes) -> {
					async.getResponse().getWriter().print("one ");
					async.getResponse().flushBuffer();
					async.getResponse().getWriter().print("two");
					async.getResponse().getWriter().flush();
					async.complete();
				}), async("completed with a status", (async, notes) -> {
					((HttpServletResponse) async.getResponse()).setStatus(202);
					async.complete();
				}), async("completed after an error", (async, notes) -> {
					((HttpServletResponse) async.getResponse()).sendError(503, "later");
					completeIfStarted(async);
				}), async("completed after a redirect", (async, notes) -> {
					((HttpServletResponse) async.getResponse()).sendRedirect("/x");
					async.complete();
				}), async("dispatched to itself", (async, notes) -> async.dispatch()),
				async("dispatched elsewhere", (async, notes) -> async.dispatch("/target"))
					.target((request, response, notes) -> {
						notes.note("dispatcher", request.getDispatcherType());
						notes.note("original", request.getAttribute("jakarta.servlet.async.request_uri"));
						response.getWriter().print("target");
					}),
				async("written, then dispatched", (async, notes) -> {
					async.getResponse().getWriter().print("before ");
					async.dispatch("/target");
				}), async("dispatched to a failure", (async, notes) -> async.dispatch("/target"))
					.target((request, response, notes) -> {
						response.getWriter().print("void");
						throw new IllegalStateException("in the second dispatch");
					}),
				async("dispatched to an error", (async, notes) -> async.dispatch("/target"))
					.target((request, response, notes) -> response.sendError(404)),
				async("a second cycle", (async, notes) -> async.dispatch("/target"))
					.target(AsyncFidelityTests::secondCycle),
				async("a second cycle with its own response", (async, notes) -> async.dispatch("/target"))
					.target((request, response, notes) -> {
						AsyncContext again = notes.listen(request.startAsync());
						again.getResponse().getWriter().print("past us");
						again.complete();
					})
					.uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("completed at once").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync(request, response));
					response.getWriter().print("at once");
					async.complete();
					notes.note("started", request.isAsyncStarted());
				}), Scenario.get("dispatched at once").handle((request, response, notes) -> {
					if (request.getDispatcherType() == DispatcherType.ASYNC) {
						response.getWriter().print("second");
						return;
					}
					notes.listen(request.startAsync(request, response)).dispatch();
					response.getWriter().print("first ");
				}), Scenario.get("fails after its start").handle((request, response, notes) -> {
					notes.listen(request.startAsync(request, response));
					throw new IllegalStateException("in vain");
				}).http1Only(), Scenario.get("sends an error after its start").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync(request, response));
					response.sendError(404);
					async.complete();
				}), Scenario.get("identities after a start without arguments").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync());
					notes.note("same request", async.getRequest() == request);
					notes.note("same response", async.getResponse() == response);
					notes.note("original", async.hasOriginalRequestAndResponse());
					async.getResponse().getWriter().print("past us");
					async.complete();
				}).changing("same request", "same response").uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("identities after a start with arguments").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync(request, response));
					notes.note("same request", async.getRequest() == request);
					notes.note("same response", async.getResponse() == response);
					notes.note("same context", async == request.getAsyncContext());
					notes.note("timeout", async.getTimeout());
					async.complete();
				}), Scenario.get("start without arguments and dispatch").handle((request, response, notes) -> {
					if (request.getDispatcherType() == DispatcherType.ASYNC) {
						response.getWriter().print("again");
					}
					else {
						notes.listen(request.startAsync()).dispatch();
					}
				}).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("start with the container's own response").handle((request, response, notes) -> {
					ServletResponse own = response;
					while (own instanceof ServletResponseWrapper wrapper) {
						own = wrapper.getResponse();
					}
					AsyncContext async = notes.listen(request.startAsync(new ServletRequestWrapper(request), own));
					async.getResponse().getWriter().print("past us");
					async.complete();
				}).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("start with wrappers").handle((request, response, notes) -> {
					if (request.getDispatcherType() == DispatcherType.ASYNC) {
						notes.note("wrapped", request.getClass() == HttpServletRequestWrapper.class);
						response.getWriter().print("wrapped");
						return;
					}
					notes
						.listen(request.startAsync(new HttpServletRequestWrapper(request),
								new HttpServletResponseWrapper(response)))
						.dispatch();
				}), Scenario.get("start with wrappers that are not HTTP's").handle((request, response, notes) -> {
					if (request.getDispatcherType() == DispatcherType.ASYNC) {
						response.getWriter().print("HTTP's all the same");
						return;
					}
					notes
						.listen(request.startAsync(new ServletRequestWrapper(request),
								new ServletResponseWrapper(response)))
						.dispatch();
				}), Scenario.get("questions without a start").handle((request, response, notes) -> {
					notes.note("started", request.isAsyncStarted());
					notes.note("supported", request.isAsyncSupported());
					notes.ask("context", request::getAsyncContext);
				}), Scenario.get("started twice").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync(request, response));
					notes.attempt("again", () -> request.startAsync(request, response));
					async.complete();
					notes.attempt("complete again", async::complete);
					notes.attempt("dispatch", () -> async.dispatch());
				}), Scenario.get("run by the container").handle((request, response, notes) -> {
					AsyncContext async = notes.listen(request.startAsync(request, response));
					async.start(() -> {
						try {
							async.getResponse().getWriter().print("run");
						}
						catch (IOException ex) {
							throw new IllegalStateException(ex);
						}
						async.complete();
					});
				}),
				Scenario.get("write listener")
					.handle((request, response, notes) -> writeAsynchronously(request, response, notes, 1)),
				Scenario.get("write listener and a client that waits")
					.handle((request, response, notes) -> writeAsynchronously(request, response, notes, MUCH))
					.script((client, text, notes) -> {
						client.send(text);
						notes.await("not ready");
						client.receive();
					})
					.slow()
					.uncopied(Reason.RESPONSE_BODY_TOO_LARGE),
				timeout("timeout"), timeout("bare timeout").bare().uncopied(Reason.RESPONSE_UNSEEN),
				Scenario.get("timeout that is completed")
					.slow()
					.handle((request, response, notes) -> onTimeout(request, response, notes, (async) -> {
						async.getResponse().getWriter().print("too slow");
						async.complete();
					})),
				Scenario.get("timeout that is dispatched").slow().handle((request, response, notes) -> {
					if (request.getDispatcherType() == DispatcherType.ASYNC) {
						response.sendError(503);
						return;
					}
					onTimeout(request, response, notes, (async) -> async.dispatch());
				}));
	}

	/** Go on in a thread of the application, with our response. */
	private static Scenario async(String name, Later later) {
		return Scenario.get("async " + name).handle((request, response, notes) -> {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				notes.note("dispatcher", request.getDispatcherType());
				response.getWriter().print("dispatched");
				return;
			}
			AsyncContext async = notes.listen(request.startAsync(request, response));
			notes.onOtherThread(() -> later.go(async, notes));
		});
	}

	/** Jetty may be on its way to the error page already. */
	private static void completeIfStarted(AsyncContext async) {
		try {
			async.complete();
		}
		catch (IllegalStateException ex) {
			assertThat(ex).hasMessageContaining("s=HANDLING");
		}
	}

	private static void secondCycle(HttpServletRequest request, HttpServletResponse response, Notes notes) {
		AsyncContext again = notes.listen(request.startAsync(request, response));
		notes.onOtherThread(() -> {
			again.getResponse().getWriter().print("second cycle");
			again.complete();
		});
	}

	private static Scenario timeout(String name) {
		return Scenario.get(name)
			.slow()
			.handle((request, response, notes) -> notes.listen(request.startAsync(request, response)).setTimeout(50));
	}

	private static void onTimeout(HttpServletRequest request, HttpServletResponse response, Notes notes, Timeout does) {
		AsyncContext async = notes.listen(request.startAsync(request, response));
		async.setTimeout(50);
		async.addListener(new AsyncListener() {

			@Override
			public void onTimeout(AsyncEvent event) throws IOException {
				does.to(event.getAsyncContext());
			}

			@Override
			public void onComplete(AsyncEvent event) {
			}

			@Override
			public void onError(AsyncEvent event) {
			}

			@Override
			public void onStartAsync(AsyncEvent event) {
			}

		});
	}

	/** Write as much as the client takes, some times the large body. */
	private static void writeAsynchronously(HttpServletRequest request, HttpServletResponse response, Notes notes,
			int times) throws IOException {
		AsyncContext async = notes.listen(request.startAsync(request, response));
		ServletOutputStream output = response.getOutputStream();
		output.setWriteListener(new WriteListener() {

			private int written;

			private final byte[] reused = new byte[1600];

			@Override
			public void onWritePossible() throws IOException {
				while (output.isReady()) {
					if (this.written == times * LARGE.length) {
						async.complete();
						return;
					}
					System.arraycopy(LARGE, this.written % LARGE.length, this.reused, 0, this.reused.length);
					output.write(this.reused);
					this.written += this.reused.length;
				}
				notes.signal("not ready");
			}

			@Override
			public void onError(Throwable ex) {
				notes.note("error", Notes.text(ex));
				async.complete();
			}

		});
	}

	/**
	 * What comes after the first dispatch.
	 */
	private interface Later {

		void go(AsyncContext async, Notes notes) throws Exception;

	}

	/**
	 * What is done about a timeout.
	 */
	private interface Timeout {

		void to(AsyncContext async) throws IOException;

	}

}
