package io.github.shadowing.spring;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.shadowing.compare.ComparisonRule.Text;
import org.jspecify.annotations.Nullable;

/**
 * A rule of what may differ. Beside the path and the endpoints exactly one property is
 * set, which says what the rule does.
 */
public class CompareRuleProperties {

	/**
	 * Endpoints that the rule is for, as the report names them, for instance 'GET
	 * /orders/{id}'. It is for all if not set.
	 */
	private @Nullable List<String> endpoint;

	/**
	 * Path in a response that the rule is for, for instance 'items[].price', and
	 * everything below it.
	 */
	private @Nullable String path;

	/**
	 * Whether differences do not count.
	 */
	private @Nullable Boolean ignore;

	/**
	 * Largest difference of numbers that is tolerated.
	 */
	private @Nullable Double tolerance;

	/**
	 * Largest difference of numbers that is tolerated, divided by the larger number.
	 */
	private @Nullable Double relativeTolerance;

	/**
	 * Largest difference of times that is tolerated.
	 */
	private @Nullable Duration timeTolerance;

	/**
	 * For what texts that are the same otherwise may differ.
	 */
	private @Nullable Set<Text> text;

	/**
	 * Pattern that values may match instead of being the same. Either 'uuid', 'ulid' or a
	 * regular expression.
	 */
	private @Nullable String pattern;

	/**
	 * How the array at the path is compared.
	 */
	private @Nullable Array array;

	/**
	 * Name of the field by which the elements of the array at the path find each other.
	 */
	private @Nullable String key;

	/**
	 * Family of status codes, for instance '2xx', that are as good as each other.
	 */
	private @Nullable String status;

	/**
	 * Paths in the body that alone are compared.
	 */
	private @Nullable List<String> only;

	public @Nullable List<String> getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable List<String> endpoint) {
		this.endpoint = endpoint;
	}

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public @Nullable Boolean getIgnore() {
		return this.ignore;
	}

	public void setIgnore(@Nullable Boolean ignore) {
		this.ignore = ignore;
	}

	public @Nullable Double getTolerance() {
		return this.tolerance;
	}

	public void setTolerance(@Nullable Double tolerance) {
		this.tolerance = tolerance;
	}

	public @Nullable Double getRelativeTolerance() {
		return this.relativeTolerance;
	}

	public void setRelativeTolerance(@Nullable Double relativeTolerance) {
		this.relativeTolerance = relativeTolerance;
	}

	public @Nullable Duration getTimeTolerance() {
		return this.timeTolerance;
	}

	public void setTimeTolerance(@Nullable Duration timeTolerance) {
		this.timeTolerance = timeTolerance;
	}

	public @Nullable Set<Text> getText() {
		return this.text;
	}

	public void setText(@Nullable Set<Text> text) {
		this.text = text;
	}

	public @Nullable String getPattern() {
		return this.pattern;
	}

	public void setPattern(@Nullable String pattern) {
		this.pattern = pattern;
	}

	public @Nullable Array getArray() {
		return this.array;
	}

	public void setArray(@Nullable Array array) {
		this.array = array;
	}

	public @Nullable String getKey() {
		return this.key;
	}

	public void setKey(@Nullable String key) {
		this.key = key;
	}

	public @Nullable String getStatus() {
		return this.status;
	}

	public void setStatus(@Nullable String status) {
		this.status = status;
	}

	public @Nullable List<String> getOnly() {
		return this.only;
	}

	public void setOnly(@Nullable List<String> only) {
		this.only = only;
	}

	/**
	 * How an array is compared.
	 */
	public enum Array {

		/** The order of its elements does not matter. */
		SET

	}

}
