package io.github.shadowing.faults;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one fault did to the primary.
 *
 * @param label what it is called
 * @param clientErrors answers that were missing, or not as without the library
 * @param latencies with the library and without
 * @param peakHeld the most bytes of bodies held
 * @param before gauges before it, after a collection of garbage
 * @param during gauges amid it
 * @param after gauges once it was over, after a collection of garbage
 */
record Row(String label, long clientErrors, SideBySide latencies, long peakHeld, Map<String, Long> before,
		Map<String, Long> during, Map<String, Long> after) {

	/** Three values are before, amid and after the fault. */
	static final String HEADER = """
			| fault | client errors | p50 ratio | p99 ratio | p99 of all | peak kB held | threads | sockets | heap MB | direct kB | outcomes |
			| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |
			""";

	/** As a line of a Markdown table. */
	String markdown() {
		return String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %d | %s | %s | %s | %s | %s |%n", this.label,
				this.clientErrors, this.latencies.ratio(50), this.latencies.ratio(99), this.latencies.overall(99),
				this.peakHeld / 1000, three(Gauges.THREADS, 1), three(Gauges.SOCKETS, 1), three(Gauges.HEAP, 1_000_000),
				three(Gauges.DIRECT, 1000), outcomes());
	}

	private String three(String gauge, long unit) {
		return this.before.get(gauge) / unit + " / " + this.during.get(gauge) / unit + " / "
				+ this.after.get(gauge) / unit;
	}

	/** The most frequent first. */
	private String outcomes() {
		return this.after.keySet()
			.stream()
			.filter((name) -> name.startsWith(Gauges.REASON) && count(name) > 0)
			.sorted(Comparator.comparing(this::count).reversed())
			.map((name) -> "`%s` %d".formatted(name.substring(Gauges.REASON.length()), count(name)))
			.collect(Collectors.joining(", "));
	}

	private long count(String reason) {
		return this.during.get(reason) - this.before.get(reason);
	}

}
