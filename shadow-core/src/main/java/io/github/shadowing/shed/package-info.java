/**
 * Copies less while the process itself is in trouble: the signs of that, and the steps.
 */
@NullMarked
package io.github.shadowing.shed;

import org.jspecify.annotations.NullMarked;
