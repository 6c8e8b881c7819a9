package io.github.shadowing.policy;

import java.net.URI;

/**
 * The version of the primary once more: what its answers differ in from the primary's is
 * noise. It is asked what the shadows are asked, if that is safe to be asked again, and
 * its answers are compared with the primary's.
 *
 * @param target where it is, named {@value #NAME}
 * @param percentage the share of the copied requests that it is asked, from 0 to 100
 * @param self whether it is the very instance that is the primary: what belongs to an
 * instance, such as its name, can't differ then
 * @param located whether it is known where the target is; else nothing is asked
 */
public record Baseline(Target target, double percentage, boolean self, boolean located) {

	/** The name that a baseline has, and no shadow. */
	public static final String NAME = "baseline";

	/**
	 * The share of the copied requests that a baseline is asked unless told otherwise.
	 */
	public static final double DEFAULT_PERCENTAGE = 10;

	/** A name that nobody ever has (RFC 2606). */
	private static final URI NOWHERE = URI.create("http://self.invalid");

	public Baseline {
		if (!target.name().equals(NAME)) {
			throw new IllegalArgumentException(
					"The target of a baseline must be named '" + NAME + "', but is '" + target.name() + "'");
		}
		if (!(percentage >= 0 && percentage <= 100)) {
			throw new IllegalArgumentException("'percentage' must be from 0 to 100, but is " + percentage);
		}
	}

	/**
	 * Create a baseline that is another instance than the primary.
	 * @param target as {@link #target()}
	 * @param percentage as {@link #percentage()}
	 */
	public Baseline(Target target, double percentage) {
		this(target, percentage, false, true);
	}

	/**
	 * Create a baseline that is the very instance that is the primary, as long as it is
	 * not known where that will be: its port may be chosen when its server starts.
	 * @param credentials what becomes of the requests' credentials
	 * @param limits what it may cost
	 * @param percentage as {@link #percentage()}
	 * @return the baseline
	 */
	public static Baseline self(Target.Credentials credentials, TargetLimits limits, double percentage) {
		return new Baseline(new Target(NAME, NOWHERE, credentials, limits), percentage, true, false);
	}

	/**
	 * Return this baseline where it is.
	 * @param uri where that is
	 * @return a baseline that is the same otherwise
	 */
	public Baseline at(URI uri) {
		return new Baseline(this.target.at(uri), this.percentage, this.self, true);
	}

	/**
	 * Create a baseline with the default share.
	 * @param uri where it is
	 * @param credentials what becomes of the requests' credentials
	 * @param limits what it may cost
	 * @return the baseline
	 */
	public static Baseline of(URI uri, Target.Credentials credentials, TargetLimits limits) {
		return new Baseline(new Target(NAME, uri, credentials, limits), DEFAULT_PERCENTAGE);
	}

}
