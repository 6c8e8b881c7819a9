package io.github.shadowing.servlet;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;

/**
 * Speaks a protocol of its own: it says what it is told.
 */
public final class EchoUpgrade implements HttpUpgradeHandler {

	@Override
	public void init(WebConnection connection) {
		Thread thread = new Thread(() -> echo(connection));
		thread.setDaemon(true);
		thread.start();
	}

	private static void echo(WebConnection connection) {
		try (connection) {
			for (int i = 0; i < 4; i++) {
				connection.getOutputStream().write(connection.getInputStream().read());
			}
			connection.getOutputStream().flush();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void destroy() {
	}

}
