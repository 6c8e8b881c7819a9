package io.github.shadowing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.dispatch.BaselineLane;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.dispatch.ObservedTransport;
import io.github.shadowing.dispatch.ShadowThreads;
import io.github.shadowing.dispatch.WebClientTransport;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.gate.Census;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.metrics.AccountMetrics;
import io.github.shadowing.metrics.ComparisonMetrics;
import io.github.shadowing.metrics.CostMetrics;
import io.github.shadowing.metrics.EndpointState;
import io.github.shadowing.metrics.EngineState;
import io.github.shadowing.metrics.GateMetrics;
import io.github.shadowing.metrics.JudgementMetrics;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.report.DivergenceLog;
import io.github.shadowing.report.HistoryRecorder;
import io.github.shadowing.report.Reporter;
import io.github.shadowing.report.Statistics;
import io.github.shadowing.sanitize.CopySanitizer;
import io.github.shadowing.shed.Shedder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * What an engine is made of, put together as its builder was told.
 */
record EngineParts(MemoryBudget budget, Accounting accounting, Sampling sampling, Dispatcher dispatcher,
		Disposable comparing, Reporter reporter, CaptureTimer timer, CaptureFuse fuse, Shedder shedder,
		List<Lane> lanes, @Nullable BaselineLane baseline, Disposable baselineMetrics, Disposable metrics) {

	private static final Logger logger = LoggerFactory.getLogger(EngineParts.class);

	static EngineParts of(ShadowEngineBuilder settings) {
		MemoryBudget budget = new MemoryBudget(settings.memoryBudget);
		warnWhereBodiesDoNotFit(settings, budget.part(settings.everyone().size()));
		Accounting accounting = new Accounting();
		CaptureFuse fuse = new CaptureFuse(settings.maxCaptureErrors, settings.time);
		CaptureTimer timer = new CaptureTimer();
		List<Lane> all = Dispatcher.lanes(settings.everyone(), budget, settings.time);
		List<Lane> lanes = all.subList(0, settings.targets.size());
		BaselineLane baseline = (settings.baseline != null)
				? new BaselineLane(all.get(lanes.size()), settings.baseline, settings.draws) : null;
		SamplingFloor floor = new SamplingFloor(settings.floorSettings, settings.time);
		Gate gate = new Gate(settings.gateSettings, settings.targets.stream().map(Target::name).toList(),
				(target) -> census(accounting, lane(target, lanes)), (target) -> lane(target, lanes).breaker(),
				settings.time);
		HistoryRecorder history = new HistoryRecorder(settings.reportSettings.history(), accounting, lanes,
				settings.time);
		if (history.isEnabled()) {
			timer.repeat(history::tick, HistoryRecorder.TICK);
		}
		Disposable.Composite metrics = Disposables.composite();
		Disposable baselineMetrics = Disposables.disposed();
		Statistics statistics = new Statistics(settings.reportSettings, settings.time,
				(baseline != null) ? baseline::baseline : () -> null, history, gate, judged(settings, metrics));
		timer.repeat(statistics::tick, Statistics.TICK);
		List<ExchangeListener> told = new ArrayList<>();
		if (settings.meterRegistry != null) {
			ComparisonMetrics comparisons = new ComparisonMetrics(settings.meterRegistry, settings.time,
					new EndpointState(statistics::noiseShare, statistics::largestDrift));
			metrics.add(comparisons::close);
			told.add(comparisons);
		}
		told.addAll(List.of(statistics, floor, new DivergenceLog(statistics::isNoise)));
		told.addAll(settings.listeners);
		Listeners listeners = new Listeners(told);
		ShadowThreads threads = new ShadowThreads("shadow-comparator");
		ResponseComparator comparator = new ResponseComparator(settings.compareSettings, settings.time, threads);
		Disposable comparing = () -> {
			comparator.close();
			threads.awaitEnd();
		};
		WebClientTransport transport = new WebClientTransport(settings.everyone(), settings.maxBodySize,
				settings.compareSettings.largeBodies(), settings.time);
		Dispatcher dispatcher = new Dispatcher(lanes, baseline,
				(settings.observer != null) ? new ObservedTransport(transport, settings.observer) : transport,
				new CopySanitizer(settings.credentialHeaders), comparator, listeners, settings.maxQueueSize);
		timer.repeat(dispatcher::endOverdue, Dispatcher.SWEEP);
		Shedder shedder = shedder(settings, dispatcher, timer);
		if (settings.meterRegistry != null) {
			AccountMetrics accounts = new AccountMetrics(accounting, all,
					new EngineState(budget, dispatcher::queueSize, dispatcher::queueLimit,
							() -> shedder.current().share(), () -> !fuse.isBlown(), listeners::failures,
							statistics::samplesEvicted));
			CostMetrics costs = new CostMetrics(transport.traffic(),
					ShadowThreads.isProcessorTimeKnown() ? () -> dispatcher.processorNanos()
							+ transport.processorNanos() + threads.processorNanos() + timer.processorNanos() : null,
					settings.prices);
			GateMetrics verdicts = new GateMetrics(settings.targets.stream().map(Target::name).toList(),
					statistics::gate, settings.time);
			metrics.add(accounts::close);
			metrics.add(costs::close);
			metrics.add(verdicts::close);
			baselineMetrics = () -> {
				accounts.leaveOut(Baseline.NAME);
				costs.leaveOut(Baseline.NAME);
			};
			accounts.bindTo(settings.meterRegistry);
			costs.bindTo(settings.meterRegistry);
			verdicts.bindTo(settings.meterRegistry);
		}
		return new EngineParts(budget, accounting, new Sampling(settings.draws, settings.keySampling, floor),
				dispatcher, comparing, new Reporter(settings.time.instant(), accounting, lanes, baseline, budget,
						shedder, statistics, comparator::ruleUses),
				timer, fuse, shedder, lanes, baseline, baselineMetrics, metrics);
	}

	private static BiConsumer<CopyResult.Compared, Boolean> judged(ShadowEngineBuilder settings,
			Disposable.Composite metrics) {
		if (settings.meterRegistry == null) {
			return (compared, noise) -> {
			};
		}
		JudgementMetrics judgements = new JudgementMetrics(settings.meterRegistry);
		metrics.add(judgements::close);
		return judgements::count;
	}

	private static Census census(Accounting requests, Lane lane) {
		return Census.of(requests, lane.accounting(), lane.turnedAway(), lane.notCaptured());
	}

	private static Lane lane(String target, List<Lane> lanes) {
		return lanes.stream().filter((lane) -> lane.target().name().equals(target)).findFirst().orElseThrow();
	}

	private static void warnWhereBodiesDoNotFit(ShadowEngineBuilder settings, MemoryBudget part) {
		// The primary's, the shadow's, and that once more if it came in segments.
		if (settings.maxBodySize > part.limit() / 3) {
			logger.warn("Bodies may have {} bytes, but a target's part of the memory budget is {}: bodies larger than "
					+ "a third of it may not fit", settings.maxBodySize, part.limit());
		}
	}

	private static Shedder shedder(ShadowEngineBuilder settings, Dispatcher dispatcher, CaptureTimer timer) {
		Shedder shedder = Shedder.of(settings.sheddingSettings, dispatcher::pollQueueBacklogged,
				dispatcher.queueLimit(), settings.time);
		if (shedder.isEnabled()) {
			timer.repeat(shedder::tick, Shedder.TICK);
		}
		return shedder;
	}

}
