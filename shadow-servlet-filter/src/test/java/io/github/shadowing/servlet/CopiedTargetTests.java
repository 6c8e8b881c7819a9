package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.exchange.Reason;

import static io.github.shadowing.servlet.CopyRow.target;

/**
 * Request targets as they reach a shadow: catalogue A, 18, 19 and 22; F, 98 and 99.
 */
class CopiedTargetTests extends CopyTests {

	private static final Container TOMCAT = Container.TOMCAT;

	private static final Container JETTY = Container.JETTY;

	@Override
	List<CopyRow> rows() {
		List<CopyRow> rows = new ArrayList<>();
		rows.addAll(paths());
		rows.addAll(queries());
		rows.addAll(targetsThatNoUriHas());
		rows.addAll(credentials());
		rows.addAll(forms());
		return rows;
	}

	private static List<CopyRow> paths() {
		return List.of(target("/"), target("/a%20b"), target("/%E2%82%AC/%c3%a9"), target("/%75%7E"), target("/a;x=1"),
				target("/a;x=1;y=2/b;z"), target("/a;"), target("/;a"), target("/a+b"), target("/a:b@c"),
				target("/a'(b)*!$,~_-.&=c"), target("/a/"), target("/."), target("/./a"), target("/a/./b"),
				target("/a/../b"), target("/a%2Fb").unseenOn(TOMCAT, JETTY), target("/a%2fb").unseenOn(TOMCAT, JETTY),
				target("/a%5Cb").unseenOn(TOMCAT, JETTY), target("/a%00").unseenOn(TOMCAT, JETTY),
				target("/a%0Ab").unseenOn(JETTY), target("/%252F").unseenOn(JETTY), target("//a").unseenOn(JETTY),
				target("//other.example/a").unseenOn(JETTY), target("/a//b//").unseenOn(JETTY),
				target("//a/./b").unseenOn(JETTY), target("/%2e/a").unseenOn(JETTY), target("/a/..;/b").unseenOn(JETTY),
				target("/../a").unseenOn(TOMCAT, JETTY), target("/%2E%2e/a").unseenOn(TOMCAT, JETTY),
				target("/" + "p".repeat(12_000)));
	}

	private static List<CopyRow> queries() {
		return List.of(target("/?"), target("/a?"), target("/a??b"), target("/a?b"), target("/a?b="),
				target("/a?x=1&x=2&&x&="), target("/a?c+d=e+f%20g%2Bh"), target("/a?u=http://b/c?d;e=//f"),
				target("/a?q=%7Bid%7D%7C%22"), target("/a?%2F=%2f"), target("/a?x=%00%0D%0A"), target("/a?%E9"),
				target("/a?q=" + "x".repeat(12_000)));
	}

	/**
	 * What {@code java.net.URI} refuses is refused by Tomcat, too, but for a broken
	 * escape. To send it in another form would be to send something else.
	 */
	private static List<CopyRow> targetsThatNoUriHas() {
		List<CopyRow> rows = new ArrayList<>();
		for (String target : List.of("/a?%zz", "/a?x=%", "/a?x=%4")) {
			rows.add(target(target).uncopied(Reason.REQUEST_TARGET, TOMCAT, JETTY));
		}
		for (String target : List.of("/a?|", "/a?{x}", "/a?\"", "/a?^", "/a?`", "/a?<>", "/a?\\")) {
			rows.add(target(target).unseenOn(TOMCAT).uncopied(Reason.REQUEST_TARGET, JETTY));
		}
		// Jetty decodes these, from Latin-1 or UTF-8 as it happens.
		for (String target : List.of("/a?q=\u00e9", "/a?q=\u00c3\u00a9", "/a?q=\u00ff\u00fe")) {
			rows.add(target(target).unseenOn(TOMCAT).uncopied(Reason.REQUEST_TARGET, JETTY));
		}
		rows.add(target("/a?[x]=1").unseenOn(TOMCAT));
		for (String target : List.of("/%", "/%zz", "/a|b", "/a{b}", "/a^b", "/a\\b", "/\u00e9", "/\u00c3\u00a9")) {
			rows.add(target(target).unseenOn(TOMCAT, JETTY));
		}
		rows.add(target("/[x]").http1Only().unseenOn(TOMCAT, JETTY));
		rows.add(target("/[y]").http2Only().uncopied(Reason.REQUEST_TARGET, TOMCAT).unseenOn(JETTY));
		rows.add(target("/a#b").http1Only().unseenOn(TOMCAT, JETTY));
		return rows;
	}

	private static List<CopyRow> credentials() {
		return List.of(target("/a;jsessionid=1A2B").strippedTo("/a"),
				target("/a;x=1;jsessionid=1A.node1;y=2?b").strippedTo("/a;x=1;y=2?b"),
				target("/a?access_token=x&b=1").strippedTo("/a?b=1"), target("/a?b=1&api_key=x").strippedTo("/a?b=1"),
				target("/a?pageToken=x"));
	}

	/** The forms of a target beside the path (RFC 9112, section 3.2). */
	private static List<CopyRow> forms() {
		return List.of(raw("absolute form", "GET http://test.example/a?b HTTP/1.1").copiedAs("/a?b"),
				raw("absolute form of another host", "GET HTTP://other.example:81/a HTTP/1.1").copiedAs("/a")
					.unseenOn(TOMCAT, JETTY),
				raw("absolute form without a path", "GET http://test.example HTTP/1.1").copiedAs("/"),
				raw("absolute form with a query only", "GET http://test.example?x HTTP/1.1").copiedAs("/?x"),
				raw("absolute form with a user", "GET http://u:p@test.example/a HTTP/1.1").copiedAs("/a")
					.unseenOn(JETTY),
				raw("asterisk form", "OPTIONS * HTTP/1.1").unseenOn(TOMCAT, JETTY),
				raw("authority form", "CONNECT test.example:443 HTTP/1.1").unseenOn(TOMCAT, JETTY),
				raw("no form", "GET a HTTP/1.1").unseenOn(TOMCAT, JETTY),
				CopyRow.of(Scenario.get("HTTP/1.0 without Host").raw("GET /a HTTP/1.0\r\n\r\n")).http1Only());
	}

	private static CopyRow raw(String name, String requestLine) {
		return CopyRow.of(Scenario.get(name).raw(requestLine + "\r\nHOST\r\n")).http1Only();
	}

}
