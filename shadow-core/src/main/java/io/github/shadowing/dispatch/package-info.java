/**
 * Sends copies within limits, on the library's own threads, and has the answers compared.
 */
@NullMarked
package io.github.shadowing.dispatch;

import org.jspecify.annotations.NullMarked;
