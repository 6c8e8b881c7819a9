package io.github.shadowing.report;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each divergence, to a logger of its own that can be set apart or
 * silenced. It names endpoint, correlation id and differing paths, and never a value.
 */
public final class DivergenceLog implements ExchangeListener {

	/** The name of the logger. */
	public static final String LOGGER = "io.github.shadowing.divergence";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private static final int MAX_PATHS = 10;

	private final BiPredicate<CopyResult.Compared, Difference> noise;

	/**
	 * Create a log.
	 * @param noise whether a difference is held for noise now, and not worth a word
	 */
	public DivergenceLog(BiPredicate<CopyResult.Compared, Difference> noise) {
		this.noise = noise;
	}

	@Override
	public void onResult(CopyResult result) {
		if (result instanceof CopyResult.Compared compared && !compared.comparison().matches()
				&& logger.isInfoEnabled()) {
			List<Difference> differences = compared.comparison()
				.differences()
				.stream()
				.filter((difference) -> !this.noise.test(compared, difference))
				.toList();
			if (!differences.isEmpty()) {
				log(compared, paths(differences));
			}
		}
	}

	private static void log(CopyResult.Compared compared, String paths) {
		String endpoint = compared.exchange().endpoint().toString();
		String correlationId = compared.exchange().correlationId();
		logger.atInfo()
			.addKeyValue("endpoint", endpoint)
			.addKeyValue("target", compared.target())
			.addKeyValue("correlationId", correlationId)
			.addKeyValue("paths", paths)
			.log("Shadow '{}' differs from the primary: {} [{}] in {}", compared.target(), endpoint, correlationId,
					paths);
	}

	private static String paths(List<Difference> differences) {
		String named = differences.stream()
			.limit(MAX_PATHS)
			.map((difference) -> difference.path() + " (" + difference.kind().label() + ")")
			.collect(Collectors.joining(", "));
		int more = differences.size() - MAX_PATHS;
		return (more > 0) ? named + " and " + more + " more" : named;
	}

}
