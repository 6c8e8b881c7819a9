package io.github.shadowing.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Difference;

/**
 * In how many answers which field differs, and since when, for a bounded number of fields
 * that are judged by a rule. Not thread-safe.
 */
final class FieldCounts {

	private static final Field OTHER = new Field("(other)", "other");

	private final int limit;

	private final Map<Field, Count> counts = new HashMap<>();

	FieldCounts(int limit) {
		this.limit = limit;
	}

	/**
	 * Add what differs in one answer.
	 * @param at when the primary received the request
	 * @param differences what differs, at most one per kind and path
	 */
	void add(Instant at, List<Difference> differences) {
		boolean beyond = false;
		for (Difference difference : differences) {
			Field field = new Field(difference.path(), difference.kind().label());
			if (this.counts.containsKey(field) || this.counts.size() < this.limit) {
				count(field, at);
			}
			else {
				beyond = true;
			}
		}
		if (beyond) {
			count(OTHER, at);
		}
	}

	private void count(Field field, Instant at) {
		this.counts.merge(field, new Count(1, at), (before, one) -> new Count(before.number + 1, before.since));
	}

	/**
	 * Report the fields.
	 * @param classification what the rule makes of them
	 * @param compared how many answers were compared
	 */
	List<Report.FieldReport> report(String classification, long compared) {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> Report.FieldReport.byRule(entry.getKey().path(), entry.getKey().kind(),
					entry.getValue().number(), compared, classification, entry.getValue().since()))
			.sorted(Comparator.comparingLong(Report.FieldReport::count)
				.reversed()
				.thenComparing(Report.FieldReport::path)
				.thenComparing(Report.FieldReport::kind))
			.toList();
	}

	/**
	 * How often a field differed, and when first.
	 */
	private record Count(long number, Instant since) {

	}

	private record Field(String path, String kind) {

	}

}
