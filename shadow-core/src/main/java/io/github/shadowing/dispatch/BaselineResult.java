package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.exchange.Exchange;

/**
 * What a target and the baseline answered to the same request, each compared with the
 * primary's answer.
 *
 * @param exchange the exchange that was copied, its bodies valid only while listeners are
 * told
 * @param target the target's name
 * @param shadow what differs between primary and target
 * @param baseline what differs between primary and baseline, which is noise
 */
public record BaselineResult(Exchange exchange, String target, Comparison shadow, Comparison baseline) {

}
