package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XmlReader}, {@link XmlElement} and the comparison of XML.
 */
class XmlComparisonTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<a x="1" y="2"/>                     | <a y='2' x='1'></a>
			<a><b/><c/></a>                      | <a><c/><b/></a>
			<a><b>1</b></a>                      | `<?xml version="1.0"?>\n<a>\n\t<b>1</b>\r\n</a>\n`
			<a><b>1</b></a>                      | `<a><b>\n  1\n</b></a>`
			<a>x &amp; y</a>                     | <a><![CDATA[x & y]]></a>
			<a>xy</a>                            | <a>x<!-- no --><?pi no?>y</a>
			<a>&#65;</a>                         | <a>A</a>
			<a/>                                 | `<a>\n</a>`
			<a xmlns="urn:x"><b/></a>            | <p:a xmlns:p="urn:x"><p:b/></p:a>
			<a xmlns="urn:x"><b xmlns="urn:y"/></a> | <a xmlns="urn:x" xmlns:p="urn:y"><p:b/></a>
			<a xmlns:unused="urn:x"/>            | <a/>
			<a xmlns:p="urn:x" p:k="1"/>         | <a xmlns:q="urn:x" q:k="1"/>
			`<p>see <b>x</b> there</p>`          | `<p>\n  see\n  <b>x</b> there\n</p>`
			<a><b>1</b><c/><b>2</b></a>          | <a><b>1</b><b>2</b><c/></a>
			""")
	void equalByContent(String primary, String shadow) {
		assertThat(differences(primary, shadow)).isEmpty();
		assertThat(differences(shadow, primary)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<a/>                                 | <b/>                                | MISSING a;EXTRA b
			<a>1</a>                             | <a>2</a>                            | VALUE a
			<a>1</a>                             | <a>1.0</a>                          | VALUE a
			<a>1</a>                             | <a/>                                | VALUE a
			<a>x</a>                             | `<a> x</a>`                         | VALUE a
			<a> </a>                             | <a/>                                | VALUE a
			`<a xml:space="preserve">\nx</a>`    | <a xml:space="preserve">x</a>       | VALUE a
			<a x="1"/>                           | <a x="2"/>                          | VALUE a.@x
			<a x="1"/>                           | <a/>                                | MISSING a.@x
			<a>1</a>                             | <a x="1">1</a>                      | EXTRA a.@x
			<a x="1">1</a>                       | <a x="1">2</a>                      | VALUE a
			<a x="1">1</a>                       | <a x="1"/>                          | MISSING a
			<a x="1"/>                           | <a x="1">1</a>                      | EXTRA a
			<a><b/></a>                          | <a/>                                | MISSING a.b
			<a/>                                 | <a><b/></a>                         | EXTRA a.b
			<a>1</a>                             | <a><b/></a>                         | MISSING a;EXTRA a.b
			<a><b>1</b></a>                      | <a><b><c>1</c></b></a>              | MISSING a.b;EXTRA a.b.c
			<a><b>1</b><b>2</b></a>              | <a><b>1</b><b>3</b></a>             | VALUE a.b
			<a><b>1</b><b>2</b></a>              | <a><b>2</b><b>1</b></a>             | ORDER a.b
			<a><b>1</b><b>2</b></a>              | <a><b>1</b></a>                     | LENGTH a.b
			<a><b>1</b></a>                      | <a><b>0</b><b>1</b></a>             | LENGTH a.b
			<a><b>1</b></a>                      | <a><b>2</b><b>3</b></a>             | LENGTH a.b;VALUE a.b
			<a xmlns="urn:x"/>                   | <a xmlns="urn:y"/>                  | VALUE a.@xmlns
			<a xmlns="urn:x"/>                   | <a/>                                | MISSING a.@xmlns
			<a><b/></a>                          | <a><b xmlns="urn:x"/></a>           | EXTRA a.b.@xmlns
			<a xmlns:p="urn:x" p:k="1"/>         | <a k="1"/>                          | MISSING a.@{urn:x}k;EXTRA a.@k
			<a xml:lang="en"/>                   | <a xml:lang="de"/>                  | VALUE a.@xml:lang
			<p>see <b/> there</p>                | <p>see there <b/></p>               | VALUE p
			<p>see <b/> there</p>                | <p>look <b/> there</p>              | VALUE p
			<p>see <b>x</b></p>                  | <p>see <b>y</b></p>                 | VALUE p.b
			<status>1</status>                   | <status>2</status>                  | VALUE $.status
			<a.b>1</a.b>                         | <a.b>2</a.b>                        | VALUE ["a.b"]
			""")
	void differentByContent(String primary, String shadow, String expected) {
		assertThat(differences(primary, shadow)).containsExactly(expected.split(";"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/xml", "application/xml", "application/soap+xml", "image/svg+xml",
			"application/xhtml+xml" })
	void everyTypeOfXmlIsComparedByStructure(String contentType) {
		Answer primary = Answer.of(contentType, "<a><b>1</b></a>");
		assertThat(primary.compareTo(Answer.of(contentType, "<a> <b>1</b> </a>")).matches()).isTrue();
		assertThat(Answer.found(primary.compareTo(Answer.of(contentType, "<a> <b>2</b> </a>")).differences()))
			.containsExactly("VALUE a.b");
	}

	@Test
	void namespacesInNamesAndValuesAreTheirUri() {
		String xsi = "http://www.w3.org/2001/XMLSchema-instance";
		String typed = "<a xmlns:%1$s='%3$s' xmlns:%2$s='urn:x' %1$s:type='%2$s:T' %1$s:schemaLocation='%2$s'/>";
		assertThat(differences(typed.formatted("i", "p", xsi), typed.formatted("xsi", "q", xsi))).isEmpty();
		assertThat(differences(typed.formatted("i", "p", xsi), "<a xmlns:i='%s' i:type='T'/>".formatted(xsi)))
			.containsExactly("VALUE a.@xsi:type");
		assertThat(differences("<a xmlns:p='http://x.y/' p:k='1'/>", "<a xmlns:q='http://x.y/' q:k='2'/>"))
			.containsExactly("VALUE a[\"@{http://x.y/}k\"]");
	}

	@Test
	void pathDoesNotDependOnTheNumberOfElements() {
		String one = "<order><items><item><price>%s</price></item></items></order>";
		String two = "<order><items><item><price>1</price></item><item><price>%s</price></item></items></order>";
		assertThat(differences(one.formatted(1), one.formatted(2))).containsExactly("VALUE order.items.item.price");
		assertThat(differences(two.formatted(1), two.formatted(2))).containsExactly("VALUE order.items.item.price");
	}

	@ParameterizedTest
	@ValueSource(strings = { "order", "order.items", "order.items.item", "order.items.item.price", "**.price",
			"**.item.price", "$" })
	void pathsAreIgnoredAsInJson(String rule) {
		Answer primary = Answer.of("text/xml", "<order><items><item><price>1</price></item></items></order>");
		Answer shadow = Answer.of("text/xml", "<order><items><item><price>2</price></item></items></order>");
		assertThat(primary.compareTo(shadow, rule).matches()).isTrue();
		assertThat(primary.compareTo(shadow, "order.items.other").matches()).isFalse();
	}

	@Test
	void attributeIsIgnoredByItsPath() {
		Answer primary = Answer.of("text/xml", "<a id='1'>x</a>");
		assertThat(primary.compareTo(Answer.of("text/xml", "<a id='2'>x</a>"), "a.@id").matches()).isTrue();
		assertThat(primary.compareTo(Answer.of("text/xml", "<a id='2'>y</a>"), "**.@id").matches()).isFalse();
	}

	@Test
	void valuesAreShownAsTheyAreRead() {
		assertThat(Answer.of("text/xml", "<a><b c=\"1\">2</b></a>")
			.compareTo(Answer.of("text/xml", "<a><d>3</d></a>"))
			.differences())
			.containsExactly(new Difference(Difference.Kind.MISSING, "a.b", "{\"@c\":\"1\",\"#text\":\"2\"}", null),
					new Difference(Difference.Kind.EXTRA, "a.d", null, "\"3\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "US-ASCII" })
	void encodingIsToldByTheDocument(String encoding) {
		String xml = "<?xml version=\"1.0\" encoding=\"%s\"?><a>%s</a>";
		String letter = encoding.equals("US-ASCII") ? "&#xe9;" : "\u00e9";
		Answer shadow = Answer.of("text/xml", "").body(xml.formatted(encoding, letter), Charset.forName(encoding));
		assertThat(Answer.found(Answer.of("text/xml", "<a>\u00e9</a>").compareTo(shadow).differences())).isEmpty();
		assertThat(Answer.found(Answer.of("text/xml", "<a>\u00e8</a>").compareTo(shadow).differences()))
			.containsExactly("VALUE a");
	}

	@Test
	void encodingIsToldByTheMediaTypeBeforeTheDocumentAndByAMarkBeforeBoth() {
		Answer primary = Answer.of("text/xml", "<a>\u00e9</a>");
		Answer latin = Answer.of("text/xml;charset=ISO-8859-1", "")
			.body("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\u00e9</a>", StandardCharsets.ISO_8859_1);
		assertThat(Answer.found(primary.compareTo(latin).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
		Answer marked = Answer.of("text/xml;charset=ISO-8859-1", "\ufeff<a>\u00e9</a>");
		assertThat(Answer.found(primary.compareTo(marked).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
	}

	@Test
	void bytesThatAreNotInTheEncodingAreNotMadeEqualByReplacement() {
		byte[] start = "<?xml version='1.0' encoding='%s'?><a>".getBytes(StandardCharsets.US_ASCII);
		for (String encoding : List.of("UTF-8", "US-ASCII", "windows-1252", "Shift_JIS")) {
			String text = new String(start, StandardCharsets.US_ASCII).formatted(encoding) + "\u0081\u00ff</a>";
			Answer shadow = Answer.of("text/xml", "").body(text, StandardCharsets.ISO_8859_1);
			assertThat(Answer.found(Answer.of("text/xml", "<a/>").compareTo(shadow).differences())).as(encoding)
				.containsExactly("UNDECODABLE body");
		}
	}

	private static List<String> differences(String primary, String shadow) {
		return Answer.found(Answer.of("text/xml", primary).compareTo(Answer.of("text/xml", shadow)).differences());
	}

}
