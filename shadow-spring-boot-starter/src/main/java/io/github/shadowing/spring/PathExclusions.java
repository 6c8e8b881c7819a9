package io.github.shadowing.spring;

import java.util.List;

/**
 * Further paths that are not shadowed, beside those of {@code shadow.exclude}. All beans
 * of this type are asked once, at start-up.
 */
@FunctionalInterface
public interface PathExclusions {

	/**
	 * Return the patterns of the paths.
	 * @return path patterns, relative to the context path
	 */
	List<String> patterns();

}
