package io.github.shadowing.samples.demo;

import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of a shop.
 *
 * @param status the status
 * @param body the body, or a missing node if it is empty
 */
record Answer(int status, JsonNode body) {

	static Answer of(int status, String body) {
		return new Answer(status, body.isEmpty() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body));
	}

	Answer without(String... fields) {
		JsonNode copy = this.body.deepCopy();
		if (copy instanceof ObjectNode object) {
			object.remove(List.of(fields));
		}
		return new Answer(this.status, copy);
	}

	Answer withoutVolatile() {
		return without("generatedAt", "requestId");
	}

	List<JsonNode> sortedContent() {
		return this.body.path("content").valueStream().sorted(Comparator.comparing(JsonNode::toString)).toList();
	}

	String text(String field) {
		return this.body.path(field).asString();
	}

}
