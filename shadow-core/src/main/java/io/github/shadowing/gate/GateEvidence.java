package io.github.shadowing.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.shadowing.gate.GateReport.TargetVerdict;

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
		List<TargetVerdict> verdicts = this.targets.stream()
			.map((each) -> new TargetJudge(this.settings, each).judge())
			.toList();
		String worst = verdicts.stream()
			.map(TargetVerdict::verdict)
			.min(Comparator.comparing(Verdict::of))
			.orElse(Verdict.INCONCLUSIVE.label());
		List<String> reasons = new ArrayList<>();
		for (TargetVerdict each : verdicts) {
			if (each.verdict().equals(worst)) {
				String prefix = (verdicts.size() > 1) ? "'" + each.target() + "': " : "";
				each.reasons().forEach((reason) -> reasons.add(prefix + reason));
			}
		}
		return new GateReport(worst, reasons, verdicts);
	}

}
