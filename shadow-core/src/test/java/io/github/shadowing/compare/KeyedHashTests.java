package io.github.shadowing.compare;

import io.github.shadowing.compare.Fingerprints.Fingerprint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyedHash}.
 */
class KeyedHashTests {

	@Test
	void isSipHashOf128Bits() {
		// Of the vectors that its authors published those of 0, 8 and 16 bytes, in
		// reverse.
		assertThat(keyed().end()).isEqualTo(new Fingerprint(0xe6a825ba047f81a3L, 0x930255c71472f66dL));
		assertThat(keyed().add(0x0706050403020100L).end())
			.isEqualTo(new Fingerprint(0x61f55862baa9623bL, 0xb49714f364e2830fL));
		assertThat(keyed().add(0x0706050403020100L).add(0x0f0e0d0c0b0a0908L).end())
			.isEqualTo(new Fingerprint(0xbb54b067caa4e26eL, 0x77052385bf1533fdL));
	}

	private static KeyedHash keyed() {
		return new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
	}

	@Test
	void isTheSameForTheSame() {
		assertThat(KeyedHash.begin().add("abcde").add(1).end()).isEqualTo(KeyedHash.begin().add("abcde").add(1).end());
	}

	@Test
	void tellsWhereTextsEnd() {
		assertThat(KeyedHash.begin().add("a").add("bc").end()).isNotEqualTo(KeyedHash.begin().add("ab").add("c").end());
		assertThat(KeyedHash.begin().add("a").end()).isNotEqualTo(KeyedHash.begin().add("a\0").end());
		assertThat(KeyedHash.begin().add("").end()).isNotEqualTo(KeyedHash.begin().end());
	}

	@Test
	void tellsLoneSurrogatesApart() {
		assertThat(KeyedHash.begin().add("\ud800").end()).isNotEqualTo(KeyedHash.begin().add("\ud801").end());
	}

}
