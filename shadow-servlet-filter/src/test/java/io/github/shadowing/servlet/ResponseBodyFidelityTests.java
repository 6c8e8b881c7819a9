package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Responses written as bytes, their buffer, length and framing: catalogue B, 26 to 28, 34
 * to 40, 43, 46 and 49 to 52.
 */
class ResponseBodyFidelityTests extends FidelityTests {

	private static final byte[] LARGE = "0123456789abcdef".repeat(6000).getBytes(StandardCharsets.US_ASCII);

	@Override
	List<Scenario> scenarios() {
		return List.of(Scenario.get("header fields too large").handle((request, response, notes) -> {
			response.setHeader("X-Large", "x".repeat(100_000));
			response.getOutputStream().print("ok");
		}).uncopied(Reason.RESPONSE_UNSEEN),
				Scenario.get("length with a sign").only(Container.TOMCAT).handle((request, response, notes) -> {
					response.setHeader("Content-Length", "+2");
					notes.attempt("write", () -> response.getOutputStream().print("okmore"));
				}).http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("more than declared, in two writes").handle((request, response, notes) -> {
					response.setContentLength(2);
					notes.attempt("write", () -> response.getOutputStream().print("ok"));
					notes.attempt("write more", () -> response.getOutputStream().print("more"));
				}), stream("nothing", (output) -> {
				}), stream("bytes", (output) -> output.write("hello".getBytes(StandardCharsets.US_ASCII))),
				stream("a byte at a time", (output) -> {
					for (int i = 0; i < 300; i++) {
						output.write(i);
					}
				}), stream("much", (output) -> output.write(LARGE)), stream("much in parts", (output) -> {
					for (int i = 0; i < LARGE.length; i += 1000) {
						output.write(LARGE, i, 1000);
					}
				}), stream("with NIO", (output) -> {
					ByteBuffer buffer = ByteBuffer.wrap(LARGE, 10, 20);
					output.write(buffer);
					output.write(ByteBuffer.wrap(LARGE).slice(100, 30000).asReadOnlyBuffer());
					output.write(ByteBuffer.allocateDirect(8).putLong(42).flip());
					output.write(ByteBuffer.allocate(0));
					output.print(buffer.position());
				}), stream("all kinds", (output) -> {
					output.print(true);
					output.print('c');
					output.print(1);
					output.print(2L);
					output.print(3.5f);
					output.print(4.25);
					output.print("text");
					output.print((String) null);
				}), stream("lines", (output) -> {
					output.println();
					output.println(true);
					output.println('c');
					output.println(1);
					output.println(2L);
					output.println(3.5f);
					output.println(4.25);
					output.println("text");
				}),
				stream("text beyond ASCII", (output) -> output.print("caf\u00e9")).uncopied(Reason.RESPONSE_BYPASSED),
				stream("a line beyond ASCII", (output) -> output.println("caf\u00e9"))
					.uncopied(Reason.RESPONSE_BYPASSED),
				stream("a character beyond ASCII", (output) -> output.print('\u00e9'))
					.uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("streams text beyond Latin").handle((request, response, notes) -> {
					notes.attempt("print", () -> response.getOutputStream().print("1 \u20ac"));
					notes.attempt("println", () -> response.getOutputStream().println("2 \u20ac"));
				}).uncopied(Reason.RESPONSE_INCOMPLETE, Reason.RESPONSE_BYPASSED),
				Scenario.get("streams text beyond ASCII in UTF-8").handle((request, response, notes) -> {
					response.setContentType("text/plain;charset=UTF-8");
					notes.attempt("print", () -> response.getOutputStream().print("caf\u00e9"));
				}).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("wrong arguments").handle((request, response, notes) -> {
					ServletOutputStream output = response.getOutputStream();
					notes.attempt("null", () -> output.write((byte[]) null));
					notes.attempt("no buffer", () -> output.write((ByteBuffer) null));
					notes.attempt("no listener", () -> output.setWriteListener(null));
					output.print("end");
				}).uncopied(Reason.RESPONSE_BYPASSED, null),
				Scenario.get("more than there is").handle((request, response, notes) -> {
					ServletOutputStream output = response.getOutputStream();
					notes.attempt("write", () -> output.write(new byte[9000], 0, 20_000));
					notes.attempt("print", () -> output.print("end"));
				}).only(Container.TOMCAT).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("more characters than there are").handle((request, response, notes) -> {
					notes.attempt("write", () -> response.getWriter().write("x".repeat(9000), 0, 20_000));
					notes.attempt("print", () -> response.getWriter().print("end"));
				}).only(Container.TOMCAT).uncopied(Reason.RESPONSE_BYPASSED), stream("after a flush", (output) -> {
					output.print("first ");
					output.flush();
					output.print("second");
				}), stream("with flushes", (output) -> {
					output.flush();
					output.flush();
					output.print("a");
					output.flush();
					output.print("b");
					output.flush();
				}), stream("and closes", (output) -> {
					output.print("all");
					output.close();
				}), Scenario.get("streams after the close").handle((request, response, notes) -> {
					ServletOutputStream output = response.getOutputStream();
					output.print("all");
					output.close();
					notes.attempt("write", () -> output.write(1));
					notes.attempt("array", () -> output.write(LARGE, 0, 10));
					notes.attempt("print", () -> output.print("more"));
					notes.attempt("flush", output::flush);
					notes.attempt("close", output::close);
					notes.attempt("flushBuffer", response::flushBuffer);
					notes.attempt("reset", response::reset);
					notes.attempt("error", () -> response.sendError(500));
					notes.note("status", response.getStatus());
				}), Scenario.get("flushes what is empty").handle((request, response, notes) -> {
					response.flushBuffer();
					notes.note("committed", response.isCommitted());
				}), Scenario.get("flushes the buffer").handle((request, response, notes) -> {
					response.getOutputStream().print("a");
					notes.note("committed", response.isCommitted());
					response.flushBuffer();
					notes.note("committed", response.isCommitted());
					response.getOutputStream().print("b");
				}), Scenario.get("sets the buffer's size").handle((request, response, notes) -> {
					notes.note("size", response.getBufferSize());
					response.setBufferSize(20_000);
					notes.note("size", response.getBufferSize());
					response.getOutputStream().write(LARGE, 0, 15_000);
					notes.note("committed", response.isCommitted());
					notes.attempt("again", () -> response.setBufferSize(30_000));
					response.getOutputStream().write(LARGE, 0, 15_000);
					notes.note("committed", response.isCommitted());
				}).leavesTraces(), buffered(8191), buffered(8192), buffered(8193), buffered(32_768), buffered(32_769),
				Scenario.get("resets the buffer").handle((request, response, notes) -> {
					response.setHeader("X-Kept", "yes");
					response.setStatus(201);
					response.getOutputStream().print("void");
					response.resetBuffer();
					response.getOutputStream().print("new");
				}), Scenario.get("resets everything").handle((request, response, notes) -> {
					response.setHeader("X-Lost", "yes");
					response.setHeader("Content-Encoding", "x");
					response.setLocale(Locale.FRANCE);
					response.setContentLength(100);
					response.setStatus(201);
					response.setContentType("text/html");
					response.getOutputStream().print("void");
					response.reset();
					notes.note("type", response.getContentType());
					notes.note("status", response.getStatus());
					notes.note("headers", List.copyOf(response.getHeaderNames()));
					response.getOutputStream().print("new");
				}), Scenario.get("resets too late").handle((request, response, notes) -> {
					response.getOutputStream().print("sent ");
					response.flushBuffer();
					notes.attempt("reset", response::reset);
					notes.attempt("resetBuffer", response::resetBuffer);
					notes.attempt("error", () -> response.sendError(400));
					notes.attempt("redirect", () -> response.sendRedirect("/x"));
					notes.attempt("size", () -> response.setBufferSize(100_000));
					response.setHeader("X-Late", "ignored");
					response.setStatus(404);
					response.setContentType("text/html");
					response.setLocale(Locale.FRANCE);
					response.setContentLength(5);
					notes.note("status", response.getStatus());
					response.getOutputStream().print("rest");
				}), length("exact length", 5, "12345"), length("no byte of none", 0, ""),
				cut(length("too few bytes", 10, "12345"), "12345"), cut(length("no byte of many", 10, ""), "\r\n\r\n"),
				length("too many bytes", 3, "12345").http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				length("too many bytes of none", 0, "12345").http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("too many bytes in parts").handle((request, response, notes) -> {
					response.setContentLength(5);
					ServletOutputStream output = response.getOutputStream();
					notes.attempt("1", () -> output.print("123"));
					notes.attempt("2", () -> output.print("45"));
					notes.note("committed", response.isCommitted());
					notes.attempt("3", () -> output.print("67"));
					notes.attempt("4", () -> output.print("89"));
					notes.attempt("flush", output::flush);
				}).http1Only(), Scenario.get("too many bytes over the edge").handle((request, response, notes) -> {
					response.setContentLength(5);
					ServletOutputStream output = response.getOutputStream();
					notes.attempt("1", () -> output.print("123"));
					notes.attempt("2", () -> output.print("456"));
					notes.attempt("3", () -> output.write('7'));
				}).http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("declared less than was written").handle((request, response, notes) -> {
					response.getOutputStream().print("0123456789");
					notes.attempt("declare", () -> response.setContentLength(5));
				}).http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("more than declared, but compressed")
					.header("Accept-Encoding", "gzip")
					.handle((request, response, notes) -> {
						response.setContentType(EmbeddedServer.COMPRESSED_TYPE);
						response.setContentLength(3000);
						notes.attempt("write", () -> response.getOutputStream().write(LARGE, 0, 4000));
					})
					.http1Only()
					.uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("too many header fields, then fewer")
					.only(Container.TOMCAT)
					.handle((request, response, notes) -> {
						response.setHeader("X-Large", "x".repeat(40_000));
						notes.attempt("write", () -> response.getOutputStream().write(LARGE, 0, 5000));
						notes.attempt("write more", () -> response.getOutputStream().write(LARGE, 0, 5000));
						response.setHeader("X-Large", "x");
						notes.attempt("write still more", () -> response.getOutputStream().write(LARGE, 0, 3));
					})
					.http1Only()
					.uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("too many bytes at once").handle((request, response, notes) -> {
					response.setContentLength(20_000);
					notes.attempt("write", () -> response.getOutputStream().write(LARGE));
				}).http1Only().uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("too many characters").handle((request, response, notes) -> {
					response.setContentLength(5);
					response.getWriter().print("123456789");
					notes.note("error", response.getWriter().checkError());
					response.getWriter().print("more");
				}).http1Only().connectionVaries().uncopied(Reason.RESPONSE_BYPASSED),
				cut(Scenario.get("too few characters").handle((request, response, notes) -> {
					response.setContentLength(50);
					response.getWriter().print("123456789");
				}), "123456789").only(Container.TOMCAT),
				header("length as a long", (response) -> response.setContentLengthLong(5)),
				header("length as a header", (response) -> response.setHeader("Content-Length", "5")),
				header("length as an added header", (response) -> response.addHeader("content-length", "5")),
				header("length as a number", (response) -> response.setIntHeader("Content-Length", 5)),
				header("length as an added number", (response) -> response.addIntHeader("Content-Length", 5)),
				header("length set twice", (response) -> {
					response.setContentLength(50);
					response.setContentLength(5);
				}), header("length reset", (response) -> {
					response.setContentLength(50);
					response.reset();
				}), header("length removed", (response) -> {
					response.setContentLength(50);
					response.setContentLengthLong(-1);
				}), header("length removed as a header", (response) -> {
					response.setHeader("Content-Length", "50");
					response.setHeader("Content-Length", null);
				}), header("length that is no number", (response) -> response.setHeader("Content-Length", "five")),
				Scenario.request("HEAD with a body", "HEAD")
					.handle((request, response, notes) -> response.getOutputStream().print("12345"))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.request("HEAD with a length", "HEAD").handle((request, response, notes) -> {
					response.setContentLengthLong(5_000_000_000L);
					response.setContentType("text/plain");
				}).uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.request("HEAD with much", "HEAD")
					.handle((request, response, notes) -> response.getOutputStream().write(LARGE))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.request("HEAD with an error", "HEAD")
					.handle((request, response, notes) -> response.sendError(404))
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				status(204).http1Only(), status(205).uncheckedCopy(), status(304).http1Only(), status(200), status(201),
				status(299), status(404), status(599), status(999),
				Scenario.get("status set again").handle((request, response, notes) -> {
					response.setStatus(201);
					response.setStatus(202);
					response.flushBuffer();
					response.setStatus(203);
					notes.note("status", response.getStatus());
				}),
				Scenario.get("conditional GET").header("If-None-Match", "\"a\"").handle((request, response, notes) -> {
					response.setHeader("ETag", "\"a\"");
					response.setStatus(304);
				}), Scenario.get("trailers").handle((request, response, notes) -> {
					response.setHeader("Trailer", "X-Sum");
					notes.attempt("set", () -> response.setTrailerFields(() -> Map.of("X-Sum", "42")));
					response.getOutputStream().print("body");
					notes.ask("get", () -> response.getTrailerFields().get());
				}), Scenario.get("trailers that are asked for").handle((request, response, notes) -> {
					notes.attempt("set", () -> response.setTrailerFields(() -> {
						notes.note("asked", "for the trailers");
						return Map.of("X-Sum", "42");
					}));
					response.getOutputStream().print("body");
				}).http1Only(), Scenario.get("trailers too late").handle((request, response, notes) -> {
					response.getOutputStream().print("body");
					response.flushBuffer();
					notes.attempt("set", () -> response.setTrailerFields(() -> Map.of("X-Sum", "42")));
				}), Scenario.get("early hints").handle((request, response, notes) -> {
					response.setHeader("Link", "</style.css>; rel=preload");
					notes.attempt("hints", () -> response.sendError(103));
					notes.note("committed", response.isCommitted());
					response.getOutputStream().print("body");
				}).http1Only(), Scenario.get("events").handle((request, response, notes) -> {
					response.setContentType("text/event-stream");
					response.getOutputStream().print("data: 1\n\n");
				}).uncopied(Reason.RESPONSE_STREAMED),
				Scenario.get("first part before the second").script((client, text, notes) -> {
					client.send(text);
					String start = client.receiveUntil("first");
					notes.note("start", start.substring(0, start.indexOf("\r\n")));
					notes.signal("client has it");
					notes.note("rest", client.receiveUntil("last").endsWith("last"));
				}).handle(ResponseBodyFidelityTests::waitForClient).uncopied(Reason.RESPONSE_STREAMED),
				Scenario.get("header before the body").script((client, text, notes) -> {
					client.send(text);
					client.receiveUntil("\r\n\r\n");
					notes.signal("client has it");
					notes.note("rest", client.receiveUntil("body").endsWith("body"));
				}).handle((request, response, notes) -> {
					response.flushBuffer();
					notes.await("client has it");
					response.getWriter().print("body");
					response.getWriter().flush();
				}).uncheckedCopy(),
				stream("more than is kept", (output) -> output.write(new byte[300_000]))
					.uncopied(Reason.RESPONSE_BODY_TOO_LARGE),
				Scenario.get("client that goes away").script((client, text, notes) -> {
					client.send(text).receiveUntil("\r\n\r\n");
					client.abort();
					notes.signal("gone");
				}).handle((request, response, notes) -> {
					response.flushBuffer();
					notes.await("gone");
					try {
						for (int i = 0; i < 2000; i++) {
							response.getOutputStream().write(LARGE);
						}
					}
					catch (IOException ex) {
						notes.note("thrown", ex.getClass());
					}
				}).connectionVaries().slow().uncopied(Reason.RESPONSE_INCOMPLETE, Reason.RESPONSE_INCOMPLETE),
				Scenario.get("same headers for few and many bytes").handle((request, response, notes) -> {
					response.setHeader("X-A", "1");
					response.setContentType("text/plain");
					response.setLocale(Locale.CANADA_FRENCH);
					response.getOutputStream().print("few");
				}), Scenario.get("same headers for many bytes").handle((request, response, notes) -> {
					response.setHeader("X-A", "1");
					response.setContentType("text/plain");
					response.setLocale(Locale.CANADA_FRENCH);
					response.getOutputStream().write(LARGE);
				}));
	}

	private static Scenario stream(String name, Bytes bytes) {
		return Scenario.get("streams " + name).handle((request, response, notes) -> {
			notes.note("buffer", response.getBufferSize());
			ServletOutputStream output = response.getOutputStream();
			notes.ask("ready", output::isReady);
			bytes.to(output);
			notes.note("committed", response.isCommitted());
			notes.note("type", response.getContentType());
		});
	}

	/**
	 * The client would wait for the rest, and the server, too, on a connection that
	 * stays.
	 */
	private static Scenario cut(Scenario scenario, String last) {
		return scenario.script((client, text, notes) -> {
			client.send(text);
			Stage.eventually(() -> notes.requests().get() == 1 && notes.active().get() == 0);
			notes.received(client.receiveUntil(last));
		}).uncopied(Reason.RESPONSE_INCOMPLETE);
	}

	private static Scenario buffered(int size) {
		return Scenario.get("buffers " + size).handle((request, response, notes) -> {
			response.getOutputStream().write(LARGE, 0, size);
			notes.note("committed", response.isCommitted());
			notes.attempt("header", () -> response.setHeader("X-After", "write"));
		});
	}

	private static Scenario length(String name, int declared, String written) {
		return Scenario.get("has " + name).handle((request, response, notes) -> {
			response.setContentLength(declared);
			notes.attempt("write", () -> response.getOutputStream().print(written));
			notes.note("committed", response.isCommitted());
			notes.attempt("flush", () -> response.getOutputStream().flush());
			notes.attempt("close", () -> response.getOutputStream().close());
		});
	}

	private static Scenario header(String name, Header header) {
		return Scenario.get("has " + name).handle((request, response, notes) -> {
			notes.attempt("set", () -> header.of(response));
			notes.note("length", response.getHeader("Content-Length"));
			notes.attempt("write", () -> response.getOutputStream().print("12345"));
			notes.note("committed", response.isCommitted());
		});
	}

	private static Scenario status(int status) {
		return Scenario.get("status " + status).handle((request, response, notes) -> {
			response.setStatus(status);
			notes.attempt("write", () -> response.getOutputStream().print("ghost"));
			notes.note("status", response.getStatus());
			notes.note("committed", response.isCommitted());
		});
	}

	private static void waitForClient(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		response.setContentType("text/event-stream");
		response.getWriter().print("first");
		response.getWriter().flush();
		notes.await("client has it");
		response.getWriter().print("last");
		response.getWriter().flush();
	}

	/**
	 * A way to write bytes.
	 */
	private interface Bytes {

		void to(ServletOutputStream output) throws Exception;

	}

	/**
	 * A way to set a header field.
	 */
	private interface Header {

		void of(HttpServletResponse response) throws Exception;

	}

}
