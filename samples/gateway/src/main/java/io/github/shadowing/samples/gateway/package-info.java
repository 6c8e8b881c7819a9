/**
 * A gateway that mirrors what it routes, and a service in two versions to route to.
 */
@NullMarked
package io.github.shadowing.samples.gateway;

import org.jspecify.annotations.NullMarked;
