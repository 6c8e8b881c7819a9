/**
 * Version 1 of the shop, the primary: the parts that version 2 has rewritten.
 */
@NullMarked
package io.github.shadowing.samples.demo.v1;

import org.jspecify.annotations.NullMarked;
