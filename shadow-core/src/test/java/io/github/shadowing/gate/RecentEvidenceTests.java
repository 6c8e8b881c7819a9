package io.github.shadowing.gate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentEvidenceTests {

	private final RecentEvidence recent = new RecentEvidence();

	@Test
	void isOfOnePartToTwo() {
		assertThat(this.recent.totals().sent()).isZero();
		for (int i = 1; i <= 10 * RecentEvidence.PART; i++) {
			this.recent.next(0).addForeign();
			assertThat(this.recent.totals().sent()).isBetween((long) Math.min(i, RecentEvidence.PART),
					(long) Math.min(i, 2 * RecentEvidence.PART));
		}
	}

	@Test
	void partsGrowOld() {
		add(RecentEvidence.PART, 1);
		add(10, 2);
		this.recent.forgetBefore(1);
		assertThat(this.recent.totals().sent()).isEqualTo(RecentEvidence.PART + 10);
		this.recent.forgetBefore(2);
		assertThat(this.recent.totals().sent()).isEqualTo(10);
		this.recent.forgetBefore(3);
		assertThat(this.recent.totals().sent()).isZero();
		add(1, 3);
		assertThat(this.recent.totals().sent()).isOne();
	}

	private void add(int exchanges, long nanos) {
		for (int i = 0; i < exchanges; i++) {
			this.recent.next(nanos).addForeign();
		}
	}

}
