package io.github.shadowing.spring;

import java.io.IOException;
import java.io.UncheckedIOException;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A shadow that answers all requests with an empty 200.
 */
final class EmptyShadow implements AutoCloseable {

	private final MockWebServer server = new MockWebServer();

	EmptyShadow() {
		this.server.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(200).build();
			}

		});
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The setting that makes it the shadow of an application.
	 */
	String property() {
		return "shadow.url=http://localhost:" + this.server.getPort();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
