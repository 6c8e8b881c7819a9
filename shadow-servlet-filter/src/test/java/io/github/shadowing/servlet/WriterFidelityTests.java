package io.github.shadowing.servlet;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Responses written as text: catalogue B, 25, 43 and 47.
 */
class WriterFidelityTests extends FidelityTests {

	private static final String PANGRAM = "h\u00e9llo w\u00f6rld";

	private static final String SMILE = "\ud83d\ude00";

	@Override
	List<Scenario> scenarios() {
		return List.of(write("text", (writer) -> writer.write(PANGRAM)), write("nothing", (writer) -> {
		}), write("all kinds", (writer) -> {
			writer.write('a');
			writer.write(new char[] { 'b', 'c', 'd' });
			writer.write(new char[] { 'b', 'c', 'd' }, 1, 1);
			writer.write("efgh", 1, 2);
			writer.write("ij");
			writer.print(true);
			writer.print('k');
			writer.print(1);
			writer.print(2L);
			writer.print(3.5f);
			writer.print(4.25);
			writer.print(new char[] { 'l', 'm' });
			writer.print("no");
			writer.print((String) null);
			writer.print((Object) null);
			writer.print(List.of(1, 2));
			writer.append('p').append("qr").append("stuv", 1, 3).append(null);
		}), write("lines", (writer) -> {
			writer.println();
			writer.println(true);
			writer.println('k');
			writer.println(1);
			writer.println(2L);
			writer.println(3.5f);
			writer.println(4.25);
			writer.println(new char[] { 'l', 'm' });
			writer.println("no");
			writer.println((String) null);
			writer.println(List.of(1, 2));
		}), write("formatted", (writer) -> {
			writer.printf("%s %d|", "a", 1);
			writer.format("%5.1f|%x|%n", 2.25, 255);
			writer.printf(Locale.GERMANY, "%,.2f|", 1234567.891);
			writer.format((Locale) null, "%,.2f", 1234567.891);
		}), Scenario.get("writes formatted in the response's locale").handle((request, response, notes) -> {
			response.setLocale(Locale.GERMANY);
			response.getWriter().printf("%,.2f", 1234567.891);
			response.getWriter().format("%s", "a").append("b");
		}).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("writes a wrong format").handle((request, response, notes) -> {
					notes.attempt("format", () -> response.getWriter().printf(String.join("", "%", "d"), "no number"));
					notes.attempt("null", () -> response.getWriter().write((String) null));
					notes.attempt("array", () -> response.getWriter().write((char[]) null));
					response.getWriter().print("end");
				}).uncopied(Reason.RESPONSE_BYPASSED), write("large text", (writer) -> {
					for (int i = 0; i < 5000; i++) {
						writer.println("line " + i);
					}
				}), write("formatted plainly", (writer) -> {
					writer.printf("%s|%10.2f|%s|%tY%n", "a", new BigDecimal("1.5"), null, LocalDate.of(2024, 2, 29));
					writer.format("none", (Object[]) null);
				}), formattedOnce("formatted by the system", (writer, argument) -> writer.printf("%s|%s", 1, argument)),
				formattedOnce("formatted by a locale",
						(writer, argument) -> writer.format(Locale.GERMANY, "%s|%s", 1, argument)),
				write("unmappable characters", (writer) -> writer.write("a\u20acb\u4e2dc"))
					.uncopied(Reason.RESPONSE_BYPASSED),
				write("a surrogate pair in one charset", (writer) -> writer.write("a" + SMILE + "b"))
					.uncopied(Reason.RESPONSE_BYPASSED),
				utf8("writes UTF-8", (writer) -> writer.write(PANGRAM + SMILE + "\u20ac")),
				utf8("writes a surrogate pair in two parts", (writer) -> {
					writer.write(SMILE.charAt(0));
					writer.write(SMILE.charAt(1));
					writer.write("x" + SMILE.charAt(0));
					writer.write(SMILE.charAt(1) + "y");
				}), utf8("flushes between the parts of a pair", (writer) -> {
					writer.write(SMILE.charAt(0));
					writer.flush();
					writer.write(SMILE.charAt(1));
				}), utf8("writes lone surrogates", (writer) -> writer.write("a\ud83db\ude00c"))
					.uncopied(Reason.RESPONSE_BYPASSED),
				utf8("ends a line within a pair", (writer) -> {
					writer.print("a\ud83d");
					writer.println();
				}).uncopied(Reason.RESPONSE_BYPASSED), unwritable("ISO-2022-CN"), unwritable("x-JISAutoDetect"),
				Scenario.get("asks about a client that goes away").script((client, text, notes) -> {
					client.send(text).receiveUntil("\r\n\r\n");
					client.abort();
					notes.signal("gone");
				}).handle((request, response, notes) -> {
					response.flushBuffer();
					notes.await("gone");
					PrintWriter writer = response.getWriter();
					int lines = 0;
					while (lines < 2000 && !writer.checkError()) {
						writer.println("line " + lines++);
					}
					notes.note("noticed", lines < 2000);
				}).connectionVaries().slow().uncopied(Reason.RESPONSE_INCOMPLETE),
				Scenario.get("does not ask about a client that goes away").script((client, text, notes) -> {
					client.send(text).receiveUntil("\r\n\r\n");
					client.abort();
					notes.signal("gone");
				}).handle((request, response, notes) -> {
					response.flushBuffer();
					notes.await("gone");
					for (int i = 0; i < 20_000; i++) {
						response.getWriter().print("line " + i);
					}
				}).connectionVaries().slow().uncopied(Reason.RESPONSE_BYPASSED),
				utf8("ends within a pair", (writer) -> writer.write("a\ud83d")), charset("UTF-16"), charset("UTF-16LE"),
				charset("windows-1251").uncopied(Reason.RESPONSE_BYPASSED),
				charset("US-ASCII").uncopied(Reason.RESPONSE_BYPASSED),
				charset("ISO-2022-JP").uncopied(Reason.RESPONSE_BYPASSED),
				charset("Shift_JIS").uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("writes in an unknown charset").handle((request, response, notes) -> {
					notes.attempt("charset", () -> response.setCharacterEncoding("no-such"));
					notes.ask("charset", response::getCharacterEncoding);
					notes.ask("writer", () -> response.getWriter() != null);
				}), Scenario.get("charset after the writer").handle((request, response, notes) -> {
					response.setContentType("text/html");
					PrintWriter writer = response.getWriter();
					response.setCharacterEncoding("UTF-8");
					notes.note("charset", response.getCharacterEncoding());
					response.setContentType("text/plain;charset=UTF-16");
					notes.note("type", response.getContentType());
					writer.write(PANGRAM);
				}), Scenario.get("charset from the locale").handle((request, response, notes) -> {
					response.setLocale(Locale.JAPAN);
					response.setContentType("text/html");
					notes.note("charset", response.getCharacterEncoding());
					response.getWriter().write(PANGRAM);
					notes.note("type", response.getContentType());
					notes.note("locale", response.getLocale());
				}), Scenario.get("charset object").handle((request, response, notes) -> {
					response.setContentType("text/plain");
					response.setCharacterEncoding(StandardCharsets.UTF_8);
					response.getWriter().write(PANGRAM + SMILE);
				}), Scenario.get("JSON without charset").handle((request, response, notes) -> {
					response.setContentType("application/json");
					response.getWriter().write("{\"a\": \"" + PANGRAM + "\"}");
					notes.note("type", response.getContentType());
				}), Scenario.get("writer, then stream").handle((request, response, notes) -> {
					PrintWriter writer = response.getWriter();
					notes.note("same", response.getWriter() == writer);
					notes.ask("stream", response::getOutputStream);
					response.getWriter().print("text");
				}), Scenario.get("stream, then writer").handle((request, response, notes) -> {
					OutputStream output = response.getOutputStream();
					notes.note("same", response.getOutputStream() == output);
					notes.ask("writer", response::getWriter);
					response.getOutputStream().print("text");
				}), Scenario.get("asks the writer").handle((request, response, notes) -> {
					PrintWriter writer = response.getWriter();
					writer.print("some");
					notes.note("committed", response.isCommitted());
					notes.note("error", writer.checkError());
					notes.note("committed", response.isCommitted());
					writer.print("more");
					writer.flush();
					writer.close();
					notes.note("error", writer.checkError());
					writer.print("ignored");
					notes.note("error", writer.checkError());
					notes.note("committed", response.isCommitted());
				}), Scenario.get("closes the writer early").handle((request, response, notes) -> {
					response.getWriter().print("all");
					response.getWriter().close();
					response.getWriter().print("ignored");
					response.getWriter().flush();
					response.setHeader("X-Late", "ignored");
					response.setStatus(500);
					notes.note("status", response.getStatus());
				}), Scenario.get("keeps a writer over a reset").handle((request, response, notes) -> {
					PrintWriter writer = response.getWriter();
					writer.print("void");
					response.reset();
					notes.attempt("old writer", () -> writer.print("old "));
					notes.attempt("new writer", () -> response.getWriter().print("new"));
				}), Scenario.get("another charset after a reset").handle((request, response, notes) -> {
					response.setContentType("text/plain;charset=ISO-8859-1");
					response.getWriter().print("void");
					response.reset();
					response.setContentType("text/plain;charset=UTF-8");
					response.getWriter().print(PANGRAM);
				}).uncopied(Reason.RESPONSE_BYPASSED, null),
				Scenario.get("writes after resetBuffer").handle((request, response, notes) -> {
					response.setContentType("text/plain;charset=UTF-16");
					response.getWriter().print("void");
					response.resetBuffer();
					response.getWriter().print("new");
				}).uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("from stream to writer by reset").handle((request, response, notes) -> {
					response.getOutputStream().print("void");
					response.reset();
					notes.attempt("writer", () -> response.getWriter().print("text"));
				}), Scenario.get("from writer to stream by reset").handle((request, response, notes) -> {
					response.getWriter().print("void");
					response.reset();
					notes.attempt("stream", () -> response.getOutputStream().print("bytes"));
				}), write("on two threads", (writer) -> {
					Thread thread = new Thread(() -> writer.print("other"));
					thread.start();
					thread.join();
					writer.print(" own");
				}));
	}

	private static Scenario write(String name, Text text) {
		return Scenario.get("writes " + name).handle((request, response, notes) -> write(response, notes, text));
	}

	private static Scenario utf8(String name, Text text) {
		return Scenario.get(name).handle((request, response, notes) -> {
			response.setContentType("text/plain;charset=UTF-8");
			write(response, notes, text);
		});
	}

	/** What is written for an argument that changes each time it is asked. */
	private static Scenario formattedOnce(String name, Format format) {
		return Scenario.get("writes " + name).handle((request, response, notes) -> {
			AtomicInteger asked = new AtomicInteger();
			format.to(response.getWriter(), new Object() {

				@Override
				public String toString() {
					return "asked " + asked.incrementAndGet();
				}

			});
			notes.note("asked", asked);
		}).uncopied(Reason.RESPONSE_BYPASSED);
	}

	/** A charset that can only be read. */
	private static Scenario unwritable(String charset) {
		return Scenario.get("writes in " + charset).handle((request, response, notes) -> {
			response.setContentType("text/plain");
			notes.attempt("charset", () -> response.setCharacterEncoding(charset));
			notes.attempt("write", () -> response.getWriter().print("text"));
		});
	}

	private static Scenario charset(String charset) {
		return Scenario.get("writes in " + charset).handle((request, response, notes) -> {
			response.setContentType("text/plain");
			response.setCharacterEncoding(charset);
			write(response, notes, (writer) -> {
				writer.print("a");
				writer.print("\u3042\u0436\u00e9");
				writer.flush();
				writer.print("\u3044b\u3046");
			});
		});
	}

	private static void write(HttpServletResponse response, Notes notes, Text text) throws Exception {
		notes.note("type", response.getContentType());
		notes.note("charset", response.getCharacterEncoding());
		PrintWriter writer = response.getWriter();
		notes.note("type", response.getContentType());
		text.to(writer);
		notes.note("committed", response.isCommitted());
		notes.note("buffer", response.getBufferSize());
	}

	/**
	 * A way to write text.
	 */
	private interface Text {

		void to(PrintWriter writer) throws Exception;

	}

	/**
	 * A way to format an argument.
	 */
	private interface Format {

		void to(PrintWriter writer, Object argument);

	}

}
