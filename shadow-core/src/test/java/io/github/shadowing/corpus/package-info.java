/**
 * Streams of answers of which it is known what in them is a regression and what is noise:
 * what a classifier is measured by.
 */
@NullMarked
package io.github.shadowing.corpus;

import org.jspecify.annotations.NullMarked;
