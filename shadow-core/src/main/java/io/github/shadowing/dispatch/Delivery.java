package io.github.shadowing.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its way to all targets. It ends once, when the last copy has ended, and
 * with the end of the copy that went furthest: a divergence with any target makes the
 * exchange a divergence. What the baseline answers has no part in that; it is told with
 * what the targets answered, in whichever order they come. Thread-safe.
 */
final class Delivery {

	private static final Comparator<Reason> FURTHEST_FIRST = Comparator.comparing(Reason::outcome)
		.thenComparing((reason) -> reason != Reason.DIVERGENCE);

	private final Exchange exchange;

	private final Consumer<Reason> end;

	private int copiesLeft;

	private @Nullable Reason furthest;

	/**
	 * Without the bodies, which nobody counts any more, until the baseline has answered;
	 * of the worker's thread alone.
	 */
	private final List<CopyResult.Compared> unpaired = new ArrayList<>();

	/** Of the worker's thread alone. */
	private @Nullable Comparison noise;

	private volatile boolean baselineAwaited;

	Delivery(Exchange exchange, int copies, Consumer<Reason> end) {
		this.exchange = exchange;
		this.copiesLeft = copies;
		this.end = end;
	}

	/** Return the part of a copy for a target; there are as many as copies. */
	Leg toTarget() {
		return new TargetLeg();
	}

	/** Return the part of the request to the baseline. Called before any call starts. */
	Leg toBaseline() {
		this.baselineAwaited = true;
		return new BaselineLeg();
	}

	private synchronized @Nullable Reason furthestIfLast(Reason reason) {
		if (this.furthest == null || FURTHEST_FIRST.compare(reason, this.furthest) < 0) {
			this.furthest = reason;
		}
		this.copiesLeft--;
		return (this.copiesLeft == 0) ? this.furthest : null;
	}

	private void pair(CopyResult.Compared compared, Comparison baseline, ExchangeListener listener) {
		listener.onBaseline(new BaselineResult(this.exchange, compared.target(), compared.shadow(),
				compared.comparison(), baseline));
	}

	/**
	 * A copy for a target.
	 */
	private final class TargetLeg extends Leg {

		TargetLeg() {
			super(Delivery.this.exchange);
		}

		@Override
		Comparison compare(ResponseComparator comparator, ExchangeResponse answer) {
			return comparator.compare(exchange().endpoint(), exchange().primary(), answer);
		}

		@Override
		void received(CopyResult result, ExchangeListener listener) {
			listener.onResult(result);
			if (!(result instanceof CopyResult.Compared compared)) {
				return;
			}
			Comparison baseline = Delivery.this.noise;
			if (baseline != null) {
				pair(withoutBody(compared), baseline, listener);
			}
			else if (Delivery.this.baselineAwaited) {
				Delivery.this.unpaired.add(withoutBody(compared));
			}
		}

		private static CopyResult.Compared withoutBody(CopyResult.Compared compared) {
			return new CopyResult.Compared(compared.exchange(), compared.target(), compared.shadow().withoutBody(),
					compared.comparison());
		}

		@Override
		boolean mayOutliveExchange() {
			return false;
		}

		@Override
		void ended(Reason reason) {
			Reason last = furthestIfLast(reason);
			if (last != null) {
				Delivery.this.end.accept(last);
			}
		}

	}

	/**
	 * The request to the baseline.
	 */
	private final class BaselineLeg extends Leg {

		BaselineLeg() {
			super(Delivery.this.exchange);
		}

		@Override
		Comparison compare(ResponseComparator comparator, ExchangeResponse answer) {
			return comparator.compareUncounted(exchange().endpoint(), exchange().primary(), answer);
		}

		@Override
		void received(CopyResult result, ExchangeListener listener) {
			if (result instanceof CopyResult.Compared compared) {
				Delivery.this.noise = compared.comparison();
				Delivery.this.unpaired.forEach((each) -> pair(each, compared.comparison(), listener));
				Delivery.this.unpaired.clear();
			}
		}

		@Override
		boolean mayOutliveExchange() {
			return true;
		}

		@Override
		void ended(Reason reason) {
			Delivery.this.baselineAwaited = false;
		}

	}

}
