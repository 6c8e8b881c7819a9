package io.github.shadowing.noise;

import java.util.regex.Pattern;

/**
 * Tells what is written as the name or the address of a host that is an instance's own.
 * Patterns take long, and most texts are far from matching.
 */
final class HostForm {

	private static final int MAX_LENGTH = 100;

	/**
	 * What Kubernetes appends to the names of pods of a deployment has no vowels. It is
	 * hardly ever hex digits and a number, as the ids that WebFlux gives requests.
	 */
	private static final Pattern POD = Pattern.compile(
			"[a-z0-9][a-z0-9.-]{0,80}-(?![0-9a-f]+-[0-9]+$)" + "[bcdf-hj-np-tv-xz2-9]{5,10}-[bcdf-hj-np-tv-xz2-9]{5}");

	/** The last of the two parts, with the hyphen. */
	private static final int POD_SUFFIX = 6;

	private static final Pattern PRIVATE_ADDRESS = Pattern
		.compile("(?:10|127|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))(?:\\.[0-9]{1,3}){2,3}(?::[0-9]{1,5})?");

	private static final Pattern INTERNAL_NAME = Pattern
		.compile("(?:localhost|ip-[0-9]+-[0-9]+-[0-9]+-[0-9]+|[a-z0-9-]+(?:\\.[a-z0-9-]+)*"
				+ "\\.(?:internal|local|localdomain|svc|lan))(?::[0-9]{1,5})?");

	private HostForm() {
	}

	/**
	 * Return whether a text may be a host.
	 * @param text a text that is not empty
	 * @param alphabet which kinds of characters it has, as bits
	 */
	static boolean isHost(String text, int alphabet) {
		if (text.length() > MAX_LENGTH) {
			return false;
		}
		if (text.charAt(0) == '1' && PRIVATE_ADDRESS.matcher(text).matches()) {
			return true;
		}
		if ((alphabet & (Alphabet.UPPER_CASE | Alphabet.SPACE)) != 0) {
			return false;
		}
		boolean pod = text.length() > POD_SUFFIX && text.charAt(text.length() - POD_SUFFIX) == '-';
		boolean name = (alphabet & Alphabet.LOWER_CASE) != 0
				&& (text.indexOf('.') >= 0 || text.startsWith("localhost") || text.startsWith("ip-"));
		return (pod && POD.matcher(text).matches()) || (name && INTERNAL_NAME.matcher(text).matches());
	}

}
