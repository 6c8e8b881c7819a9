package io.github.shadowing.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.TimeSource;

/**
 * The newest samples: so many per endpoint and target, so many bytes of all together, and
 * each for so long. Thread-safe.
 */
final class RecentSamples {

	private final ReportSettings settings;

	private final TimeSource time;

	/** Oldest first. */
	private final Set<Kept> kept = new LinkedHashSet<>();

	private final Map<Source, Deque<Kept>> bySource = new HashMap<>();

	private long size;

	private long evicted;

	RecentSamples(ReportSettings settings, TimeSource time) {
		this.settings = settings;
		this.time = time;
	}

	synchronized void add(Report.Sample sample) {
		dropOutdated();
		if (this.settings.samples() == 0) {
			return;
		}
		Kept newest = new Kept(sample, Samples.sizeOf(sample), this.time.nanoTime());
		if (newest.size > this.settings.maxSamplesSize()) {
			this.evicted++;
			return;
		}
		Deque<Kept> same = this.bySource.computeIfAbsent(newest.source(), (absent) -> new ArrayDeque<>());
		if (same.size() == this.settings.samples()) {
			drop(same.getFirst());
		}
		this.kept.add(newest);
		this.size += newest.size;
		this.bySource.computeIfAbsent(newest.source(), (absent) -> new ArrayDeque<>()).addLast(newest);
		while (this.size > this.settings.maxSamplesSize()) {
			drop(this.kept.iterator().next());
			this.evicted++;
		}
	}

	/** Newest first. */
	synchronized List<Report.Sample> list() {
		dropOutdated();
		List<Report.Sample> samples = new ArrayList<>();
		this.kept.forEach((each) -> samples.add(each.sample));
		Collections.reverse(samples);
		return samples;
	}

	/** How many had to go for their size or age, rather than for newer ones like them. */
	synchronized long evicted() {
		dropOutdated();
		return this.evicted;
	}

	private void dropOutdated() {
		long now = this.time.nanoTime();
		Iterator<Kept> oldest = this.kept.iterator();
		while (oldest.hasNext()) {
			Kept each = oldest.next();
			if (now - each.sinceNanos < this.settings.maxSampleAge().toNanos()) {
				return;
			}
			oldest.remove();
			forget(each);
			this.evicted++;
		}
	}

	private void drop(Kept each) {
		this.kept.remove(each);
		forget(each);
	}

	/** It is the oldest of all, or of those of its source: in both cases the latter. */
	private void forget(Kept each) {
		this.size -= each.size;
		Deque<Kept> same = this.bySource.get(each.source());
		if (same != null) {
			same.removeFirst();
			if (same.isEmpty()) {
				this.bySource.remove(each.source());
			}
		}
	}

	private record Source(String endpoint, String target) {

	}

	/** No record: one may equal another. */
	private static final class Kept {

		private final Report.Sample sample;

		private final long size;

		private final long sinceNanos;

		private Kept(Report.Sample sample, long size, long sinceNanos) {
			this.sample = sample;
			this.size = size;
			this.sinceNanos = sinceNanos;
		}

		private Source source() {
			return new Source(this.sample.endpoint(), this.sample.target());
		}

	}

}
