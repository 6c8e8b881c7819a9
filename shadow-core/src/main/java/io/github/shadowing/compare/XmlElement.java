package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * An element while it is read, and what it becomes: its text if it has nothing else,
 * otherwise an object of
 * <ul>
 * <li>its attributes, as in {@code @id}; one of a namespace has that in front of its
 * name, as in <code>@{urn:x}id</code>, but for those everybody knows by a prefix
 * ({@code @xml:lang}, {@code @xsi:type}, {@code @xlink:href});</li>
 * <li>{@code @xmlns}, the namespace of the element where that is not its parent's:
 * prefixes, and where they are declared, mean nothing;</li>
 * <li>its children by their local name, those of the same name as an array in their
 * order;</li>
 * <li>{@code #text}, unless there is none.</li>
 * </ul>
 * White space at an end of a text is insignificant if it breaks the line, and in an
 * element with children also if it is all there is; a text around children has their
 * names where they stand ({@code see <b/> there}) and its white space collapsed.
 * {@code xml:space="preserve"} keeps all. {@code xsi:schemaLocation} is but a hint to a
 * validator and left out.
 */
final class XmlElement {

	/** The name of the text next to attributes and children. */
	static final String TEXT = "#text";

	private static final Map<String, String> KNOWN_PREFIXES = Map.of(XMLConstants.XML_NS_URI, "xml:",
			XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "xsi:", "http://www.w3.org/1999/xlink", "xlink:");

	private final Map<String, JsonValue> fields = new LinkedHashMap<>();

	private final StringBuilder text = new StringBuilder();

	/** Names that were put together, each once for the whole document. */
	private final Map<String, String> names;

	private final String parentNamespace;

	private final int depth;

	private String namespace = "";

	private int namespaces;

	private boolean preserve;

	private boolean hasChildren;

	private boolean hasText;

	XmlElement(@Nullable XmlElement parent) {
		this.names = (parent != null) ? parent.names : new HashMap<>();
		this.parentNamespace = (parent != null) ? parent.namespace : "";
		this.depth = (parent != null) ? parent.depth + 1 : 1;
		this.namespaces = (parent != null) ? parent.namespaces : 0;
		this.preserve = parent != null && parent.preserve;
	}

	/**
	 * Return the document with a root.
	 */
	static JsonValue document(String name, JsonValue root) {
		return new JsonValue.ObjectValue(Map.of(name, root));
	}

	int depth() {
		return this.depth;
	}

	/**
	 * Return how many namespaces are declared here and around.
	 */
	int namespaces() {
		return this.namespaces;
	}

	void start(XMLStreamReader reader) {
		this.namespaces += reader.getNamespaceCount();
		this.namespace = orEmpty(reader.getNamespaceURI());
		if (!this.namespace.equals(this.parentNamespace)) {
			this.fields.put("@xmlns", new JsonValue.StringValue(this.namespace));
		}
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String name = once(name(orEmpty(reader.getAttributeNamespace(i)), reader.getAttributeLocalName(i)));
			String value = reader.getAttributeValue(i);
			switch (name) {
				case "@xml:space" -> this.preserve = value.equals("preserve");
				case "@xsi:schemaLocation", "@xsi:noNamespaceSchemaLocation" -> {
				}
				case "@xsi:type" ->
					this.fields.put(name, new JsonValue.StringValue(once(qualified(value.strip(), reader))));
				default -> this.fields.put(name, new JsonValue.StringValue(value));
			}
		}
	}

	private String once(String name) {
		String known = this.names.putIfAbsent(name, name);
		return (known != null) ? known : name;
	}

	private static String name(String namespace, String localName) {
		if (namespace.isEmpty()) {
			return "@" + localName;
		}
		String prefix = KNOWN_PREFIXES.get(namespace);
		return (prefix != null) ? "@" + prefix + localName : "@{" + namespace + "}" + localName;
	}

	private static String qualified(String name, XMLStreamReader reader) {
		int colon = name.indexOf(':');
		String uri = orEmpty(reader.getNamespaceURI((colon < 0) ? "" : name.substring(0, colon)));
		return uri.isEmpty() ? name : "{" + uri + "}" + name.substring(colon + 1);
	}

	private static String orEmpty(@Nullable String uri) {
		return (uri != null) ? uri : "";
	}

	void addText(XMLStreamReader reader) {
		int from = this.text.length();
		this.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
		for (int i = from; i < this.text.length() && !this.hasText; i++) {
			this.hasText = !isBlank(this.text.charAt(i));
		}
	}

	void addChild(String name, JsonValue child) {
		this.hasChildren = true;
		this.text.append('<').append(name).append("/>");
		JsonValue earlier = this.fields.putIfAbsent(name, child);
		if (earlier instanceof JsonValue.ArrayValue array) {
			array.elements().add(child);
		}
		else if (earlier != null) {
			this.fields.put(name, new JsonValue.ArrayValue(new ArrayList<>(List.of(earlier, child))));
		}
	}

	JsonValue finish() {
		String significant = significantText();
		if (this.fields.isEmpty()) {
			return new JsonValue.StringValue(significant);
		}
		if (!significant.isEmpty()) {
			this.fields.put(TEXT, new JsonValue.StringValue(significant));
		}
		return new JsonValue.ObjectValue(this.fields);
	}

	private String significantText() {
		if (this.hasChildren && !this.hasText) {
			return "";
		}
		if (this.preserve) {
			return this.text.toString();
		}
		return this.hasChildren ? collapsed() : this.text.substring(start(), Math.max(start(), end()));
	}

	private String collapsed() {
		StringBuilder collapsed = new StringBuilder();
		boolean blank = false;
		for (int i = 0; i < this.text.length(); i++) {
			char character = this.text.charAt(i);
			if (!isBlank(character)) {
				collapsed.append((blank && !collapsed.isEmpty()) ? " " : "").append(character);
			}
			blank = isBlank(character);
		}
		return collapsed.toString();
	}

	private int start() {
		boolean lineBreak = false;
		int start = 0;
		while (start < this.text.length() && isBlank(this.text.charAt(start))) {
			lineBreak |= this.text.charAt(start) == '\n';
			start++;
		}
		return lineBreak ? start : 0;
	}

	private int end() {
		boolean lineBreak = false;
		int end = this.text.length();
		while (end > 0 && isBlank(this.text.charAt(end - 1))) {
			lineBreak |= this.text.charAt(end - 1) == '\n';
			end--;
		}
		return lineBreak ? end : this.text.length();
	}

	private static boolean isBlank(char character) {
		return character == ' ' || character == '\t' || character == '\n' || character == '\r';
	}

}
