package io.github.shadowing.compare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;

/**
 * Answers with anything in them, much of which is damaged in one way or another.
 */
final class ArbitraryAnswers {

	private static final List<String> TYPES = List.of("application/json", "application/problem+json", "text/plain",
			"text/html;charset=utf-16", "application/json;charset=ibm500", "text/xml", "application/x-ndjson",
			"application/x-www-form-urlencoded", "image/png", "x", "a/b;c=\"", "*/*;charset=\u0000");

	private static final List<String> CODINGS = List.of("gzip", "deflate", "br", "identity", ",,", "gzip,deflate");

	private ArbitraryAnswers() {
	}

	static Arbitrary<Answer> answers() {
		return Combinators.combine(Arbitraries.of(200, 201, 204, 304, 500), headers(), bodies())
			.as((status, headers, body) -> new Answer(status, headers, Body.complete(body)));
	}

	private static Arbitrary<Headers> headers() {
		Arbitrary<String> noise = Arbitraries.strings().all().ofMaxLength(12);
		Arbitrary<Headers.Field> fields = Arbitraries.frequencyOf(
				Tuple.of(6, field("Content-Type", Arbitraries.of(TYPES))),
				Tuple.of(2, field("content-encoding", Arbitraries.of(CODINGS))),
				Tuple.of(1, field("Content-Type", noise)), Tuple.of(1, field("Content-Encoding", noise)),
				Tuple.of(1, field("Location", noise)), Tuple.of(1, field("Cache-Control", noise)));
		return fields.list().ofMaxSize(4).map(Headers::new);
	}

	private static Arbitrary<Headers.Field> field(String name, Arbitrary<String> values) {
		return values.map((value) -> new Headers.Field(name, value));
	}

	private static Arbitrary<byte[]> bodies() {
		Arbitrary<byte[]> documents = ArbitraryDocuments.documents(ArbitraryDocuments.anyName())
			.map((document) -> document.text().getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
		Arbitrary<byte[]> lines = Arbitraries.of("a", "a\n", "a\r\nb", "\u00e4=1&b=2", "<a b='1'/>", "{}\n{\"a\":1}\n")
			.map((text) -> text.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> whole = Arbitraries.oneOf(documents, lines, noise);
		return Arbitraries.oneOf(whole, whole.map(ArbitraryAnswers::gzip), damaged(whole),
				damaged(whole.map(ArbitraryAnswers::gzip)));
	}

	private static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(target)) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return target.toByteArray();
	}

	private static Arbitrary<byte[]> damaged(Arbitrary<byte[]> sound) {
		return Combinators.combine(sound, Arbitraries.integers().between(0, 10_000), Arbitraries.bytes())
			.as((bytes, at, value) -> {
				byte[] damaged = bytes.clone();
				if (damaged.length > 0) {
					damaged[at % damaged.length] = value;
				}
				return damaged;
			});
	}

}
