package io.github.shadowing.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Starts applications when tests ask for them, and closes them when there are no more
 * such tests. After each test, the account of those which it has used must be exact.
 */
final class Primaries implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

	private static final Namespace NAMESPACE = Namespace.create(Primaries.class);

	private final Map<Setup, Primary> used = new EnumMap<>(Setup.class);

	private Store shared;

	private Store own;

	Primary get(Stack stack, Setup setup) {
		return this.used.computeIfAbsent(setup, (absent) -> {
			Store store = setup.isShared() ? this.shared : this.own;
			return store.computeIfAbsent(List.of(stack, setup), (key) -> new Primary(stack, setup), Primary.class);
		});
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		// Surefire has JUnit run one class at a time, each with a root of its own.
		this.shared = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
		this.own = ofTheClass(context).getStore(NAMESPACE);
	}

	/** All tests of a class on one stack. */
	private static ExtensionContext ofTheClass(ExtensionContext context) {
		ExtensionContext each = context;
		while (each.getTestMethod().isPresent()) {
			each = each.getParent().orElseThrow();
		}
		return each;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.used.values().forEach(Primary::settle);
	}

	/** Surefire names neither the stack nor the row. */
	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
		throw new AssertionError(
				ofTheClass(context).getDisplayName() + ", " + context.getDisplayName() + ": " + failure.getMessage(),
				failure);
	}

}
