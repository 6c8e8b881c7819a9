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
		// The first of the vectors that its authors published, bytes in reverse.
		Fingerprint empty = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).end();
		assertThat(empty).isEqualTo(new Fingerprint(0xe6a825ba047f81a3L, 0x930255c71472f66dL));
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
