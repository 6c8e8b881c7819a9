package io.github.shadowing.gate;

import java.util.List;

/**
 * What the gate knew at a moment: a copy.
 */
public final class GateEvidence {

	private final GateSettings settings;

	private final List<TargetEvidence> targets;

	GateEvidence(GateSettings settings, List<TargetEvidence> targets) {
		this.settings = settings;
		this.targets = targets;
	}

	/**
	 * Judge by it whether the shadows may be promoted.
	 * @return the verdict
	 */
	public GateReport judge() {
		return GateReport
			.worstOf(this.targets.stream().map((each) -> new TargetJudge(this.settings, each).judge()).toList());
	}

}
