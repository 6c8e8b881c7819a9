package io.github.shadowing.compare;

import java.security.SecureRandom;

import io.github.shadowing.compare.Fingerprints.Fingerprint;

/**
 * Hashes words to 128 bits as SipHash-2-4 does (Aumasson and Bernstein, 2012), under a
 * key that nobody knows and that changes with every start: so nobody can make up values
 * that have the same hash, as with a cryptographic digest, but for short inputs at a
 * small part of its costs. Not thread-safe.
 */
final class KeyedHash {

	private static final KeyedHash SEED = new KeyedHash(new SecureRandom());

	private long v0;

	private long v1;

	private long v2;

	private long v3;

	private long words;

	private KeyedHash(SecureRandom random) {
		this(random.nextLong(), random.nextLong());
	}

	KeyedHash(long key0, long key1) {
		this.v0 = key0 ^ 0x736f6d6570736575L;
		this.v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
		this.v2 = key0 ^ 0x6c7967656e657261L;
		this.v3 = key1 ^ 0x7465646279746573L;
	}

	private KeyedHash(KeyedHash other) {
		this.v0 = other.v0;
		this.v1 = other.v1;
		this.v2 = other.v2;
		this.v3 = other.v3;
	}

	/**
	 * Begin under the key of this process.
	 */
	static KeyedHash begin() {
		return new KeyedHash(SEED);
	}

	KeyedHash add(long word) {
		this.words++;
		this.v3 ^= word;
		mix();
		mix();
		this.v0 ^= word;
		return this;
	}

	/** Add a text so that no other text with others around it adds the same words. */
	KeyedHash add(String text) {
		add(text.length());
		long word = 0;
		for (int i = 0; i < text.length(); i++) {
			word = (word << Character.SIZE) | text.charAt(i);
			if (i % 4 == 3) {
				add(word);
				word = 0;
			}
		}
		return add(word);
	}

	KeyedHash add(Fingerprint fingerprint) {
		return add(fingerprint.high()).add(fingerprint.low());
	}

	/**
	 * Return the hash of what was added. Nothing may be added any more.
	 */
	Fingerprint end() {
		add((this.words * Long.BYTES) << 56);
		this.v2 ^= 0xee;
		return new Fingerprint(half(), secondHalf());
	}

	private long secondHalf() {
		this.v1 ^= 0xdd;
		return half();
	}

	private long half() {
		mix();
		mix();
		mix();
		mix();
		return this.v0 ^ this.v1 ^ this.v2 ^ this.v3;
	}

	private void mix() {
		this.v0 += this.v1;
		this.v1 = Long.rotateLeft(this.v1, 13) ^ this.v0;
		this.v0 = Long.rotateLeft(this.v0, 32);
		this.v2 += this.v3;
		this.v3 = Long.rotateLeft(this.v3, 16) ^ this.v2;
		this.v0 += this.v3;
		this.v3 = Long.rotateLeft(this.v3, 21) ^ this.v0;
		this.v2 += this.v1;
		this.v1 = Long.rotateLeft(this.v1, 17) ^ this.v2;
		this.v2 = Long.rotateLeft(this.v2, 32);
	}

}
