package io.github.shadowing.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Undoes the content coding of a body: gzip, deflate, and br if Brotli4j is there. A
 * connector may compress, and say so in the header, after the body was captured; so bytes
 * that look like what they are without the coding are taken as they are. Bytes in a
 * coding that cannot be undone are no content, and comparing them would tell nothing: the
 * same content may be compressed to different bytes. Thread-safe.
 */
final class ContentDecoder {

	private final int maxSize;

	/**
	 * Create a decoder.
	 * @param maxSize the largest body to decode to, in bytes
	 */
	ContentDecoder(int maxSize) {
		this.maxSize = maxSize;
	}

	Result decode(ExchangeResponse response) {
		byte[] bytes = response.body().bytes();
		String coding = coding(response);
		try {
			return switch (coding) {
				case "" -> asItIs(response);
				case "gzip", "x-gzip" -> BoundedInflater.isGzip(bytes, 0)
						? decoded(new BoundedInflater(bytes, this.maxSize).gzip()) : asItIs(response);
				case "deflate" -> BoundedInflater.isZlib(bytes)
						? decoded(new BoundedInflater(bytes, this.maxSize).zlib()) : unlessText(response, coding);
				default -> unlessText(response, coding);
			};
		}
		catch (IOException | DataFormatException ex) {
			return new Result(response.body(), coding + " cannot be undone: " + ex.getMessage());
		}
	}

	private Result unlessText(ExchangeResponse response, String coding) throws IOException, DataFormatException {
		byte[] bytes = response.body().bytes();
		if (BodyText.isText(bytes, ContentType.charsetOfText(ContentType.of(response)))) {
			return asItIs(response);
		}
		if (coding.equals("deflate")) {
			return decoded(new BoundedInflater(bytes, this.maxSize).raw());
		}
		if (coding.equals("br")) {
			return decoded(BrotliDecoder.decode(bytes, this.maxSize));
		}
		throw new DataFormatException("no decoder");
	}

	private static Result asItIs(ExchangeResponse response) {
		return new Result(response.body(), null);
	}

	private static Result decoded(byte[] bytes) {
		return new Result(Body.complete(bytes), null);
	}

	/**
	 * Return the coding, or all of them. Several on top of each other are as good as
	 * unknown: nobody uses them, and each would multiply what a bomb can do.
	 */
	static String coding(ExchangeResponse response) {
		List<String> codings = response.headers()
			.all("Content-Encoding")
			.stream()
			.flatMap((value) -> Arrays.stream(value.split(",")))
			.map((value) -> value.strip().toLowerCase(Locale.ROOT))
			.filter((value) -> !value.isEmpty() && !value.equals("identity"))
			.toList();
		return String.join(", ", codings);
	}

	/**
	 * A body.
	 *
	 * @param body the decoded body; as received if there is a problem
	 * @param problem why it cannot be decoded, or {@code null}
	 */
	record Result(Body body, @Nullable String problem) {

	}

}
