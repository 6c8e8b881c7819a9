/**
 * Whether the shadow may be promoted, by evidence that stays true however often it is
 * asked for.
 */
@NullMarked
package io.github.shadowing.gate;

import org.jspecify.annotations.NullMarked;
