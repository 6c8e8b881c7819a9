/**
 * The actuator endpoint.
 */
@NullMarked
package io.github.shadowing.spring.actuate;

import org.jspecify.annotations.NullMarked;
