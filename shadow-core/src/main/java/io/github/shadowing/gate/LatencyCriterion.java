package io.github.shadowing.gate;

import org.jspecify.annotations.Nullable;

/**
 * The shadow's 95th percentile of latency may be no more than so many times the
 * primary's, or so much longer. Each side has a sequence of its own and half of the
 * level, so that nothing is presumed of how the two belong together, nor of their
 * distributions.
 *
 * @param ratio how many times as long
 * @param allowanceMillis how much longer in any case
 * @param level the probability ever to take too long for short enough
 * @param holdLevel the probability ever to take short enough for too long
 */
record LatencyCriterion(double ratio, double allowanceMillis, double level, double holdLevel) {

	private static final double QUANTILE = 0.95;

	private static final QuantileSequence SEQUENCE = new QuantileSequence(QUANTILE);

	Verdict verdict(LatencyRanks primary, LatencyRanks shadow) {
		long of = primary.count();
		if (isShortEnough(primary, shadow, of)) {
			return Verdict.PROMOTE;
		}
		return isTooLong(primary, shadow, of) ? Verdict.HOLD : Verdict.INCONCLUSIVE;
	}

	/** Judge as if there were more latencies, distributed like those there are. */
	private boolean isShortEnough(LatencyRanks primary, LatencyRanks shadow, long of) {
		return high(shadow, of, this.level) <= allowed(low(primary, of, this.level));
	}

	private boolean isTooLong(LatencyRanks primary, LatencyRanks shadow, long of) {
		return low(shadow, of, this.holdLevel) > allowed(high(primary, of, this.holdLevel));
	}

	Finding judge(LatencyRanks primary, LatencyRanks shadow) {
		long of = primary.count();
		Verdict verdict = verdict(primary, shadow);
		double primaryLow = low(primary, of, this.level);
		double primaryHigh = high(primary, of, this.level);
		double shadowLow = low(shadow, of, this.level);
		double shadowHigh = high(shadow, of, this.level);
		String reason = "95th percentile of latency %s, the primary's %s: %s (at most %s allowed%s)".formatted(
				range(shadowLow, shadowHigh), range(primaryLow, primaryHigh),
				ratios(shadowLow / primaryHigh, (primaryLow > 0) ? shadowHigh / primaryLow : Double.POSITIVE_INFINITY),
				Figures.plain(this.ratio), allowance());
		return new Finding(verdict, reason, (verdict == Verdict.INCONCLUSIVE) ? needed(primary, shadow) : 0);
	}

	GateReport.@Nullable Latency latency(LatencyRanks primary, LatencyRanks shadow) {
		long of = primary.count();
		if (of == 0) {
			return null;
		}
		return new GateReport.Latency(low(primary, of, this.level), known(high(primary, of, this.level)),
				low(shadow, of, this.level), known(high(shadow, of, this.level)), this.ratio, this.allowanceMillis);
	}

	private long needed(LatencyRanks primary, LatencyRanks shadow) {
		long of = primary.count();
		if (of == 0) {
			return Finding.UNKNOWN;
		}
		long rank = (long) Math.ceil(QUANTILE * of);
		if (shadow.atLeast(rank) > allowed(primary.atMost(rank))) {
			return Finding.needed(of, (more) -> isTooLong(primary, shadow, more));
		}
		return Finding.needed(of, (more) -> isShortEnough(primary, shadow, more));
	}

	private double allowed(double millis) {
		return Math.max(this.ratio * millis, millis + this.allowanceMillis);
	}

	private static double low(LatencyRanks latencies, long of, double level) {
		long rank = SEQUENCE.lowRank(of, level / 2);
		return (rank == 0) ? 0 : latencies.atLeast(scaled(rank, of, latencies.count()));
	}

	private static double high(LatencyRanks latencies, long of, double level) {
		long rank = SEQUENCE.highRank(of, level / 2);
		return (rank > of) ? Double.POSITIVE_INFINITY : latencies.atMost(scaled(rank, of, latencies.count()));
	}

	private static long scaled(long rank, long of, long count) {
		return (of == count) ? rank : (long) Math.ceil((double) rank / of * count);
	}

	private static @Nullable Double known(double high) {
		return Double.isInfinite(high) ? null : high;
	}

	private static String range(double low, double high) {
		if (Double.isInfinite(high)) {
			return (low > 0) ? "at least " + Figures.millis(low) + " ms" : "not known yet";
		}
		return Figures.millis(low) + "–" + Figures.millis(high) + " ms";
	}

	private static String ratios(double low, double high) {
		if (Double.isInfinite(high)) {
			return (low > 0) ? "at least " + Figures.millis(low) + " times" : "no ratio yet";
		}
		return Figures.millis(low) + "–" + Figures.millis(high) + " times";
	}

	private String allowance() {
		return (this.allowanceMillis > 0) ? ", or " + Figures.plain(this.allowanceMillis) + " ms more" : "";
	}

}
