package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;

/**
 * Bodies read and written by message converters, and past them: catalogue A, 8 to 15, and
 * B, 25 to 29, 37, 38 and 45.
 */
class MvcBodyFidelityTests extends MvcFidelityTests {

	private static final String JSON = "application/json";

	private static final String ITEM = "{\"name\":\"J\u00c3\u00bcrgen\",\"count\":3,\"tags\":[\"a\",\"b\"]}";

	private static final String LARGE_ITEM = "{\"name\":\"" + "x".repeat(100_000) + "\",\"count\":3}";

	@Override
	List<Scenario> scenarios() {
		return List.of(json("an echo", "/echo", ITEM), json("a large echo", "/echo", LARGE_ITEM),
				json("a chunked echo", "/echo", ITEM).chunked(7),
				json("a large chunked echo", "/echo", LARGE_ITEM).chunked(4000),
				json("a request too large", "/unread", "x".repeat(300_000)).uncopied(Reason.REQUEST_BODY_UNREAD)
					.connectionVaries(),
				json("an echo too large", "/text", "\"" + "x".repeat(300_000) + "\"")
					.uncopied(Reason.REQUEST_BODY_TOO_LARGE),
				json("valid", "/valid", ITEM), json("invalid", "/valid", "{\"count\":0}"),
				json("invalid but checked", "/checked", "{\"count\":0}"),
				json("a list", "/list", "[" + ITEM + "," + ITEM + "]"),
				json("unknown fields", "/echo", "{\"other\":{}}"), json("malformed JSON", "/echo", "{\"name\":"),
				json("JSON of another type", "/echo", "[1]"), json("JSON and more", "/echo", ITEM + " more"),
				json("no JSON", "/echo", ""), json("no JSON where none is needed", "/optional", ""),
				json("JSON unread", "/unread", ITEM).uncopied(Reason.REQUEST_BODY_UNREAD),
				json("JSON read in part", "/partly", ITEM).uncopied(Reason.REQUEST_BODY_UNREAD),
				json("JSON by reader", "/reader", ITEM),
				Scenario.post("JSON in UTF-16", JSON + ";charset=UTF-16BE", "\u0000{\u0000}").path("/bodies/echo"),
				Scenario.post("bytes", "application/octet-stream", "\u0000\u00ff\u0080\r\n").path("/bodies/bytes"),
				Scenario.post("text", "text/plain;charset=ISO-8859-1", "\u00fcber").path("/bodies/text"),
				Scenario.post("text of no charset", "text/plain", "\u00fcber").path("/bodies/text"),
				Scenario.post("an entity", JSON, ITEM).path("/bodies/entity"),
				Scenario.post("a media type that is not supported", "application/pdf", "%PDF")
					.path("/bodies/echo")
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("a malformed media type", "application", "x")
					.path("/bodies/echo")
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.request("created", "POST").path("/bodies/created"),
				Scenario.request("deleted", "DELETE").path("/bodies/deleted"),
				json("put", "/put", "{\"a\":[1,2.50,null]}").method("PUT"),
				json("a body of GET", "/json", ITEM).method("GET").uncopied(Reason.REQUEST_BODY_UNREAD),
				get("JSON", "/json"), get("JSON", "/json").method("HEAD"), get("much JSON", "/large?count=5000"),
				get("too much JSON", "/large?count=8000").uncopied(Reason.RESPONSE_BODY_TOO_LARGE),
				get("compressed JSON", "/large?count=100").header("Accept-Encoding", "gzip"),
				get("compressed JSON", "/large?count=100").header("Accept-Encoding", "gzip").method("HEAD"),
				get("JSON too small to compress", "/json").header("Accept-Encoding", "gzip, br"),
				get("JSON that may be compressed", "/large?count=100"), get("a tagged body", "/tagged"),
				get("a tagged body", "/tagged").method("HEAD"),
				get("a tagged body that is known", "/tagged").header("If-None-Match", "\"1\""),
				get("a tagged body that is known by date", "/tagged").header("If-Modified-Since",
						"Wed, 15 Nov 2023 00:00:00 GMT"),
				get("a tagged body that has changed", "/tagged").header("If-None-Match", "\"2\""),
				get("a tagged body under a condition", "/tagged").header("If-Match", "\"2\""), get("nothing", "/none"),
				get("a string", "/string"), get("a string", "/string").method("HEAD"),
				get("a string in Latin-1", "/string").header("Accept", "text/plain;charset=ISO-8859-1"),
				get("a produced string", "/produced").header("Accept", "application/json"),
				get("a produced string of any type", "/produced").header("Accept", "*/*;q=0.1, text/*"),
				get("a type that is not acceptable", "/produced").header("Accept", "application/pdf"),
				get("a malformed Accept", "/produced").header("Accept", "???"), get("an entity", "/http-entity"),
				get("a broken body", "/broken"), get("a writer", "/writer"), get("a stream", "/output"),
				get("the response", "/response"), get("the response", "/response").method("HEAD"),
				get("a reset response", "/reset"),
				get("a response in two parts", "/gated").script((client, text, notes) -> {
					client.send(text);
					notes.received(client.receiveUntil("first"));
					notes.signal("client has it");
					notes.received(client.receiveUntil("0\r\n\r\n"));
				}).uncheckedCopy(), json("a request in two parts", "/in-parts", ITEM).script((client, text, notes) -> {
					int half = text.length() - 10;
					client.send(text.substring(0, half));
					notes.await("first byte read");
					client.send(text.substring(half)).receive();
				}), json("a request that waits", "/echo", ITEM).header("Expect", "100-continue")
					.script((client, text, notes) -> {
						int head = text.indexOf("\r\n\r\n") + 4;
						client.send(text.substring(0, head));
						notes.received(client.receiveUntil("\r\n\r\n"));
						client.send(text.substring(head)).receive();
					}),
				json("a request cut short", "/echo", ITEM).script((client, text, notes) -> {
					client.send(text.substring(0, text.length() - 5)).shutdownOutput();
					client.receive();
				}).uncopied(Reason.REQUEST_BODY_UNREAD),
				get("two requests at once", "/json").script((client, text, notes) -> {
					client.send(text + text).receive();
					client.receive();
				}), get("a request of HTTP/1.0", "/json").raw("GET TARGET HTTP/1.0\r\n\r\n"),
				get("a large response of HTTP/1.0", "/large?count=2000").raw("GET TARGET HTTP/1.0\r\n\r\n"),
				get("a request that closes", "/json").raw("GET TARGET HTTP/1.1\r\nHOSTConnection: close\r\n\r\n"));
	}

	private static Scenario get(String name, String path) {
		return Scenario.get(name).path("/bodies" + path);
	}

	private static Scenario json(String name, String path, String body) {
		return Scenario.post(name, JSON, body).path("/bodies" + path);
	}

}
