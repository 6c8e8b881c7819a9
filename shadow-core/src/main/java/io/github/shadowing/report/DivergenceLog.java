package io.github.shadowing.report;

import java.util.stream.Collectors;

import io.github.shadowing.compare.Comparison;
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

	@Override
	public void onResult(CopyResult result) {
		if (result instanceof CopyResult.Compared compared && !compared.comparison().matches()
				&& logger.isInfoEnabled()) {
			String paths = paths(compared.comparison());
			String endpoint = result.exchange().endpoint().toString();
			String correlationId = result.exchange().correlationId();
			logger.atInfo()
				.addKeyValue("endpoint", endpoint)
				.addKeyValue("target", result.target())
				.addKeyValue("correlationId", correlationId)
				.addKeyValue("paths", paths)
				.log("Shadow '{}' differs from the primary: {} [{}] in {}", result.target(), endpoint, correlationId,
						paths);
		}
	}

	private static String paths(Comparison comparison) {
		String named = comparison.differences()
			.stream()
			.limit(MAX_PATHS)
			.map((difference) -> difference.path() + " (" + difference.kind().label() + ")")
			.collect(Collectors.joining(", "));
		int more = comparison.differences().size() - MAX_PATHS;
		return (more > 0) ? named + " and " + more + " more" : named;
	}

}
