package io.github.shadowing.corpus;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Samples, and what is wrong with them. The same seed makes the same samples, however
 * often they are read.
 * <p>
 * What only a baseline can tell from a regression is in streams with a baseline only: a
 * list that is in another order every time, or has another length, a server that refuses
 * a request now and then, and data that change between one answer and the next.
 *
 * @param pages what is asked, in turn
 * @param regressions what is wrong, at most one per path
 * @param exchanges the number of samples
 * @param baseline whether there is a baseline
 * @param seed what chance depends on
 */
record LabelledStream(List<Page> pages, List<Regression> regressions, int exchanges, boolean baseline,
		long seed) implements Iterable<Sample> {

	private static final Instant START = Instant.parse("2026-03-15T08:00:00Z");

	/** Data that another request may change at any time. */
	private static final List<Regression> CHANGES = List.of(
			new Regression(Page.CUSTOMER, Operator.OFF_BY_ONE, "points", 0.02),
			new Regression(Page.SEARCH, Operator.OFF_BY_ONE, "hits[].stock", 0.05),
			new Regression(Page.SEARCH, Operator.OFF_BY_ONE, "total", 0.001),
			new Regression(Page.REPORT, Operator.OFF_BY_ONE, "rows[].orders", 0.01),
			new Regression(Page.CART, Operator.OFF_BY_ONE, "lines[].quantity", 0.0005));

	/**
	 * Return the beginning of this stream.
	 */
	LabelledStream first(int count) {
		return new LabelledStream(this.pages, this.regressions, Math.min(count, this.exchanges), this.baseline,
				this.seed);
	}

	/**
	 * Return whether a finding is about data that changed between two answers.
	 */
	static boolean isChange(String finding) {
		return CHANGES.stream().anyMatch((change) -> change.label().explains(finding));
	}

	List<Label> labels() {
		return this.regressions.stream().map(Regression::label).toList();
	}

	@Override
	public Iterator<Sample> iterator() {
		return new Run().samples();
	}

	@Override
	public String toString() {
		return (this.regressions.isEmpty() ? "no regression" : labels().toString())
				+ (this.baseline ? ", with a baseline" : ", without a baseline");
	}

	/**
	 * One way through the samples.
	 */
	private final class Run {

		private final SplittableRandom random = new SplittableRandom(seed());

		private final Server primary = new Server("shop-7d9f6c-x2k4p", this.random.split(), !baseline());

		private final Server shadow = new Server("shop-5b8d77-m9q2z", this.random.split(), !baseline());

		private final Server second = new Server("shop-7d9f6c-t7w8h", this.random.split(), !baseline());

		private Instant now = START;

		Iterator<Sample> samples() {
			return IntStream.range(0, exchanges()).mapToObj(this::sample).iterator();
		}

		private Sample sample(int index) {
			this.now = this.now.plusMillis(50 + this.random.nextInt(2000));
			Page page = pages().get(index % pages().size());
			long request = this.random.nextInt(1000);
			Draft shadowDraft = draft(page, request, this.shadow);
			apply(regressions(), page, shadowDraft);
			return new Sample(page.endpoint(), this.now, draft(page, request, this.primary).toResponse(),
					shadowDraft.toResponse(), baselineAnswer(page, request));
		}

		private void apply(List<Regression> faults, Page page, Draft draft) {
			faults.stream()
				.filter((fault) -> fault.page() == page && !draft.isRefused())
				.forEach((fault) -> fault.applyTo(draft, this.random));
		}

		private @Nullable ExchangeResponse baselineAnswer(Page page, long request) {
			return baseline() ? draft(page, request, this.second).toResponse() : null;
		}

		private Draft draft(Page page, long request, Server server) {
			server.receive(this.now);
			Draft draft = page.answer(request, server);
			if (baseline()) {
				apply(CHANGES, page, draft);
			}
			return draft;
		}

	}

}
