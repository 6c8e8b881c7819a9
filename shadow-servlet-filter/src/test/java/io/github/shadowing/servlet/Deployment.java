package io.github.shadowing.servlet;

/**
 * A web application that a server has deployed, until it is closed.
 */
interface Deployment extends AutoCloseable {

	/** The path below which it is. */
	String CONTEXT_PATH = "/app";

	/** Return the web application's own class loader. */
	ClassLoader classLoader();

	@Override
	void close();

}
