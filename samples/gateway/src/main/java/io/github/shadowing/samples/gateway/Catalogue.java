package io.github.shadowing.samples.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The service that is routed to: books and their prices. It is one file and needs nothing
 * but a JDK, so that {@code java Catalogue.java 8081 1} starts it. Version 2 sells every
 * third book at another price.
 */
public final class Catalogue implements AutoCloseable {

	private final HttpServer server;

	private final int version;

	/**
	 * Start the service.
	 * @param port its port, or 0 for any
	 * @param version its version, 1 or 2
	 * @throws IOException if the port is not to be had
	 */
	public Catalogue(int port, int version) throws IOException {
		this.version = version;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.createContext("/books/", this::book);
		this.server.createContext("/orders", this::order);
		this.server.start();
	}

	/**
	 * Start the service.
	 * @param args the port and the version
	 * @throws IOException if the port is not to be had
	 */
	@SuppressWarnings("resource")
	public static void main(String[] args) throws IOException {
		new Catalogue(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
	}

	/**
	 * Return where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getAddress().getPort();
	}

	private void book(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String id = path.substring(path.lastIndexOf('/') + 1);
		if (!id.matches("[1-9][0-9]{0,3}")) {
			answer(exchange, 404, "{\"error\": \"no such book\"}");
			return;
		}
		int number = Integer.parseInt(id);
		double price = 5 + number % 40 + ((this.version == 2 && number % 3 == 0) ? 0.99 : 0.5);
		answer(exchange, 200, String.format(Locale.ROOT, "{\"id\": %d, \"title\": \"Volume %d\", \"price\": %.2f}",
				number, number, price));
	}

	private void order(HttpExchange exchange) throws IOException {
		long size = exchange.getRequestBody().readAllBytes().length;
		answer(exchange, 201, "{\"status\": \"ordered\", \"size\": " + size + "}");
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		try (exchange) {
			boolean head = exchange.getRequestMethod().equals("HEAD");
			exchange.sendResponseHeaders(status, head ? -1 : body.length);
			if (!head) {
				exchange.getResponseBody().write(body);
			}
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
