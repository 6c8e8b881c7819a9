/**
 * What is taken out of a copy, and what is added to it.
 */
@NullMarked
package io.github.shadowing.sanitize;

import org.jspecify.annotations.NullMarked;
