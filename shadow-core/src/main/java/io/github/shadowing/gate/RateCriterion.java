package io.github.shadowing.gate;

/**
 * Something may happen in no more than a share of exchanges.
 *
 * @param limit the share, more than 0 and less than 1
 * @param level the probability ever to take a greater share for a smaller one
 * @param holdLevel the probability ever to take a smaller share for a greater one
 * @param mixture the sequences by which that is proven
 */
record RateCriterion(double limit, double level, double holdLevel, BetaMixture mixture) {

	RateCriterion(double limit, double level, double holdLevel) {
		this(limit, level, holdLevel, BetaMixture.below(limit));
	}

	Verdict verdict(long count, long of) {
		return verdict(count, 0, of);
	}

	/**
	 * Give the verdict.
	 * @param count in how many it happened, or may have
	 * @param undecided in how many of these it is not sure that it did, which keeps from
	 * promoting and proves nothing
	 * @param of how many there are
	 */
	Verdict verdict(long count, long undecided, long of) {
		if (this.mixture.isBelow(count, of, this.limit, this.level)) {
			return Verdict.PROMOTE;
		}
		return isAbove(count - undecided, of) ? Verdict.HOLD : Verdict.INCONCLUSIVE;
	}

	private boolean isAbove(long count, long of) {
		return this.mixture.isAbove(count, of, this.limit, this.holdLevel);
	}

	GateReport.Rate rate(long count, long of) {
		Interval interval = interval(count, of);
		return new GateReport.Rate(count, of, interval.low(), interval.high(), this.limit);
	}

	/** Whether it would be too often if what is undecided did happen. */
	boolean isDoubtful(long count, long undecided, long of) {
		return isAbove(count, of) && !isAbove(count - undecided, of);
	}

	/**
	 * Judge.
	 * @param what what happened, to be read after "37 of 12,410"
	 */
	Finding judge(long count, long of, String what) {
		return judge(count, 0, of, what, what);
	}

	/**
	 * Judge.
	 * @param count as for the {@link #verdict(long, long, long) verdict}
	 * @param undecided so, too
	 * @param of so, too
	 * @param what what happened or may have, to be read after "37 of 12,410"
	 * @param surely what did happen, and so is what holds
	 */
	Finding judge(long count, long undecided, long of, String what, String surely) {
		Verdict verdict = verdict(count, undecided, of);
		Finding finding = (verdict == Verdict.HOLD) ? told(verdict, count - undecided, undecided, of, surely)
				: told(verdict, count, undecided, of, what);
		if (undecided == 0) {
			return finding;
		}
		return new Finding(
				verdict, finding.reason() + "; " + Figures.count(undecided)
						+ ((verdict == Verdict.HOLD) ? " more" : " of them") + " in nothing but what is 'undecided'",
				finding.needed());
	}

	private Finding told(Verdict verdict, long count, long undecided, long of, String what) {
		double share = (of == 0) ? 0 : (double) count / of;
		double doubt = (of == 0) ? 0 : (double) undecided / of;
		String reason = "%s of %s %s (%s, at most %s allowed); %s interval %s".formatted(Figures.count(count),
				Figures.count(of), what, Figures.percent(share), Figures.limit(this.limit),
				Figures.limit(1 - this.level), Figures.range(interval(count, of)));
		return new Finding(verdict, reason, (verdict == Verdict.INCONCLUSIVE) ? Finding.needed(of,
				(more) -> verdict(Math.round(share * more), Math.round(doubt * more), more) != Verdict.INCONCLUSIVE)
				: 0);
	}

	private Interval interval(long count, long of) {
		return this.mixture.interval(count, of, this.level);
	}

}
