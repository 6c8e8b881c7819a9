package io.github.shadowing.compare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import org.springframework.util.ClassUtils;

/**
 * Undoes the coding br with Brotli4j, which an application may have or not: the library
 * consists of native code per platform.
 */
final class BrotliDecoder {

	private static final boolean PRESENT = ClassUtils.isPresent("com.aayushatharva.brotli4j.Brotli4jLoader",
			BrotliDecoder.class.getClassLoader());

	private BrotliDecoder() {
	}

	/**
	 * Decode a body.
	 * @throws IOException if it is damaged or too large, or there is no decoder
	 */
	static byte[] decode(byte[] bytes, int maxSize) throws IOException {
		if (!PRESENT) {
			throw new IOException("Brotli4j is not on the class path");
		}
		return Library.decode(bytes, maxSize);
	}

	/**
	 * Loaded only if the library is present.
	 */
	private static final class Library {

		static byte[] decode(byte[] bytes, int maxSize) throws IOException {
			if (!Brotli4jLoader.isAvailable()) {
				throw new IOException("Brotli4j has no native library for this platform");
			}
			try (InputStream stream = new BrotliInputStream(new ByteArrayInputStream(bytes))) {
				byte[] decoded = stream.readNBytes(maxSize + 1);
				if (decoded.length > maxSize) {
					throw new IOException("more than " + maxSize + " bytes");
				}
				return decoded;
			}
		}

	}

}
