/**
 * The engine: wires selection, sending, comparison and report, and is all that a capture
 * side knows.
 */
@NullMarked
package io.github.shadowing;

import org.jspecify.annotations.NullMarked;
