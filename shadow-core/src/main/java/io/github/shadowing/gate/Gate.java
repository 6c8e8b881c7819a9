package io.github.shadowing.gate;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.EndpointNoise;

/**
 * Keeps what was found about the shadows lately, and says whether they may be promoted.
 * To ask changes nothing, and is cheap; and however often it is asked, and whenever one
 * stops asking, the probability ever to promote a shadow that is worse than it may be at
 * an endpoint that has enough exchanges, or of all endpoints together, is at most what
 * the confidence leaves, in half a window.
 * <p>
 * What is held for noise is judged anew each time, so whoever guards the
 * {@link EndpointNoise} of a target has to guard what is asked and told here of that
 * target, too; but not what is returned. The targets have nothing in common.
 */
public final class Gate {

	private final GateSettings settings;

	private final Function<String, BreakerState> breaker;

	private final Map<String, TargetWatch> targets = new LinkedHashMap<>();

	/**
	 * Create a gate that knows nothing yet.
	 * @param settings when it opens
	 * @param targets the names of all targets
	 * @param census tells what became of a target's copies so far
	 * @param breaker tells whether a target gets copies
	 * @param time the clock by which evidence grows old
	 */
	public Gate(GateSettings settings, Collection<String> targets, Function<String, Census> census,
			Function<String, BreakerState> breaker, TimeSource time) {
		this.settings = settings;
		this.breaker = breaker;
		targets.forEach((each) -> this.targets.put(each, new TargetWatch(settings, time, () -> census.apply(each))));
	}

	/**
	 * Return the names of all targets.
	 * @return the names, in the order given
	 */
	public Set<String> targets() {
		return Collections.unmodifiableSet(this.targets.keySet());
	}

	/**
	 * See which version of a target answers, before the comparison is added. If that is a
	 * new one, all that is known of the target is forgotten, and nothing that was learned
	 * of the older one holds any more; and what an older one answers, or was asked before
	 * the new one, says nothing of that: it is not to be added, nor learned from.
	 * @param result what was compared
	 * @return the age of the version
	 */
	public VersionAge see(CopyResult.Compared result) {
		return watch(result.target()).see(result);
	}

	/**
	 * Return whether what was asked a baseline, too, was answered by the version of the
	 * target that is the new one by now.
	 * @param result what was answered
	 * @return whether that may be learned from
	 */
	public boolean isCurrent(BaselineResult result) {
		return watch(result.target()).isCurrent(result.exchange(), result.answer());
	}

	/**
	 * Add a comparison that was seen, and is not of an older version.
	 * @param result what was compared
	 * @param differing in which fields the answers differ
	 */
	public void add(CopyResult.Compared result, DifferingFields differing) {
		watch(result.target()).add(result, differing);
	}

	/**
	 * Add a copy that was not compared.
	 * @param result how it failed
	 */
	public void add(CopyResult.Failed result) {
		watch(result.target()).add(result);
	}

	/**
	 * Say which version of a shadow is deployed. If that is another one than before, all
	 * that is known of it is forgotten.
	 * @param target the target's name
	 * @param version the version
	 * @return whether it is another one
	 * @throws IllegalArgumentException if the version is blank
	 * @throws IllegalStateException if the shadow says it itself
	 */
	public boolean deployed(String target, String version) {
		if (this.settings.versionHeader() != null) {
			throw new IllegalStateException(
					"The version is what the shadow says in the header '" + this.settings.versionHeader() + "'");
		}
		if (version.isBlank()) {
			throw new IllegalArgumentException("'version' must not be empty");
		}
		return watch(target).deploy(version);
	}

	/**
	 * Let evidence about a target grow old. To be called about once a second: where
	 * neither anything is added nor anybody asks for long, it would be too late to tell
	 * when it was that copies were lost.
	 * @param target the target's name
	 */
	public void tick(String target) {
		watch(target).tick();
	}

	/**
	 * Return what is known of a target now.
	 * @param target the target's name
	 * @return what there is to judge
	 */
	public GateEvidence evidence(String target) {
		return new GateEvidence(this.settings, watch(target).evidence(target, this.breaker.apply(target)));
	}

	private TargetWatch watch(String target) {
		return Objects.requireNonNull(this.targets.get(target), target);
	}

}
