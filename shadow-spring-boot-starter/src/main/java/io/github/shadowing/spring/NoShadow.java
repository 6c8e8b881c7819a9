package io.github.shadowing.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opts a request handler out: its requests are never copied, nor are those of which it
 * answers a part, as other handlers forward to it, include it, or leave their error page
 * to it. A request that a filter answers before any handler is called is not copied
 * either if its method and path are those of such a method with a
 * {@code @RequestMapping}, and the application's own context has it from the start; nor
 * are {@code OPTIONS} of its path that no handler answers.
 * <p>
 * May be present on a handler method, a controller, an interface of it, or another
 * annotation. What is on the method wins over what is on the class.
 *
 * @see Shadow
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NoShadow {

}
