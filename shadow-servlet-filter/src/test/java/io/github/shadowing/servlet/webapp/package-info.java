/**
 * What the web applications of the tests have in {@code WEB-INF/classes}.
 */
package io.github.shadowing.servlet.webapp;
