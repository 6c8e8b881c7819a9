package io.github.shadowing.servlet;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Forwards, includes, files and what the connector does: catalogue A, 20; B, 41, 44, 45,
 * 48; C, 60.
 */
class DispatchFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List
			.of(Scenario.get("forward").handle(DispatchFidelityTests::forward).target((request, response, notes) -> {
				notes.note("dispatcher", request.getDispatcherType());
				notes.note("uri", request.getRequestURI());
				notes.note("original", request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
				response.getWriter().print("target");
			}), Scenario.get("forward after writing").handle((request, response, notes) -> {
				response.getWriter().print("void");
				forward(request, response, notes);
			}), Scenario.get("writing after a forward").handle((request, response, notes) -> {
				forward(request, response, notes);
				notes.note("committed", response.isCommitted());
				notes.attempt("write", () -> response.getWriter().print("ignored"));
				notes.attempt("flush", () -> response.getWriter().flush());
			}), Scenario.get("writing bytes after a forward").handle((request, response, notes) -> {
				forward(request, response, notes);
				notes.attempt("write", () -> response.getOutputStream().print("ignored"));
				notes.attempt("close", () -> response.getOutputStream().close());
			}).target((request, response, notes) -> response.getOutputStream().print("target")),
					byContext("forward by the context", (response, notes) -> {
					}).uncopied(null, Reason.RESPONSE_BYPASSED),
					byContext("writing after a forward by the context", DispatchFidelityTests::writeOn)
						.uncopied(Reason.RESPONSE_BYPASSED, Reason.RESPONSE_BYPASSED),
					byContext("writing after a large forward by the context", DispatchFidelityTests::writeOn)
						.target((request, response, notes) -> response.getWriter().print("x".repeat(50_000)))
						.uncopied(Reason.RESPONSE_BYPASSED, Reason.RESPONSE_BYPASSED),
					byContext("writing after a silent forward by the context", DispatchFidelityTests::writeOn)
						.target((request, response, notes) -> response.setHeader("X-A", "1"))
						.uncopied(Reason.RESPONSE_BYPASSED, null),
					byContext("writing after a forward by the context that flushed", DispatchFidelityTests::writeOn)
						.target((request, response, notes) -> response.flushBuffer())
						.uncopied(Reason.RESPONSE_BYPASSED, null),
					byContext("writing after a forward by the context that failed", DispatchFidelityTests::writeOn)
						.target((request, response, notes) -> {
							response.getWriter().print("half ");
							throw new IllegalStateException("target");
						})
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					Scenario.get("large answer after a reset").handle((request, response, notes) -> {
						response.getWriter().print("void");
						response.resetBuffer();
						response.flushBuffer();
						response.getWriter().print("x".repeat(50_000));
						response.getWriter().print("end");
					}), Scenario.get("writing after a forward by name").handle((request, response, notes) -> {
						request.getServletContext().getNamedDispatcher("/target/*").forward(request, response);
						writeOn(response, notes);
					}).uncopied(Reason.RESPONSE_BYPASSED, null),
					Scenario.get("forward with large includes")
						.handle(DispatchFidelityTests::forward)
						.target((request, response, notes) -> {
							if (request.getDispatcherType() == DispatcherType.FORWARD) {
								response.getWriter().print("before ");
								request.getRequestDispatcher("/target").include(request, response);
								response.getWriter().print(" after");
							}
							else {
								response.getWriter().print("x".repeat(50_000));
							}
						}),
					Scenario.get("forward with the query")
						.handle((request, response, notes) -> request.getRequestDispatcher("/target/x?b=2")
							.forward(request, response))
						.suffix("?a=1")
						.target((request, response, notes) -> {
							notes.note("query", request.getQueryString());
							notes.note("a", request.getParameter("a"));
							notes.note("b", request.getParameter("b"));
						}),
					Scenario.get("forward after a flush").handle((request, response, notes) -> {
						response.flushBuffer();
						notes.attempt("forward", () -> forward(request, response, notes));
					}),
					Scenario.get("forward that fails")
						.handle(DispatchFidelityTests::forward)
						.target((request, response, notes) -> {
							response.getWriter().print("void");
							throw new IllegalStateException("target");
						}),
					Scenario.get("forward that sends an error")
						.handle(DispatchFidelityTests::forward)
						.target((request, response, notes) -> response.sendError(404)),
					Scenario.get("forward that redirects")
						.handle(DispatchFidelityTests::forward)
						.target((request, response, notes) -> response.sendRedirect("/x")),
					Scenario.get("forward to a page that is missing")
						.handle((request, response, notes) -> request.getRequestDispatcher("/no-such-file")
							.forward(request, response)),
					Scenario.get("forward by name").handle((request, response, notes) -> {
						RequestDispatcher none = request.getServletContext().getNamedDispatcher("no-such");
						notes.note("none", none);
						forward(request, response, notes);
					}), Scenario.get("writes past all wrappers").handle((request, response, notes) -> {
						ServletResponse own = response;
						while (own instanceof ServletResponseWrapper wrapper) {
							own = wrapper.getResponse();
						}
						own.getOutputStream().print("past us");
					}).uncopied(Reason.RESPONSE_BYPASSED),
					Scenario.get("forward of what is written afterwards").handle((request, response, notes) -> {
						Kept kept = new Kept(response);
						request.getRequestDispatcher("/target").forward(request, kept);
						notes.attempt("rest", () -> response.getOutputStream().write(kept.content.toByteArray()));
					}).uncopied(Reason.RESPONSE_BYPASSED, null),
					Scenario.get("forward with other wrappers")
						.handle((request, response, notes) -> request.getRequestDispatcher("/target")
							.forward(new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response))),
					Scenario.get("forward of a request that fails when asked")
						.handle((request, response, notes) -> request.getRequestDispatcher("/target")
							.forward(failingForOthers(request), response))
						.uncopied(Reason.CAPTURE_ERROR)
						.leavesTraces(),
					Scenario.get("include").handle((request, response, notes) -> {
						response.getWriter().print("before ");
						request.getRequestDispatcher("/target").include(request, response);
						response.getWriter().print(" after");
					}).target((request, response, notes) -> {
						notes.note("dispatcher", request.getDispatcherType());
						response.setHeader("X-Ignored", "yes");
						response.setStatus(404);
						response.setContentType("text/html");
						response.getWriter().print("inside");
					}), Scenario.get("include by stream").handle((request, response, notes) -> {
						response.getOutputStream().print("before ");
						request.getRequestDispatcher("/target").include(request, response);
						response.getOutputStream().print(" after");
					}).target((request, response, notes) -> response.getOutputStream().print("inside")),
					Scenario.get("include that closes").handle((request, response, notes) -> {
						response.getWriter().print("before ");
						request.getRequestDispatcher("/target").include(request, response);
						response.getWriter().print(" after");
					}).target((request, response, notes) -> {
						response.getWriter().print("inside");
						response.getWriter().close();
					}), Scenario.get("include that sends an error").handle((request, response, notes) -> {
						response.getWriter().print("before ");
						request.getRequestDispatcher("/target").include(request, response);
						notes.attempt("after", () -> response.getWriter().print(" after"));
					}).target((request, response, notes) -> notes.attempt("error", () -> response.sendError(404))),
					Scenario.get("include that forwards").handle((request, response, notes) -> {
						response.getWriter().print("before ");
						notes.attempt("include",
								() -> request.getRequestDispatcher("/target").include(request, response));
					}).target((request, response, notes) -> {
						if (request.getAttribute("again") == null) {
							request.setAttribute("again", true);
							request.getRequestDispatcher("/target").forward(request, response);
						}
						else {
							response.getWriter().print("twice");
						}
					}).uncopied(Reason.RESPONSE_BYPASSED, null),
					Scenario.request("forward to a file by HEAD", "HEAD")
						.handle(DispatchFidelityTests::forwardToFile)
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					Scenario.get("forward to parts of a file")
						.header("Range", "bytes=100-199,300-310")
						.handle(DispatchFidelityTests::forwardToFile)
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					Scenario.request("options that include a length", "OPTIONS").handle((request, response, notes) -> {
						request.getRequestDispatcher("/target").include(request, response);
						response.getOutputStream().print("more");
					}).target((request, response, notes) -> {
						response.setContentLength(2);
						response.getOutputStream().print("ok");
					}).uncopied(Reason.RESPONSE_BYPASSED, null), file("small file", "/small.txt"),
					file("large file", "/large.txt").passesChange().uncopied(null, Reason.RESPONSE_BYPASSED),
					file("part of a file", "/large.txt").header("Range", "bytes=100-199")
						.passesChange()
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					file("parts of a file", "/large.txt").header("Range", "bytes=100-199,300-310")
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					file("part beyond a file", "/large.txt").header("Range", "bytes=900000-")
						.uncopied(null, Reason.RESPONSE_BYPASSED),
					file("file that has not changed", "/small.txt")
						.header("If-Modified-Since", "Wed, 21 Oct 2065 07:28:00 GMT")
						.uncopied(null, Reason.RESPONSE_UNSEEN),
					file("file by HEAD", "/large.txt").method("HEAD").uncopied(null, Reason.RESPONSE_BYPASSED),
					file("missing file", "/missing.txt"), file("options of a file", "/small.txt").method("OPTIONS"),
					Scenario.get("file sent by Tomcat")
						.only(Container.TOMCAT)
						.handle(DispatchFidelityTests::sendfile)
						.uncopied(Reason.RESPONSE_BYPASSED),
					compressed("compressed answer", 10_000), compressed("small answer not compressed", 100),
					Scenario.get("answer compressed by the application")
						.header("Accept-Encoding", "gzip")
						.handle((request, response, notes) -> {
							response.setContentType(EmbeddedServer.COMPRESSED_TYPE);
							response.setHeader("Content-Encoding", "gzip");
							response.getOutputStream().write(new byte[5000]);
						}),
					Scenario.get("compressed with its own Vary")
						.header("Accept-Encoding", "gzip")
						.handle((request, response, notes) -> {
							response.setContentType(EmbeddedServer.COMPRESSED_TYPE);
							response.setHeader("Vary", "Origin");
							response.getWriter().print("x".repeat(10_000));
						}),
					Scenario.get("upgrade")
						.raw("GET TARGET HTTP/1.1\r\nHOSTConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
						.script((client, text, notes) -> {
							client.send(text).receive();
							client.send("ping");
							notes.note("echo", client.receiveUntil("ping").endsWith("ping"));
						})
						.handle((request, response, notes) -> {
							response.setHeader("Upgrade", "echo");
							response.setHeader("Connection", "Upgrade");
							request.upgrade(EchoUpgrade.class);
						})
						.only(Container.TOMCAT)
						.uncopied(Reason.UPGRADE),
					Scenario.get("upgrade that is not taken")
						.raw("GET TARGET HTTP/1.1\r\nHOSTConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
						.handle((request, response, notes) -> response.getWriter().print("no"))
						.uncopied(Reason.UPGRADE));
	}

	private static void forward(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		request.getRequestDispatcher("/target").forward(request, response);
	}

	/** The application has the servlet context, and so a dispatcher, not only from us. */
	private static Scenario byContext(String name, Afterwards afterwards) {
		return Scenario.get(name).handle((request, response, notes) -> {
			response.getWriter().print("void");
			notes.attempt("forward",
					() -> request.getServletContext().getRequestDispatcher("/target").forward(request, response));
			afterwards.go(response, notes);
		});
	}

	private static void writeOn(HttpServletResponse response, Notes notes) {
		notes.note("committed", response.isCommitted());
		notes.attempt("write", () -> response.getWriter().print("ignored?"));
	}

	private static Scenario file(String name, String path) {
		return Scenario.get(name).path(path);
	}

	private static Scenario compressed(String name, int size) {
		return Scenario.get(name).header("Accept-Encoding", "gzip").handle((request, response, notes) -> {
			response.setContentType(EmbeddedServer.COMPRESSED_TYPE);
			response.setHeader("X-Own", "yes");
			response.getWriter().print("0123456789".repeat(size / 10));
		});
	}

	private static void sendfile(HttpServletRequest request, HttpServletResponse response, Notes notes) {
		String file = request.getServletContext().getRealPath("/large.txt");
		notes.note("supported", request.getAttribute("org.apache.tomcat.sendfile.support"));
		request.setAttribute("org.apache.tomcat.sendfile.filename", file);
		request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
		request.setAttribute("org.apache.tomcat.sendfile.end", 102_400L);
		response.setContentLength(102_400);
	}

	/**
	 * What is done after a forward.
	 */
	private interface Afterwards {

		void go(HttpServletResponse response, Notes notes);

	}

	/** Nobody but us has a reason to ask it for this attribute before the forward. */
	private static HttpServletRequest failingForOthers(HttpServletRequest request) {
		return new HttpServletRequestWrapper(request) {

			@Override
			public Object getAttribute(String name) {
				if (name.equals(RequestDispatcher.INCLUDE_REQUEST_URI)) {
					throw new IllegalStateException("Not to be asked");
				}
				return super.getAttribute(name);
			}

		};
	}

	/**
	 * Keeps the body back, as filters do that need all of it.
	 */
	private static final class Kept extends HttpServletResponseWrapper {

		private final ByteArrayOutputStream content = new ByteArrayOutputStream();

		private final PrintWriter writer = new PrintWriter(this.content, true, StandardCharsets.UTF_8);

		Kept(HttpServletResponse response) {
			super(response);
		}

		@Override
		public PrintWriter getWriter() {
			return this.writer;
		}

		@Override
		public void resetBuffer() {
			this.content.reset();
		}

	}

	private static void forwardToFile(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		request.getRequestDispatcher("/large.txt").forward(request, response);
	}

}
