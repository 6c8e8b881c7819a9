/**
 * Decides which requests are copied, and where to.
 */
@NullMarked
package io.github.shadowing.policy;

import org.jspecify.annotations.NullMarked;
