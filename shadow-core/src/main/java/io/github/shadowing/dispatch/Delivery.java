package io.github.shadowing.dispatch;

import java.util.Comparator;
import java.util.function.Consumer;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its way to all targets. It ends once, when the last copy has ended, and
 * with the end of the copy that went furthest: a divergence with any target makes the
 * exchange a divergence. Thread-safe.
 */
final class Delivery {

	private static final Comparator<Reason> FURTHEST_FIRST = Comparator.comparing(Reason::outcome)
		.thenComparing((reason) -> reason != Reason.DIVERGENCE);

	private final Exchange exchange;

	private final Consumer<Reason> end;

	private int copiesLeft;

	private @Nullable Reason furthest;

	Delivery(Exchange exchange, int copies, Consumer<Reason> end) {
		this.exchange = exchange;
		this.copiesLeft = copies;
		this.end = end;
	}

	Exchange exchange() {
		return this.exchange;
	}

	/** Bytes of its bodies, request and response. */
	long size() {
		return this.exchange.request().body().length() + this.exchange.primary().body().length();
	}

	void copyEnded(Reason reason) {
		Reason last = furthestIfLast(reason);
		if (last != null) {
			this.end.accept(last);
		}
	}

	private synchronized @Nullable Reason furthestIfLast(Reason reason) {
		if (this.furthest == null || FURTHEST_FIRST.compare(reason, this.furthest) < 0) {
			this.furthest = reason;
		}
		this.copiesLeft--;
		return (this.copiesLeft == 0) ? this.furthest : null;
	}

}
