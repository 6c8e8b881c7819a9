/**
 * Tells a regression from noise, per endpoint and field: by a test that stays valid while
 * it is watched, by a baseline where there is one, and by the shape of the values where
 * there is none. Knows what differs, and nothing of sending or reporting.
 */
@NullMarked
package io.github.shadowing.noise;

import org.jspecify.annotations.NullMarked;
