/**
 * The model: what was captured, what came back, and how it ended.
 */
@NullMarked
package io.github.shadowing.exchange;

import org.jspecify.annotations.NullMarked;
