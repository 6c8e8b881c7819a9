/**
 * The servlet filter, and what Spring MVC knows about a request.
 */
@NullMarked
package io.github.shadowing.spring.web;

import org.jspecify.annotations.NullMarked;
