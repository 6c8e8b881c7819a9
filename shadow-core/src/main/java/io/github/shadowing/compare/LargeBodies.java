package io.github.shadowing.compare;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares bodies of which one at least was too large to be kept: by length, and by
 * digest where the lengths are equal.
 */
final class LargeBodies {

	private LargeBodies() {
	}

	/**
	 * Compare two bodies.
	 * @return how they differ, or {@code null} if they do not
	 */
	static @Nullable Difference compare(ExchangeResponse primary, ExchangeResponse shadow) {
		Body left = primary.body();
		Body right = shadow.body();
		boolean known = left.isComparable() && right.isComparable();
		boolean sameLength = known && left.length() == right.length();
		if (sameLength && left.digest() == right.digest()) {
			return null;
		}
		if (left.length() == 0) {
			return new Difference(Difference.Kind.EXTRA, Difference.BODY_PATH, null, size(right));
		}
		if (right.length() == 0) {
			return new Difference(Difference.Kind.MISSING, Difference.BODY_PATH, size(left), null);
		}
		String primaryCoding = ContentDecoder.coding(primary);
		String shadowCoding = ContentDecoder.coding(shadow);
		boolean coded = !primaryCoding.isEmpty() || !shadowCoding.isEmpty();
		if (coded) {
			// The same content may have been coded to different bytes, or on one side
			// only.
			return new Difference(Difference.Kind.UNDECODABLE, Difference.BODY_PATH, coded(left, primaryCoding),
					coded(right, shadowCoding));
		}
		return new Difference(Difference.Kind.BODY, Difference.BODY_PATH, sameLength ? digest(left) : size(left),
				sameLength ? digest(right) : size(right));
	}

	private static String coded(Body body, String coding) {
		return coding.isEmpty() ? size(body) : Excerpt.of("undecodable: " + size(body) + " of " + coding);
	}

	private static String digest(Body body) {
		return size(body) + ", CRC32C " + HexFormat.of().toHexDigits(body.digest(), 8);
	}

	private static String size(Body body) {
		if (!body.isComparable()) {
			return "more than " + (body.length() - 1) + " bytes";
		}
		return body.length() + " bytes";
	}

}
