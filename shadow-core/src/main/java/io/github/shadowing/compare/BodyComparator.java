package io.github.shadowing.compare;

import java.util.List;

import org.springframework.util.MimeType;

/**
 * Compares bodies of media types of which it knows more than the library: before anything
 * that the library does itself, where both bodies are of such a type, neither is empty or
 * too large to be kept, and they are not the same byte for byte.
 * <p>
 * Called on a thread of the library's own, one call at a time, within the time that
 * comparing two answers may take. If it throws, the copy ends as
 * {@code comparator-failed}; if it takes longer, as {@code comparison-timeout}, and its
 * thread is interrupted and left to itself. While two such calls have not come back, or
 * after ten within a minute until that is over, it is not called: bodies of its media
 * types that differ end as {@code comparison-timeout} at once, and all else is compared
 * as ever. The log says so, once.
 */
public interface BodyComparator {

	/**
	 * Return whether this comparator is for bodies of a type.
	 * @param mediaType the type that an answer says it has
	 * @return {@code true} to have both bodies compared if the other one is, too
	 */
	boolean supports(MimeType mediaType);

	/**
	 * Compare two bodies.
	 * @param answers both answers, their bodies with the content coding undone
	 * @return what differs, in the order to report it; of more than 200, the first ones
	 * are reported. Rules that ignore a path, and known differences, are applied to it;
	 * all other rules are for bodies that the library compares
	 */
	List<Difference> compare(AnswerPair answers);

}
