package io.github.shadowing.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * {@link Conditional @Conditional} that matches unless {@code shadow.enabled} is false,
 * in any spelling that Spring Boot takes for a boolean. What is none stops the start.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnShadowEnabledCondition.class)
public @interface ConditionalOnShadowEnabled {

}
