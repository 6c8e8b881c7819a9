package io.github.shadowing.samples.demo.shop.cart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of pieces of one product.
 *
 * @param productId the product
 * @param quantity the number of pieces
 */
public record CartItem(long productId, int quantity) {

	private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})x([1-9]\\d{0,2})");

	/**
	 * Read an item in the notation of the query string; Spring finds this method by its
	 * name.
	 * @param text the product and the quantity, like {@code 3x2}
	 * @return the item
	 */
	public static CartItem valueOf(String text) {
		Matcher matcher = NOTATION.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("Not an item: " + text);
		}
		return new CartItem(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
	}

}
