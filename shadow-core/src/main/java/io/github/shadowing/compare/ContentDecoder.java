package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Undoes the content coding of a body. A connector may compress, and say so in the
 * header, after the body was captured; so the bytes are taken as they are unless they
 * look compressed. So are codings that the JDK has no decoder for. Thread-safe.
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
			if ((coding.equals("gzip") || coding.equals("x-gzip")) && BoundedInflater.isGzip(bytes, 0)) {
				return decoded(new BoundedInflater(bytes, this.maxSize).gzip());
			}
			if (coding.equals("deflate") && BoundedInflater.isZlib(bytes)) {
				return decoded(new BoundedInflater(bytes, this.maxSize).zlib());
			}
			return new Result(response.body(), null);
		}
		catch (DataFormatException ex) {
			return new Result(response.body(), coding + " cannot be undone: " + ex.getMessage());
		}
	}

	private static Result decoded(byte[] bytes) {
		return new Result(Body.complete(bytes), null);
	}

	/**
	 * Return the only coding. Several on top of each other are as good as unknown: nobody
	 * uses them, and each would multiply what a bomb can do.
	 */
	private static String coding(ExchangeResponse response) {
		List<String> codings = response.headers()
			.all("Content-Encoding")
			.stream()
			.flatMap((value) -> Arrays.stream(value.split(",")))
			.map((value) -> value.strip().toLowerCase(Locale.ROOT))
			.filter((value) -> !value.isEmpty() && !value.equals("identity"))
			.toList();
		return (codings.size() == 1) ? codings.get(0) : "";
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
