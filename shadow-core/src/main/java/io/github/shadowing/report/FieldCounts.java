package io.github.shadowing.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Difference;

/**
 * In how many answers which field differs, for a bounded number of fields that are judged
 * by a rule. Not thread-safe.
 */
final class FieldCounts {

	private static final Field OTHER = new Field("(other)", "other");

	private final int limit;

	private final Map<Field, Long> counts = new HashMap<>();

	FieldCounts(int limit) {
		this.limit = limit;
	}

	void add(List<Difference> differences) {
		boolean beyond = false;
		for (Difference difference : differences) {
			Field field = new Field(difference.path(), difference.kind().label());
			if (this.counts.containsKey(field) || this.counts.size() < this.limit) {
				this.counts.merge(field, 1L, Long::sum);
			}
			else {
				beyond = true;
			}
		}
		if (beyond) {
			this.counts.merge(OTHER, 1L, Long::sum);
		}
	}

	List<Report.FieldReport> report(String classification) {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> Report.FieldReport.byRule(entry.getKey().path(), entry.getKey().kind(), entry.getValue(),
					classification))
			.sorted(Comparator.comparingLong(Report.FieldReport::count)
				.reversed()
				.thenComparing(Report.FieldReport::path)
				.thenComparing(Report.FieldReport::kind))
			.toList();
	}

	private record Field(String path, String kind) {

	}

}
