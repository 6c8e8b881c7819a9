package io.github.shadowing.noise;

import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Tests whether something happens more often on one side than on the other, and stays
 * valid while it is watched after every exchange, for ever.
 * <p>
 * If both sides run the same version, exchanging them changes nothing; so of the pairs in
 * which only one side has some property (the discordant pairs of McNemar, "Note on the
 * sampling error of the difference between correlated proportions or percentages", 1947),
 * each is as likely to have it on the one side as on the other. The test bets against
 * that: with stake 1, on each discordant pair, at fair odds. Several bets run side by
 * side, each on another share {@code p} of pairs; a pair multiplies what a bet has by
 * {@code 2p} or by {@code 2(1-p)}. What they have together is a non-negative
 * supermartingale if there is no difference, so by Ville's inequality (1939) the
 * probability that it ever reaches {@code 1/alpha} is at most {@code alpha}. The mixture
 * is due to Robbins ("Statistical methods related to the law of the iterated logarithm",
 * 1970); Shafer ("Testing by betting", 2021) and Ramdas, Grünwald, Vovk and Shafer
 * ("Game-theoretic statistics and safe anytime-valid inference", 2023) tell the whole
 * story.
 * <p>
 * Not all is staked at once: the part {@code 1/(t(t+1))} joins before the t-th pair, as
 * in the e-detectors of Shin, Ramdas and Rinaldo (2023). A shadow that goes wrong after a
 * long time of equal noise is found nearly as soon as one that was wrong from the start,
 * while the sum stays a supermartingale. Neither history nor counts are needed. Not
 * thread-safe.
 */
final class DiscordanceTest {

	/** The evidence from which on a field is no longer called noise, at the least. */
	static final double SUSPICIOUS = 20;

	/** The shares bet on; the first has half of the stake, the others the rest. */
	private static final double[] SHARES = { 1, 0.9, 0.75, 0.65, 0.58 };

	/** Keeps bets finite; a capped supermartingale is one, too. */
	private static final double CAP = 1e60;

	/** So many times what proves it is kept, so that it can be seen to be over. */
	private static final double KEPT = 10;

	private final boolean twoSided;

	private final double threshold;

	private final double[] bets;

	private long pairs;

	private double evidence = 1;

	private double most = 1;

	/** Whether it was the shadow's side when it was last proven. */
	private boolean ofShadow;

	private @Nullable LastProof last;

	/**
	 * Create a test.
	 * @param twoSided whether to find a difference in either direction, rather than more
	 * on the shadow's side only
	 * @param level the probability of a false alarm, ever
	 */
	DiscordanceTest(boolean twoSided, double level) {
		this.twoSided = twoSided;
		this.threshold = 1 / level;
		this.bets = new double[twoSided ? 2 * SHARES.length : SHARES.length];
	}

	/**
	 * Add a discordant pair.
	 * @param shadow whether it is the shadow's side that has the property
	 */
	void add(boolean shadow) {
		this.pairs++;
		double joining = 1.0 / this.pairs / (this.pairs + 1);
		// What has not joined yet: 1 less the sum of all parts so far.
		double sum = 1.0 / (this.pairs + 1);
		double cap = isProven() ? KEPT * this.threshold : CAP;
		for (int i = 0; i < this.bets.length; i++) {
			double share = SHARES[i % SHARES.length];
			boolean won = shadow == (i < SHARES.length);
			double factor = 2 * (won ? share : 1 - share);
			this.bets[i] = Math.min(cap, (this.bets[i] + joining * stake(i)) * factor);
			sum += this.bets[i];
		}
		this.evidence = sum;
		this.most = Math.max(this.most, sum);
		if (isProvenByNow()) {
			this.ofShadow = isShadowAhead();
		}
	}

	/**
	 * Add a discordant pair to a test of what may be over some day.
	 * @param at the time in milliseconds
	 * @param exchange the number of the exchange
	 */
	void add(boolean shadow, long at, long exchange) {
		this.last = (this.last != null) ? this.last : new LastProof(exchange);
		// To give up what was won is no bet, so the test stays valid; to be given what
		// was lost would be one. Once it is proven, there is nothing left to keep valid.
		if (this.last.isQuiet(exchange) && (this.evidence > 1 || isProven())) {
			this.last.end();
			Arrays.fill(this.bets, 0);
			this.pairs = 0;
		}
		add(shadow);
		this.last.add(this, at, exchange);
	}

	/**
	 * Return whether it was proven, and all of the evidence is gone since; or neither
	 * side has stood out for long.
	 * @param exchange the number of the exchange
	 */
	boolean isOver(long exchange) {
		return this.last != null && this.last.isOver(exchange);
	}

	/**
	 * Return whether it was over for so long that it need not be told any more.
	 * @param exchange the number of the exchange
	 */
	boolean isForgotten(long exchange) {
		return this.last != null && this.last.isForgotten(exchange);
	}

	/**
	 * Return when the evidence last proved it.
	 */
	Instant until() {
		return (this.last != null) ? this.last.until() : Instant.MIN;
	}

	private double stake(int bet) {
		double stake = (bet % SHARES.length == 0) ? 0.5 : 0.5 / (SHARES.length - 1);
		return this.twoSided ? stake / 2 : stake;
	}

	/**
	 * Return whether a difference was proven, now or earlier.
	 */
	boolean isProven() {
		return this.most >= this.threshold;
	}

	/**
	 * Return whether the present evidence alone proves it.
	 */
	boolean isProvenByNow() {
		return this.evidence >= this.threshold;
	}

	/**
	 * Return whether there is, now, noticeable evidence for a difference: odds of 20 to
	 * 1. Of the many tests of many fields, some look so by chance at any time; so from 20
	 * pairs on it takes odds of as many to 1, but never more than halfway to a proof.
	 */
	boolean isSuspicious() {
		double odds = Math.min((double) this.pairs, Math.sqrt(this.threshold));
		return this.evidence >= Math.max(SUSPICIOUS, odds) || isProven();
	}

	/**
	 * Return whether it is the shadow that has the property more often: as it was when it
	 * was last proven, or else as it looks now.
	 */
	boolean isOfShadow() {
		return isProven() ? this.ofShadow : isShadowAhead();
	}

	private boolean isShadowAhead() {
		double shadow = 0;
		double primary = 0;
		for (int i = 0; i < this.bets.length; i++) {
			if (i < SHARES.length) {
				shadow += this.bets[i];
			}
			else {
				primary += this.bets[i];
			}
		}
		return shadow >= primary;
	}

	/**
	 * Return the odds at which the present evidence speaks against "no difference".
	 */
	double evidence() {
		return this.evidence;
	}

	/**
	 * Return how sure it is that there is a difference, with regard to all the tests of
	 * the same family.
	 * @param family the level of the whole family
	 * @return from 0 to 1
	 */
	double confidence(double family) {
		return Math.max(0, 1 - this.threshold * family / this.most);
	}

}
