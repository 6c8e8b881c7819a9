/**
 * What differs between the primary's and the shadow's answer, field by field.
 */
@NullMarked
package io.github.shadowing.compare;

import org.jspecify.annotations.NullMarked;
