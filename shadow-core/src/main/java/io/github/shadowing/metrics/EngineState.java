package io.github.shadowing.metrics;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.github.shadowing.exchange.MemoryBudget;

/**
 * Tells what an engine is at, beside its accounts.
 *
 * @param budget what is held
 * @param queueSize how many tasks wait for the engine's thread
 * @param queueLimit with how many of them the queue is full
 * @param sheddingShare the share of the selected requests that are copied
 * @param capturing whether capturing is not switched off
 * @param listenerFailures how often a listener failed
 * @param samplesEvicted how many samples had to go for their size or age
 */
public record EngineState(MemoryBudget budget, IntSupplier queueSize, IntSupplier queueLimit,
		DoubleSupplier sheddingShare, BooleanSupplier capturing, LongSupplier listenerFailures,
		LongSupplier samplesEvicted) {

}
