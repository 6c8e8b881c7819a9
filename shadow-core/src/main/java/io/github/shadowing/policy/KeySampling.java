package io.github.shadowing.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Samples by a key of the request instead of by chance: requests with the same key are
 * all in, or all out; who is in at 5 % is in at 10 % too; and every instance of an
 * application comes to the same result. Thread-safe.
 * <p>
 * A key is mapped to a number by the first 53 bits of SHA-256 (FIPS 180-4) over the salt
 * and the key. Another salt chooses other users, independently of the first.
 */
public final class KeySampling {

	private static final double UNIT = 0x1.0p-53;

	private final SampleKey key;

	private final MissingKey missing;

	/** Has taken in the salt, and is only ever cloned. */
	private final MessageDigest salted;

	/**
	 * Create a sampling.
	 * @param key what decides
	 * @param salt sets this experiment's choice apart from that of others
	 * @param missing what becomes of requests without the key, or with an empty one
	 */
	public KeySampling(SampleKey key, String salt, MissingKey missing) {
		this.key = key;
		this.missing = missing;
		try {
			this.salted = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			// Every Java platform has to have it.
			throw new IllegalStateException(ex);
		}
		this.salted.update(salt.getBytes(StandardCharsets.UTF_8));
		this.salted.update((byte) 0);
		// Where it cannot be cloned, this is the time to say so.
		fresh();
	}

	/**
	 * Return a request's number.
	 * @param <R> the requests of a framework
	 * @param request the request
	 * @param keys finds keys
	 * @param chance a random number, for requests that have no key
	 * @return from 0 (inclusive) to 100 (exclusive); or 100, which no percentage includes
	 */
	public <R> double draw(R request, RequestKeys<R> keys, double chance) {
		String value = keys.find(request, this.key);
		return (value != null && !value.isEmpty()) ? draw(value) : this.missing.draw(chance);
	}

	private double draw(String value) {
		byte[] hash = fresh().digest(value.getBytes(StandardCharsets.UTF_8));
		return 100 * UNIT * (ByteBuffer.wrap(hash).getLong() >>> 11);
	}

	private MessageDigest fresh() {
		try {
			return (MessageDigest) this.salted.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("SHA-256 of " + this.salted.getProvider() + " cannot be cloned", ex);
		}
	}

	/**
	 * What becomes of a request that has no key.
	 */
	public enum MissingKey {

		/** Chance decides, with the percentage. */
		RANDOM,

		/** It is copied, unless the percentage is 0. */
		INCLUDE,

		/** It is not copied. */
		EXCLUDE;

		private double draw(double chance) {
			return switch (this) {
				case RANDOM -> chance;
				case INCLUDE -> 0;
				case EXCLUDE -> 100;
			};
		}

	}

}
