package io.github.shadowing.gate;

import java.util.Collection;

/**
 * What the gate knew of a target at a moment: a copy.
 */
public final class GateEvidence {

	private final GateSettings settings;

	private final TargetEvidence target;

	GateEvidence(GateSettings settings, TargetEvidence target) {
		this.settings = settings;
		this.target = target;
	}

	/**
	 * Judge whether the shadows may be promoted.
	 * @param targets what is known of each
	 * @return the verdict
	 */
	public static GateReport judge(Collection<GateEvidence> targets) {
		return GateReport
			.worstOf(targets.stream().map((each) -> new TargetJudge(each.settings, each.target).judge()).toList());
	}

}
