/**
 * The slow aggregates that the office looks at.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.report;

import org.jspecify.annotations.NullMarked;
