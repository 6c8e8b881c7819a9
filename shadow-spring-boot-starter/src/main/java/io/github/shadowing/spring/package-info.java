/**
 * Properties, annotations and auto-configuration.
 */
@NullMarked
package io.github.shadowing.spring;

import org.jspecify.annotations.NullMarked;
