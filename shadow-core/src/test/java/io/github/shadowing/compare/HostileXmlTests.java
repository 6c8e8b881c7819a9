package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.exchange.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of XML made to be hard on a comparison.
 */
class HostileXmlTests {

	private static final Deadline DEADLINE = new Deadline(Duration.ofMinutes(1), TimeSource.system());

	private static final String BOMB = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\">" + IntStream.range(0, 9)
		.mapToObj((i) -> "<!ENTITY x%d \"%s\">".formatted(i, (((i > 0) ? "&x" + (i - 1) : "&x") + ";").repeat(10)))
		.collect(Collectors.joining()) + "]><a>&x8;</a>";

	static Stream<String> undecodable() {
		return Stream.of(" ", "x", "<", "<a", "<a>", "<a></b>", "<a/><a/>", "<a/>x", "<a>&b;</a>", "<a b/>", "<a b=1/>",
				"<a b=\"1\" b=\"2\"/>", "<a xmlns:p=\"u\" xmlns:q=\"u\" p:b=\"1\" q:b=\"2\"/>", "<p:a/>",
				"<a p:b=\"\"/>", "<a>\u0000</a>", "<a>&#0;</a>", "<a>&#xd800;</a>", "<a>]]></a>", "<a>\uffff</a>",
				"<?xml version='1.0' encoding='no-such'?><a/>", "<?xml version='1.0' encoding='x\u0000'?><a/>",
				"<?xml version='1.0' encoding='UTF-16'?><a/>", "<?xml version='2.0'?><a/>", "<!DOCTYPE a><a/>",
				"<!DOCTYPE a SYSTEM \"http://localhost:1/\"><a/>",
				"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", BOMB,
				"<a>".repeat(501) + "</a>".repeat(501), "<a>".repeat(1_000_000), "<a".repeat(1_000_000),
				"<a>" + "<b/>".repeat(250_000) + "</a>",
				IntStream.range(0, 1001)
					.mapToObj((i) -> "b%d=''".formatted(i))
					.collect(Collectors.joining(" ", "<a ", "/>")),
				IntStream.range(0, 101)
					.mapToObj((i) -> "xmlns:b%d='u'".formatted(i))
					.collect(Collectors.joining(" ", "<a ", "/>")));
	}

	@ParameterizedTest
	@MethodSource("undecodable")
	void oneUndecodableSideIsOneDifference(String xml) {
		Answer sound = Answer.of("text/xml", "<a><b>1</b></a>");
		Answer broken = Answer.of("text/xml", xml);
		assertThat(sound.compareTo(broken).differences()).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(Difference.Kind.UNDECODABLE);
			assertThat(difference.path()).isEqualTo("body");
			assertThat(difference.primary()).isEqualTo("decodable");
			assertThat(difference.shadow()).startsWith("undecodable: ")
				.doesNotContain("\\u000a")
				.doesNotContain("root:");
		});
		assertThat(Answer.found(broken.compareTo(sound).differences())).containsExactly("UNDECODABLE body");
	}

	@Test
	void documentTypeIsNamedAsTheReason() {
		assertThat(XmlReader.read(BOMB.getBytes(StandardCharsets.UTF_8), XmlReader.MAX_NODES, null, DEADLINE).problem())
			.isEqualTo("document type declaration");
	}

	@Test
	void twoUndecodableSidesAreComparedAsText() {
		Answer primary = Answer.of("text/xml", "<!DOCTYPE a>\n<a>1</a>");
		assertThat(primary.compareTo(Answer.of("text/xml", "<!DOCTYPE a>\r\n<a>1</a>\n")).matches()).isTrue();
		assertThat(primary.compareTo(Answer.of("text/xml", "<!DOCTYPE a>\n<a>2</a>")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "<a>1</a>", "<a>2</a>"));
	}

	@Test
	void namesAreLimitedWhateverTheJdkIsToldOtherwise() {
		String property = "jdk.xml.maxXMLNameLimit";
		String before = System.setProperty(property, "0");
		try {
			String xml = "<r xmlns:a='" + "u".repeat(2000) + "'><e a:b=''/></r>";
			assertThat(
					XmlReader.read(xml.getBytes(StandardCharsets.UTF_8), XmlReader.MAX_NODES, null, DEADLINE).problem())
				.isNotNull();
		}
		finally {
			if (before != null) {
				System.setProperty(property, before);
			}
			else {
				System.clearProperty(property);
			}
		}
	}

	@Test
	void nothingIsFetched(@TempDir Path directory) throws Exception {
		Path secret = Files.writeString(directory.resolve("secret"), "secret");
		for (String declaration : new String[] { "<!DOCTYPE a SYSTEM '%s'><a/>",
				"<!DOCTYPE a [<!ENTITY %% b SYSTEM '%s'> %%b;]><a/>",
				"<!DOCTYPE a [<!ENTITY b SYSTEM '%s'>]><a>&b;</a>" }) {
			String xml = declaration.formatted(secret.toUri());
			assertThat(
					XmlReader.read(xml.getBytes(StandardCharsets.UTF_8), XmlReader.MAX_NODES, null, DEADLINE).problem())
				.isEqualTo("document type declaration");
		}
	}

	@Test
	void everyTruncationIsUndecodable() {
		byte[] whole = "<?xml version='1.0'?><a b='1'><!-- x --><c><![CDATA[d]]>&lt;\u00e9</c></a>"
			.getBytes(StandardCharsets.UTF_8);
		Answer sound = Answer.of("text/xml", "<a/>");
		for (int length = 1; length < whole.length; length++) {
			Answer truncated = Answer.of("text/xml", "").body(Arrays.copyOf(whole, length));
			assertThat(Answer.found(sound.compareTo(truncated).differences())).as("%s bytes", length)
				.containsExactly("UNDECODABLE body");
		}
	}

	@Test
	void everyDamagedByteIsHarmless() {
		byte[] whole = "<?xml version='1.0' encoding='UTF-8'?><p:a xmlns:p='u' p:b='1'><!-- x --><c>&lt;\u00e9</c></p:a>"
			.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < whole.length; i++) {
			for (int value = 0; value < 256; value += 7) {
				byte[] damaged = whole.clone();
				damaged[i] = (byte) value;
				assertThatNoException().isThrownBy(() -> XmlReader.read(damaged, XmlReader.MAX_NODES, null, DEADLINE));
			}
		}
	}

	@Test
	void deepestAllowedNestingIsWalkedThrough() {
		String open = "<a>".repeat(XmlReader.MAX_DEPTH);
		String close = "</a>".repeat(XmlReader.MAX_DEPTH);
		assertThat(Answer.found(Answer.of("text/xml", open + "1" + close)
			.compareTo(Answer.of("text/xml", open + "2" + close))
			.differences())).singleElement().asString().startsWith("VALUE a.a.a");
	}

	@Test
	void manyNamespacesAndElementsAreRead() {
		String declarations = IntStream.range(0, XmlReader.MAX_NAMESPACES)
			.mapToObj((i) -> " xmlns:p%d='u%d'".formatted(i, i))
			.collect(Collectors.joining());
		String xml = "<a%s>%s</a>".formatted(declarations, "<p0:b/>".repeat(XmlReader.MAX_NODES - 1));
		Answer primary = Answer.of("text/xml", xml);
		Answer shadow = Answer.of("text/xml", xml.replace("</a>", "x</a>"));
		assertThat(Answer.found(primary.compareTo(shadow).differences())).isNotEmpty();
	}

	@Test
	void longTextOfManyPiecesIsRead() {
		String xml = "<a>" + "x<!-- -->&amp;<![CDATA[y]]>".repeat(150_000) + "</a>";
		Answer shadow = Answer.of("text/xml", xml.replace("</a>", "z</a>"));
		assertThat(Answer.found(Answer.of("text/xml", xml).compareTo(shadow).differences())).containsExactly("VALUE a");
	}

}
