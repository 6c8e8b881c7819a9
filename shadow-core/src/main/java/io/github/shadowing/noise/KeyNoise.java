package io.github.shadowing.noise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Judges the keys of a map that are on one side only. Keys drawn anew for each answer are
 * missing on the one side where there are others on the other side. Not thread-safe.
 */
final class KeyNoise {

	/** More often than by midnight, or at the end of a minute. */
	private static final double OFTEN = 0.05;

	private long both;

	private long missingOnly;

	private long extraOnly;

	/** Of each exchange in which both have some, one key of either side. */
	private final DistinctSample primaries = new DistinctSample();

	private final DistinctSample shadows = new DistinctSample();

	private long crossed;

	private final TestFamily family;

	/** Whether it is one side more often than the other that alone has some. */
	private @Nullable DiscordanceTest lone;

	/** In how many exchanges either side has some. */
	private long exchange;

	private @Nullable UnreplacedKeys unreplaced;

	KeyNoise(TestFamily family) {
		this.family = family;
	}

	/** Names of headers may end like that, too. */
	static boolean isPathOfKeys(String path) {
		return path.equals("*") || (path.endsWith(".*") && !path.startsWith("header:"));
	}

	/**
	 * Add an exchange in which either side has a key that the other one lacks.
	 * @param missing the hash of a key of the primary, or {@code null} if it has none
	 * @param extra the same of the shadow
	 */
	void add(Instant at, @Nullable Integer missing, @Nullable Integer extra) {
		this.exchange++;
		if (missing != null && extra != null) {
			this.both++;
			this.crossed += this.primaries.contains(extra) ? 1 : 0;
			this.primaries.add(missing);
			this.shadows.add(extra);
		}
		else {
			this.missingOnly += (missing != null) ? 1 : 0;
			this.extraOnly += (missing == null) ? 1 : 0;
			this.lone = (this.lone != null) ? this.lone : this.family.twoSided();
			this.lone.add(missing == null, at.toEpochMilli(), this.exchange);
		}
	}

	/**
	 * Add an exchange with a baseline in which both others lack keys of the primary.
	 * @param number the number of the exchange
	 */
	void addBeside(Instant at, long number, UnreplacedKeys.Side shadow, UnreplacedKeys.Side baseline) {
		this.unreplaced = (this.unreplaced != null) ? this.unreplaced : new UnreplacedKeys(this.family);
		this.unreplaced.add(at, number, shadow, baseline);
	}

	/**
	 * Judge the missing keys beside those of a baseline.
	 * @return a regression, undecided, or {@code null} if there is nothing to tell
	 */
	@Nullable Judgement judgeBeside() {
		return (this.unreplaced != null) ? this.unreplaced.judge() : null;
	}

	/**
	 * Judge the keys.
	 * @param compared in how many exchanges they could have been others
	 */
	Judgement judge(long compared) {
		long oneSided = this.missingOnly + this.extraOnly;
		if (oneSided > 0.1 * (oneSided + this.both)) {
			return Judgement.regression(
					"keys that only one side has, in " + oneSided + " of " + Judgement.exchanges(oneSided + this.both));
		}
		if (!this.primaries.isFresh() || !this.shadows.isFresh() || this.crossed > this.both / 100) {
			String repeated = "both sides have keys of their own, but the same in several exchanges: they are data";
			return (compared >= ShapeRules.FEW && this.both >= OFTEN * compared) ? Judgement.regression(repeated)
					: Judgement.undecided(repeated + ", or of the time");
		}
		if (this.both < ShapeRules.TOKENS) {
			return Judgement
				.undecided("both sides have keys of their own, but in " + Judgement.exchanges(this.both) + " only");
		}
		Judgement lopsided = judgeLone();
		return (lopsided != null) ? lopsided
				: Judgement.volatileBecause("both sides have keys of their own in every exchange");
	}

	/** Seldom as they are, of the same version they are of either side. */
	private @Nullable Judgement judgeLone() {
		if (this.lone == null || !this.lone.isSuspicious() || this.lone.isForgotten(this.exchange)) {
			return null;
		}
		String sides = "keys that only the primary has in " + this.missingOnly + ", that only the shadow has in "
				+ this.extraOnly + " of " + Judgement.exchanges(this.exchange);
		if (!this.lone.isProven()) {
			return Judgement.undecided(sides);
		}
		return this.lone.isOver(this.exchange) ? Judgement.undecided(sides + ", but no more often since")
				: Judgement.regression(sides);
	}

}
