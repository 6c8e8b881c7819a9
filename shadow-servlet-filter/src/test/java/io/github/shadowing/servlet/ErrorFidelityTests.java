package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;

/**
 * Errors that the application sends or throws, and redirects, with a page of its own for
 * errors and without: catalogue B, 29 to 33.
 */
class ErrorFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return Stream.of(sent(), thrown(), pages(), redirects()).flatMap(List::stream).toList();
	}

	private static List<Scenario> sent() {
		return List.of(error("error", (request, response, notes) -> response.sendError(404)),
				Scenario.get("interim answer by an error").only(Container.JETTY).handle((request, response, notes) -> {
					response.sendError(102);
					response.getOutputStream().print("ok");
				}).http1Only(),
				error("error with a message", (request, response, notes) -> response.sendError(400, "it's <wrong>")),
				error("error after writing", (request, response, notes) -> {
					response.setContentType("text/html");
					response.setHeader("X-Before", "yes");
					response.getWriter().print("void");
					response.sendError(410);
					notes.note("committed", response.isCommitted());
					notes.note("status", response.getStatus());
				}), error("error with a length before", (request, response, notes) -> {
					response.setContentLength(2000);
					response.sendError(410);
				}), error("writing after an error", (request, response, notes) -> {
					response.sendError(409);
					notes.attempt("header", () -> response.setHeader("X-After", "no"));
					notes.attempt("stream", () -> response.getOutputStream().print("ignored"));
					notes.attempt("writer", () -> response.getWriter().print("ignored"));
					notes.attempt("again", () -> response.sendError(500));
					notes.attempt("reset", response::reset);
					notes.attempt("flush", response::flushBuffer);
					notes.note("status", response.getStatus());
				}), error("writing after a reset and an error", (request, response, notes) -> {
					response.reset();
					response.sendError(409);
					notes.attempt("writer", () -> response.getWriter().print("ignored"));
				}), bare("bare error", (request, response, notes) -> response.sendError(404)),
				bare("bare error with a message", (request, response, notes) -> response.sendError(400, "wrong")),
				bare("bare error after writing", (request, response, notes) -> {
					response.getOutputStream().print("void");
					response.sendError(503);
				}),
				Scenario.get("status without an error").handle((request, response, notes) -> response.setStatus(404)),
				Scenario.get("status with a body").handle((request, response, notes) -> {
					response.setStatus(500);
					response.getWriter().print("own page");
				}),
				Scenario.get("bare status without an error")
					.bare()
					.handle((request, response, notes) -> response.setStatus(404)),
				Scenario.get("error after a flush").handle((request, response, notes) -> {
					response.getOutputStream().print("sent");
					response.flushBuffer();
					notes.attempt("error", () -> response.sendError(500));
				}), Scenario.get("error that is no number").handle((request, response, notes) -> {
					notes.attempt("error", () -> response.sendError(200));
					notes.note("status", response.getStatus());
				}));
	}

	private static List<Scenario> thrown() {
		return Stream
			.of(new IllegalStateException("unchecked"), new ServletException("checked"),
					new ServletException("cause", new IllegalArgumentException("root")), new IOException("I/O"),
					new AssertionError("error"), new StackOverflowError("deep"), new UnavailableException("gone", 1))
			.flatMap((thrown) -> {
				String name = "throws " + thrown.getClass().getSimpleName() + " " + thrown.getMessage();
				return Stream.of(throwing(Scenario.get(name), thrown),
						throwing(Scenario.get("bare " + name).bare(), thrown).uncopied(Reason.RESPONSE_UNSEEN),
						late(Scenario.get("late " + name), thrown));
			})
			.filter((scenario) -> !scenario.name.contains("UnavailableException"))
			.toList();
	}

	/** Throw after something was written that is still in the buffer. */
	private static Scenario throwing(Scenario scenario, Throwable thrown) {
		return scenario.handle((request, response, notes) -> {
			response.getWriter().print("void");
			raise(thrown);
		});
	}

	/** Throw after something was sent. */
	private static Scenario late(Scenario scenario, Throwable thrown) {
		return scenario.handle((request, response, notes) -> {
			response.getWriter().print("sent");
			response.flushBuffer();
			raise(thrown);
		}).uncopied(Reason.RESPONSE_INCOMPLETE);
	}

	private static void raise(Throwable thrown) throws Exception {
		if (thrown instanceof Error error) {
			throw error;
		}
		throw (Exception) thrown;
	}

	private static List<Scenario> pages() {
		return List.of(Scenario.get("error page by the writer")
			.handle((request, response, notes) -> response.sendError(404))
			.errorPage((request, response, notes) -> {
				notes.note("dispatcher", request.getDispatcherType());
				notes.note("method", request.getMethod());
				notes.note("uri", request.getRequestURI());
				notes.note("committed", response.isCommitted());
				response.setContentType("application/problem+json;charset=UTF-8");
				response.getWriter().print("{\"title\": \"\u017eal\"}");
			}), Scenario.get("large error page")
				.handle((request, response, notes) -> response.sendError(404))
				.errorPage((request, response, notes) -> response.getWriter().print("x".repeat(50_000))),
				Scenario.get("empty error page")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
					}),
				Scenario.get("error page with another status")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						response.setStatus(200);
						response.getWriter().print("fine");
					}),
				Scenario.get("error page that resets")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						response.getWriter().print("void");
						response.reset();
						response.setStatus(404);
						response.getWriter().print("new");
					}),
				Scenario.get("error page that redirects")
					.handle((request, response, notes) -> response.sendError(401))
					.errorPage((request, response, notes) -> response.sendRedirect("/login")),
				Scenario.get("error page that fails")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						throw new IllegalStateException("nested");
					})
					.uncopied(Reason.RESPONSE_UNSEEN),
				Scenario.get("error page that sends an error")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> response.sendError(403))
					.uncopied(null, Reason.RESPONSE_UNSEEN),
				Scenario.get("error page that writes and sends an error")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						response.getWriter().print("void");
						response.sendError(401);
						notes.attempt("more", () -> response.getWriter().print("ignored"));
					})
					.uncopied(null, Reason.RESPONSE_UNSEEN),
				Scenario.get("error page that sends an error and fails")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						response.sendError(401);
						throw new IllegalStateException("nested");
					})
					.uncopied(Reason.RESPONSE_UNSEEN),
				Scenario.get("error page that flushes and fails")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						response.getWriter().print("half");
						response.flushBuffer();
						throw new IllegalStateException("nested");
					})
					.uncopied(Reason.RESPONSE_INCOMPLETE),
				Scenario.get("error page that forwards")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> request.getRequestDispatcher("/target")
						.forward(request, response)),
				Scenario.get("error page that writes after a forward")
					.handle((request, response, notes) -> response.sendError(404))
					.errorPage((request, response, notes) -> {
						request.getRequestDispatcher("/target").forward(request, response);
						notes.attempt("write", () -> response.getWriter().print("ignored?"));
					}),
				asynchronously(Scenario.get("error page that answers asynchronously")
					.handle((request, response, notes) -> response.sendError(404))),
				asynchronously(Scenario.get("error page of an exception that answers asynchronously")
					.handle((request, response, notes) -> {
						throw new IllegalStateException("at first");
					})),
				Scenario.get("error and exception").handle((request, response, notes) -> {
					response.sendError(404);
					throw new IllegalStateException("and more");
				}),
				Scenario.request("error of HEAD", "HEAD")
					.handle((request, response, notes) -> response.sendError(404))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.post("error of POST", "text/plain", "body").handle((request, response, notes) -> {
					notes.note("read", request.getInputStream().readAllBytes().length);
					response.sendError(422);
				}), Scenario.get("exception after a redirect").handle((request, response, notes) -> {
					response.sendRedirect("/elsewhere");
					throw new IllegalStateException("after all");
				}).uncopied(null, Reason.RESPONSE_UNSEEN),
				Scenario.get("exception after the end").handle((request, response, notes) -> {
					response.getWriter().print("all");
					response.getWriter().close();
					throw new IllegalStateException("too late");
				}), Scenario.get("exception that is caught").handle((request, response, notes) -> {
					try {
						request.getRequestDispatcher("/target").include(request, response);
					}
					catch (IllegalStateException ex) {
						response.getWriter().print("caught " + ex.getMessage());
					}
				}).target((request, response, notes) -> {
					throw new IllegalStateException("inside");
				}));
	}

	/** Whether Tomcat sends any of it, is a matter of chance. */
	private static Scenario asynchronously(Scenario scenario) {
		return scenario.only(Container.JETTY).errorPage((request, response, notes) -> {
			AsyncContext async = request.startAsync(request, response);
			PrintWriter writer = response.getWriter();
			async.start(() -> {
				writer.print("asynchronous page");
				async.complete();
			});
		});
	}

	private static List<Scenario> redirects() {
		return List.of(redirect("redirect", (request, response, notes) -> response.sendRedirect("/elsewhere?a=b")),
				redirect("relative redirect", (request, response, notes) -> response.sendRedirect("else/where")),
				redirect("absolute redirect",
						(request, response, notes) -> response.sendRedirect("https://other.example/")),
				redirect("redirect with a status", (request, response, notes) -> response.sendRedirect("/x", 307)),
				redirect("redirect that clears", (request, response, notes) -> response.sendRedirect("/x", true)),
				redirect("redirect that keeps", (request, response, notes) -> response.sendRedirect("/x", false))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				redirect("redirect with all", (request, response, notes) -> response.sendRedirect("/x", 308, false))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				redirect("redirect with a status that clears",
						(request, response, notes) -> response.sendRedirect("/x", 303, true)),
				redirect("redirect to nowhere",
						(request, response, notes) -> notes.attempt("null", () -> response.sendRedirect(null)))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				redirect("redirect with no status",
						(request, response, notes) -> notes.attempt("status", () -> response.sendRedirect("/x", 200)))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.get("redirect with bytes").handle((request, response, notes) -> {
					response.getOutputStream().print("kept");
					response.sendRedirect("/x", 302, false);
					notes.attempt("more", () -> response.getOutputStream().print("ignored"));
				}).uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.get("redirect after a flush").handle((request, response, notes) -> {
					response.flushBuffer();
					notes.attempt("redirect", () -> response.sendRedirect("/x"));
				}), Scenario.get("redirect by hand").handle((request, response, notes) -> {
					response.setStatus(303);
					response.setHeader("Location", "/x");
				}));
	}

	/** Write before and after the redirect. */
	private static Scenario redirect(String name, Scenario.Handling handling) {
		return Scenario.get(name).handle((request, response, notes) -> {
			response.getWriter().print("before");
			handling.handle(request, response, notes);
			notes.note("committed", response.isCommitted());
			notes.note("status", response.getStatus());
			notes.note("location", response.getHeader("Location"));
			notes.attempt("more", () -> response.getWriter().print("after"));
			notes.attempt("header", () -> response.setHeader("X-After", "maybe"));
		});
	}

	private static Scenario error(String name, Scenario.Handling handling) {
		return Scenario.get(name).handle(handling);
	}

	/** The container renders it, past all filters. */
	private static Scenario bare(String name, Scenario.Handling handling) {
		return Scenario.get(name).bare().handle(handling).uncopied(Reason.RESPONSE_UNSEEN);
	}

}
