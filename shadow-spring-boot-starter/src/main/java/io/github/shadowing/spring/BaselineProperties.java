package io.github.shadowing.spring;

import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The version of the primary that tells noise from divergence. Its limits are those of
 * the top level.
 */
public class BaselineProperties {

	/**
	 * URL of a second deployment of the primary's version, or 'self' to ask the primary
	 * itself once more. Only safe methods are repeated.
	 */
	private @Nullable String url;

	/**
	 * Share of the copied requests that the baseline is asked as well, from 0 to 100.
	 * Fractions are allowed.
	 */
	private double percentage = Baseline.DEFAULT_PERCENTAGE;

	/**
	 * What becomes of the credentials of a request when the baseline is asked. If not
	 * set, 'shadow.credentials' is used.
	 */
	private @Nullable Credentials credentials;

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public double getPercentage() {
		return this.percentage;
	}

	public void setPercentage(double percentage) {
		this.percentage = percentage;
	}

	public @Nullable Credentials getCredentials() {
		return this.credentials;
	}

	public void setCredentials(@Nullable Credentials credentials) {
		this.credentials = credentials;
	}

}
