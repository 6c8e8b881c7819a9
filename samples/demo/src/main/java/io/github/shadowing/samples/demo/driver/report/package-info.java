/**
 * Reads Shadow's report from the actuator and shows it; knows nothing else of the shop.
 */
@NullMarked
package io.github.shadowing.samples.demo.driver.report;

import org.jspecify.annotations.NullMarked;
