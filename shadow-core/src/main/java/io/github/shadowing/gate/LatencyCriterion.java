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

	Verdict verdict(Latencies latencies) {
		if (isShortEnough(latencies, 1)) {
			return Verdict.PROMOTE;
		}
		return isTooLong(latencies, 1) ? Verdict.HOLD : Verdict.INCONCLUSIVE;
	}

	/** Judge as if there were so many times as many, distributed like those there are. */
	private boolean isShortEnough(Latencies latencies, double times) {
		return latencies.shadowHigh(times, this.level) <= allowed(latencies.primaryLow(times, this.level));
	}

	private boolean isTooLong(Latencies latencies, double times) {
		return latencies.shadowLow(times, this.holdLevel) > allowed(latencies.primaryHigh(times, this.holdLevel));
	}

	Finding judge(Latencies latencies) {
		Verdict verdict = verdict(latencies);
		double primaryLow = latencies.primaryLow(1, this.level);
		double primaryHigh = latencies.primaryHigh(1, this.level);
		double shadowLow = latencies.shadowLow(1, this.level);
		double shadowHigh = latencies.shadowHigh(1, this.level);
		String reason = "95th percentile of latency %s, the primary's %s: %s (at most %s allowed%s)%s".formatted(
				range(shadowLow, shadowHigh), range(primaryLow, primaryHigh),
				ratios(shadowLow / primaryHigh, (primaryLow > 0) ? shadowHigh / primaryLow : Double.POSITIVE_INFINITY),
				Figures.plain(this.ratio), allowance(), missing(latencies));
		return new Finding(verdict, reason, (verdict == Verdict.INCONCLUSIVE) ? needed(latencies) : 0);
	}

	GateReport.@Nullable Latency latency(Latencies latencies) {
		if (latencies.sent() == 0) {
			return null;
		}
		return new GateReport.Latency(latencies.primaryLow(1, this.level), known(latencies.primaryHigh(1, this.level)),
				latencies.shadowLow(1, this.level), known(latencies.shadowHigh(1, this.level)), this.ratio,
				this.allowanceMillis);
	}

	private long needed(Latencies latencies) {
		long of = latencies.sent();
		if (of == 0) {
			return Finding.UNKNOWN;
		}
		if (latencies.shadowNow() > allowed(latencies.primaryNow())) {
			return Finding.needed(of, (more) -> isTooLong(latencies, (double) more / of));
		}
		return Finding.needed(of, (more) -> isShortEnough(latencies, (double) more / of));
	}

	private double allowed(double millis) {
		return Math.max(this.ratio * millis, millis + this.allowanceMillis);
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

	private String missing(Latencies latencies) {
		if (latencies.missing() == 0) {
			return "";
		}
		return "; %s of %s copies got no answer, or were not sent as the shadow was too slow or busy%s".formatted(
				Figures.count(latencies.missing()), Figures.count(latencies.meant()),
				latencies.isTooMuchMissing(this.level) ? ": too many to tell" : ", and count as slower");
	}

}
