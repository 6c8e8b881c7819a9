/**
 * Captures exchanges at a servlet filter: tees what the application reads and writes.
 */
@NullMarked
package io.github.shadowing.servlet;

import org.jspecify.annotations.NullMarked;
