package io.github.shadowing.noise;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;

/**
 * What is known of the keys of maps, once for each path at which there are fields that
 * are told apart. Not thread-safe.
 */
final class KeysByPath {

	private final TestFamily family;

	private final FieldPlaces fields;

	private final Map<String, KeyNoise> keys = new HashMap<>();

	/**
	 * Create an instance that knows nothing yet.
	 * @param family where tests get their levels from
	 * @param fields the fields that are told apart; keys that have no place are left out
	 */
	KeysByPath(TestFamily family, FieldPlaces fields) {
		this.family = family;
		this.fields = fields;
	}

	KeyNoise at(String path) {
		return this.keys.computeIfAbsent(path, (absent) -> new KeyNoise(this.family));
	}

	/**
	 * Add an exchange.
	 * @param differences how shadow and primary differ
	 */
	void add(List<JudgedDifference> differences, Instant at) {
		Map<String, Integer> missing = new HashMap<>();
		Map<String, Integer> extra = new HashMap<>();
		for (JudgedDifference judged : differences) {
			boolean alone = judged.kind() == Kind.MISSING || judged.kind() == Kind.EXTRA;
			Difference difference = judged.difference();
			if (alone && hasPlace(judged.key())) {
				((difference.kind() == Kind.MISSING) ? missing : extra).putIfAbsent(difference.path(),
						difference.key());
			}
		}
		missing.forEach((path, key) -> at(path).add(at, key, extra.remove(path)));
		extra.forEach((path, key) -> at(path).add(at, null, key));
	}

	/**
	 * Add an exchange in which a baseline was asked.
	 * @param number its number among those in which fields can be compared
	 * @param shadows how shadow and primary differ
	 * @param baselines how baseline and primary differ
	 */
	void addPair(Instant at, long number, Map<FieldKey, JudgedDifference> shadows,
			Map<FieldKey, JudgedDifference> baselines) {
		shadows.forEach((key, shadow) -> {
			JudgedDifference baseline = baselines.get(key);
			if (baseline != null && key.kind() == Kind.MISSING && hasPlace(key)) {
				at(key.path()).addBeside(at, number, side(shadow, shadows), side(baseline, baselines));
			}
		});
	}

	private boolean hasPlace(FieldKey key) {
		return KeyNoise.isPathOfKeys(key.path()) && this.fields.at(key, true) != null;
	}

	private static UnreplacedKeys.Side side(JudgedDifference missing, Map<FieldKey, JudgedDifference> differences) {
		FieldKey key = missing.key();
		JudgedDifference extra = differences.get(new FieldKey(key.path(), Kind.EXTRA, key.group()));
		return new UnreplacedKeys.Side(missing.difference().key(), (extra != null) ? extra.difference().key() : null);
	}

}
