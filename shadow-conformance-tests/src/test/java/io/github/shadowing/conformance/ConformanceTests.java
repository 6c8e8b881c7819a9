package io.github.shadowing.conformance;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is true of each stack.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Stack.class)
abstract class ConformanceTests {

	@Parameter
	Stack stack;

	@RegisterExtension
	final Primaries primaries = new Primaries();

	Primary primary(Setup setup) {
		return this.primaries.get(this.stack, setup);
	}

	/** Play a request on the application as it is by default. */
	Played play(Request request) {
		return primary(Setup.BY_DEFAULT).play(request);
	}

}
