package io.github.shadowing.policy;

import java.util.List;
import java.util.Set;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of which requests are copied. It is changed at run time by
 * replacing it.
 * <p>
 * A request is judged twice with the same random number: before the application sees it,
 * when only method and path are known, and after, when the handler and its annotations
 * are. The first judgement never turns away what the second would select.
 *
 * @param paused whether nothing is copied for now
 * @param percentage the share of requests to copy, from 0 to 100, fractions allowed
 * @param mode what an unannotated handler means
 * @param methods the methods copied without an annotation, among
 * {@link #COPYABLE_METHODS}
 * @param paths the paths copied
 */
public record ShadowPolicy(boolean paused, double percentage, Mode mode, Set<String> methods, PathRules paths) {

	/** The methods that are safe by definition (RFC 9110, section 9.2.1). */
	public static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

	/**
	 * The methods that may be copied without being named in {@link #methods}: what else
	 * clients invent would fill the report with endpoints.
	 */
	private static final Set<String> KNOWN_METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	/**
	 * The methods that can be copied if they are named in {@link #methods}: the usual
	 * ones, those of WebDAV (RFC 4918), and what caches understand. Not CONNECT and
	 * TRACE, which are about the connection.
	 */
	public static final List<String> COPYABLE_METHODS = List.of("GET", "HEAD", "OPTIONS", "QUERY", "POST", "PUT",
			"PATCH", "DELETE", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH",
			"PURGE");

	public ShadowPolicy {
		Percentages.check("percentage", percentage);
		methods = Set.copyOf(methods);
		for (String method : methods) {
			if (!COPYABLE_METHODS.contains(method)) {
				throw new IllegalArgumentException("'methods' must be among " + String.join(", ", COPYABLE_METHODS)
						+ ", but has '" + method + "'");
			}
		}
	}

	/**
	 * Return the policy to start from: all safe requests, opt-out.
	 * @return the default policy
	 */
	public static ShadowPolicy defaults() {
		return new ShadowPolicy(false, 100, Mode.OPT_OUT, SAFE_METHODS, PathRules.ALL);
	}

	/**
	 * Return a copy that is paused or not.
	 * @param value whether to pause
	 * @return a new snapshot
	 */
	public ShadowPolicy withPaused(boolean value) {
		return new ShadowPolicy(value, this.percentage, this.mode, this.methods, this.paths);
	}

	/**
	 * Return a copy with another percentage.
	 * @param value from 0 to 100
	 * @return a new snapshot
	 * @throws IllegalArgumentException if the value is out of range
	 */
	public ShadowPolicy withPercentage(double value) {
		return new ShadowPolicy(this.paused, value, this.mode, this.methods, this.paths);
	}

	/**
	 * Judge a request before it is routed, cheapest question first.
	 * @param method its method
	 * @param path its raw path within the application
	 * @param optIns foretells opted-in handlers
	 * @param draw the request's random number, from 0 (inclusive) to 100 (exclusive)
	 * @return why it is not selected, or {@code null} if it may be
	 */
	public @Nullable Reason preselect(String method, String path, OptIns optIns, double draw) {
		if (this.paused) {
			return Reason.PAUSED;
		}
		if (!KNOWN_METHODS.contains(method) && !this.methods.contains(method)) {
			return Reason.METHOD;
		}
		Reason doubt = doubt(method, draw);
		if (doubt != null) {
			HandlerRule optIn = optIns.find(method, path);
			if (optIn == null) {
				return doubt;
			}
			if (draw >= optIn.percentageOr(this.percentage)) {
				return Reason.SAMPLED_OUT;
			}
		}
		return this.paths.permit(path) ? null : Reason.PATH;
	}

	/**
	 * Return which share of the requests like one may be selected, as far as can be told
	 * before they are routed.
	 * @param method its method
	 * @param path its raw path within the application
	 * @param optIns foretells opted-in handlers
	 * @return from 0 to 100
	 */
	public double share(String method, String path, OptIns optIns) {
		double usual = (this.methods.contains(method) && this.mode != Mode.OPT_IN) ? this.percentage : 0;
		HandlerRule optIn = (usual < 100) ? optIns.find(method, path) : null;
		return (optIn != null) ? Math.max(usual, optIn.percentageOr(this.percentage)) : usual;
	}

	/**
	 * Return the share of a handler's requests to copy.
	 * @param rule what the handler's annotations say
	 * @return from 0 to 100
	 */
	public double percentageOf(HandlerRule rule) {
		return rule.percentageOr(this.percentage);
	}

	private @Nullable Reason doubt(String method, double draw) {
		if (!this.methods.contains(method)) {
			return Reason.METHOD;
		}
		if (this.mode == Mode.OPT_IN) {
			return Reason.NOT_OPTED_IN;
		}
		return (draw < this.percentage) ? null : Reason.SAMPLED_OUT;
	}

	/**
	 * Judge a request that was {@linkplain #preselect preselected}, now that its handler
	 * is known.
	 * @param method its method
	 * @param rule what the handler's annotations say
	 * @param draw the same random number
	 * @return why it is not selected, or {@code null} if it is
	 */
	public @Nullable Reason select(String method, HandlerRule rule, double draw) {
		if (this.paused) {
			return Reason.PAUSED;
		}
		return switch (rule.choice()) {
			case OPTED_OUT -> Reason.OPTED_OUT;
			case OPTED_IN -> (draw < rule.percentageOr(this.percentage)) ? null : Reason.SAMPLED_OUT;
			case NONE -> doubt(method, draw);
		};
	}

}
