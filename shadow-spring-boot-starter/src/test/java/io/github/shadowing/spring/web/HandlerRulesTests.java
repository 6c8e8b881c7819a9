package io.github.shadowing.spring.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.Shadow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerRules}.
 */
class HandlerRulesTests {

	private final HandlerRules rules = new HandlerRules();

	@Test
	void hasNoneForAHandlerWithoutAnnotation() {
		assertThat(ruleOf(new Plain(), "plain")).isEqualTo(HandlerRule.NONE);
	}

	@Test
	void takesWhatIsOnTheMethod() {
		assertThat(ruleOf(new Plain(), "in")).isEqualTo(HandlerRule.optedIn(null));
		assertThat(ruleOf(new Plain(), "half")).isEqualTo(HandlerRule.optedIn(50.0));
		assertThat(ruleOf(new Plain(), "none")).isEqualTo(HandlerRule.optedIn(0.0));
		assertThat(ruleOf(new Plain(), "out")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void takesWhatIsOnTheClass() {
		assertThat(ruleOf(new OptedIn(), "plain")).isEqualTo(HandlerRule.optedIn(20.0));
		assertThat(ruleOf(new OptedOut(), "plain")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void prefersTheMethodToTheClass() {
		assertThat(ruleOf(new OptedIn(), "out")).isEqualTo(HandlerRule.OPTED_OUT);
		assertThat(ruleOf(new OptedOut(), "in")).isEqualTo(HandlerRule.optedIn(null));
	}

	@Test
	void findsMetaAnnotations() {
		assertThat(ruleOf(new Composed(), "tenth")).isEqualTo(HandlerRule.optedIn(10.0));
		assertThat(ruleOf(new Composed(), "third")).isEqualTo(HandlerRule.optedIn(30.0));
		assertThat(ruleOf(new Composed(), "out")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void findsWhatAnInterfaceDeclares() {
		assertThat(ruleOf(new Implementation(), "in")).isEqualTo(HandlerRule.optedIn(null));
		assertThat(ruleOf(new Implementation(), "plain")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void findsWhatASuperclassDeclares() {
		assertThat(ruleOf(new Derived(), "plain")).isEqualTo(HandlerRule.optedIn(20.0));
		assertThat(ruleOf(new Derived(), "out")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void prefersTheElementToWhatItInherits() {
		assertThat(ruleOf(new Contrary(), "in")).isEqualTo(HandlerRule.OPTED_OUT);
		assertThat(ruleOf(new Contrary(), "plain")).isEqualTo(HandlerRule.optedIn(null));
	}

	@Test
	void tellsControllersApartThatInheritAMethod() {
		assertThat(ruleOf(new OptedIn(), "plain")).isEqualTo(HandlerRule.optedIn(20.0));
		assertThat(ruleOf(new OptedOutDerived(), "plain")).isEqualTo(HandlerRule.OPTED_OUT);
	}

	@Test
	void refusesBothOnAMethod() {
		assertThatExceptionOfType(InvalidShadowAnnotationException.class).isThrownBy(() -> ruleOf(new Wrong(), "both"))
			.withMessage("Method " + Wrong.class.getName()
					+ ".both(String, int[]) is annotated with both @Shadow and @NoShadow.");
	}

	@Test
	void refusesBothOnAClass() {
		assertThatExceptionOfType(InvalidShadowAnnotationException.class)
			.isThrownBy(() -> ruleOf(new WrongClass(), "plain"))
			.withMessage("Class " + WrongClass.class.getName() + " is annotated with both @Shadow and @NoShadow.");
	}

	@ParameterizedTest
	@CsvSource({ "above, 150.0", "below, -2.0", "notANumber, NaN" })
	void refusesAPercentageOutOfRange(String method, String percentage) {
		assertThatExceptionOfType(InvalidShadowAnnotationException.class).isThrownBy(() -> ruleOf(new Wrong(), method))
			.withMessage("Method " + Wrong.class.getName() + "." + method + "() is annotated with @Shadow(percentage = "
					+ percentage + "), which is not valid.")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("from 0 to 100"));
	}

	private HandlerRule ruleOf(Object controller, String method) {
		return this.rules.ruleOf(new HandlerMethod(controller,
				Arrays.stream(controller.getClass().getMethods())
					.filter((candidate) -> candidate.getName().equals(method))
					.findFirst()
					.orElseThrow()));
	}

	public static class Plain {

		public void plain() {
		}

		@Shadow
		public void in() {
		}

		@Shadow(percentage = 50)
		public void half() {
		}

		@Shadow(percentage = 0)
		public void none() {
		}

		@NoShadow
		public void out() {
		}

	}

	@Shadow(percentage = 20)
	public static class OptedIn {

		public void plain() {
		}

		@NoShadow
		public void out() {
		}

	}

	@NoShadow
	public static class OptedOut {

		public void plain() {
		}

		@Shadow
		public void in() {
		}

	}

	public static class Derived extends OptedIn {

		@Override
		public void out() {
		}

	}

	@NoShadow
	public static class OptedOutDerived extends OptedIn {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.METHOD)
	@Shadow(percentage = 10)
	@interface Tenth {

		@AliasFor(annotation = Shadow.class)
		double percentage() default 10;

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.TYPE)
	@NoShadow
	@interface Private {

	}

	@Private
	public static class Composed {

		@Tenth
		public void tenth() {
		}

		@Tenth(percentage = 30)
		public void third() {
		}

		public void out() {
		}

	}

	@NoShadow
	interface Api {

		@Shadow
		void in();

		void plain();

	}

	public static class Implementation implements Api {

		@Override
		public void in() {
		}

		@Override
		public void plain() {
		}

	}

	@Shadow
	public static class Contrary implements Api {

		@Override
		@NoShadow
		public void in() {
		}

		@Override
		public void plain() {
		}

	}

	public static class Wrong {

		@Shadow
		@NoShadow
		public void both(String one, int[] other) {
		}

		@Shadow(percentage = 150)
		public void above() {
		}

		@Shadow(percentage = -2)
		public void below() {
		}

		@Shadow(percentage = Double.NaN)
		public void notANumber() {
		}

	}

	@Shadow
	@NoShadow
	public static class WrongClass {

		public void plain() {
		}

	}

}
