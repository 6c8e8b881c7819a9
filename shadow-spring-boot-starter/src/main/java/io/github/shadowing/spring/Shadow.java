package io.github.shadowing.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opts a request handler in: its requests are copied to the shadows, in opt-in mode and
 * whatever their method. <strong>A handler that writes is then executed by the shadows
 * too</strong>, with all its effects; each such handler is named in a warning at
 * start-up.
 * <p>
 * May be present on a handler method, a controller, an interface of it, or another
 * annotation. What is on the method wins over what is on the class. On a class that is a
 * handler itself, such as a {@code HttpRequestHandler}, it does no more than lower the
 * percentage, as it is not known of before such a handler is found.
 *
 * @see NoShadow
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Shadow {

	/**
	 * The share of the handler's requests to copy.
	 * @return from 0 to 100, fractions allowed, or -1 for the policy's
	 */
	double percentage() default -1;

}
