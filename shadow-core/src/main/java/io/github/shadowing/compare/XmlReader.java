package io.github.shadowing.compare;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document with the reader of the JDK. A document type declaration, and with
 * it every entity but the five of XML, ends the reading before anything is expanded or
 * fetched. The limits bound memory and recursion, and the number of namespaces declared
 * around an element, each of which the JDK looks at for each name.
 */
final class XmlReader {

	static final int MAX_DEPTH = JsonReader.MAX_DEPTH;

	/** The most elements and attributes. */
	static final int MAX_NODES = 250_000;

	static final int MAX_ATTRIBUTES = 1000;

	static final int MAX_NAMESPACES = 100;

	/** The most characters of a name, and of the URI of a namespace. */
	static final int MAX_NAME = 1000;

	private static final int LONGEST_DECLARATION = 200;

	private static final List<String> OTHER_LIMITS = List.of("jdk.xml.maxElementDepth", "jdk.xml.totalEntitySizeLimit",
			"jdk.xml.maxGeneralEntitySizeLimit");

	private static final Pattern DECLARED_ENCODING = Pattern
		.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

	private final XMLStreamReader reader;

	private final int limit;

	private final Deadline deadline;

	private int nodes;

	private XmlReader(XMLStreamReader reader, int limit, Deadline deadline) {
		this.reader = reader;
		this.limit = limit;
		this.deadline = deadline;
	}

	static Document read(byte[] bytes, int limit, @Nullable Charset charset, Deadline deadline) {
		try {
			return Document.of(new XmlReader(open(bytes, charset), Math.min(limit, MAX_NODES), deadline).document());
		}
		catch (XMLStreamException ex) {
			return Document.undecodable(problem(ex));
		}
		catch (ComparisonFailedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// The JDK answers some damaged documents so, and names of charsets that it
			// does not know.
			return Document.undecodable("not XML: " + ex);
		}
	}

	/**
	 * Open a document as text. The JDK would put replacement characters in the place of
	 * bytes that are none in some encodings, which makes different bytes look the same,
	 * and write to standard error about others.
	 */
	private static XMLStreamReader open(byte[] bytes, @Nullable Charset charset) throws XMLStreamException {
		Charset encoding = encoding(bytes, charset);
		String text = BodyText.decode(bytes, encoding);
		if (text == null) {
			throw new XMLStreamException("not " + encoding);
		}
		return factory().createXMLStreamReader(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
	}

	/**
	 * Tell what a document is encoded in: by a byte order mark, else as the media type
	 * says, else as the document says itself (RFC 7303).
	 */
	private static Charset encoding(byte[] bytes, @Nullable Charset charset) {
		int start = (bytes.length < 2) ? 0 : ((bytes[0] & 0xff) << 8) + (bytes[1] & 0xff);
		switch (start) {
			case 0xfeff, 0xfffe -> {
				return StandardCharsets.UTF_16;
			}
			case 0xefbb -> {
				return StandardCharsets.UTF_8;
			}
			default -> {
				return (charset != null) ? charset : declared(bytes, start);
			}
		}
	}

	private static Charset declared(byte[] bytes, int start) {
		if (start == '<') {
			return StandardCharsets.UTF_16BE;
		}
		if (start == '<' << 8) {
			return StandardCharsets.UTF_16LE;
		}
		String head = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
		Matcher declaration = DECLARED_ENCODING.matcher(head);
		return declaration.find() ? Charset.forName(declaration.group(1)) : StandardCharsets.UTF_8;
	}

	/**
	 * Create a factory; one that is kept would keep the last document.
	 */
	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
		factory.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MAX_ATTRIBUTES));
		// An attribute of a namespace has its URI in its name, each time.
		factory.setProperty("jdk.xml.maxXMLNameLimit", Integer.toString(MAX_NAME));
		// From 24 on the JDK has tighter ones of its own: what is bounded here is not to
		// depend on where it runs.
		for (String limit : OTHER_LIMITS) {
			factory.setProperty(limit, "0");
		}
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("external entity");
		});
		return factory;
	}

	private static String problem(XMLStreamException ex) {
		String message = Objects.requireNonNullElse(ex.getMessage(), "not XML");
		// The JDK puts a position, a line break and this before what it has to say.
		int start = message.indexOf("Message: ");
		return (start < 0) ? message : message.substring(start + "Message: ".length());
	}

	private JsonValue document() throws XMLStreamException {
		int event = this.reader.getEventType();
		while (event != XMLStreamConstants.START_ELEMENT) {
			if (event == XMLStreamConstants.DTD) {
				throw new XMLStreamException("document type declaration");
			}
			event = this.reader.next();
		}
		String name = this.reader.getLocalName();
		JsonValue root = element(new XmlElement(null));
		while (this.reader.hasNext()) {
			this.reader.next();
		}
		return XmlElement.document(name, root);
	}

	private JsonValue element(XmlElement element) throws XMLStreamException {
		this.deadline.check();
		element.start(this.reader);
		this.nodes += 1 + this.reader.getAttributeCount();
		if (element.depth() > MAX_DEPTH || this.nodes > this.limit || element.namespaces() > MAX_NAMESPACES) {
			throw new XMLStreamException("more than %d levels, %d elements and attributes, or %d namespaces"
				.formatted(MAX_DEPTH, this.limit, MAX_NAMESPACES));
		}
		for (int event = this.reader.next(); event != XMLStreamConstants.END_ELEMENT; event = this.reader.next()) {
			switch (event) {
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
					element.addText(this.reader);
				case XMLStreamConstants.START_ELEMENT -> {
					String name = this.reader.getLocalName();
					element.addChild(name, element(new XmlElement(element)));
				}
				case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
				}
				default -> throw new XMLStreamException("entity");
			}
		}
		return element.finish();
	}

}
