package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * What a target and the baseline answered to the same request, each compared with the
 * primary's answer.
 *
 * @param exchange the exchange that was copied, its bodies valid only while listeners are
 * told
 * @param target the target's name
 * @param answer what the target answered, without its body
 * @param shadow what differs between primary and target
 * @param baseline what differs between primary and baseline, which is noise
 */
public record BaselineResult(Exchange exchange, String target, ExchangeResponse answer, Comparison shadow,
		Comparison baseline) {

}
