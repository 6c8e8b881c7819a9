package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.shadowing.samples.demo.driver.report.ReportClient;
import io.github.shadowing.samples.demo.driver.report.ReportSummary;
import io.github.shadowing.samples.demo.driver.report.ReportTable;
import io.github.shadowing.samples.demo.driver.report.ReportUnavailableException;
import io.github.shadowing.samples.demo.driver.report.ShadowReport;
import io.github.shadowing.samples.demo.v1.ShopV1Application;
import io.github.shadowing.samples.demo.v2.ShopV2Application;

/**
 * The whole story: both versions start, users shop at version 1, and Shadow tells what
 * version 2 would have answered differently.
 */
class Demo {

	private static final long SEED = 42;

	private static final Load WARM_UP = new Load(100, 4, Duration.ofSeconds(10), false);

	private static final Duration REFRESH = Duration.ofSeconds(5);

	private static final Duration SETTLE = Duration.ofMillis(500);

	private static final int SETTLE_ATTEMPTS = 20;

	private final DemoOptions options;

	private final Screen screen;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ReportClient reports;

	Demo(DemoOptions options, Screen screen) {
		this.options = options;
		this.screen = screen;
		this.reports = new ReportClient(this.http, ShopProcess.uri(options.v1Port()).resolve("/actuator/shadow"));
	}

	/**
	 * Run the demo.
	 * @param directory where the logs are written
	 * @throws IOException if a process can't be started
	 * @throws DemoFailedException if a process ends, there is no report, or a planted
	 * regression that was to be verified was not found or not judged
	 * @throws InterruptedException if the thread is interrupted
	 */
	void run(Path directory) throws IOException, DemoFailedException, InterruptedException {
		try (ShopProcess v2 = ShopProcess.start("v2", ShopV2Application.class, this.options.v2Port(), directory,
				stack());
				ShopProcess v1 = ShopProcess.start("v1", ShopV1Application.class, this.options.v1Port(), directory,
						stack(), "--shadow.url=" + ShopProcess.uri(this.options.v2Port()), shedding(), baseline())) {
			endWithLauncher(v1, v2);
			this.screen.print(welcome(v1, v2));
			v2.awaitUp(this.http);
			v1.awaitUp(this.http);
			warmUp(v1.uri(), v2.uri());
			shop(v1.uri());
			v1.requireAlive();
			v2.requireAlive();
			List<PlantedRegressions.Finding> findings = conclude();
			if (this.options.stay()) {
				stay();
			}
			if (this.options.verify()) {
				requireAllFound(findings);
			}
		}
	}

	private String stack() {
		return "--spring.main.web-application-type=" + (this.options.reactive() ? "reactive" : "servlet");
	}

	private String baseline() {
		return "--shadow.baseline.url=" + (this.options.baseline() ? "self" : "");
	}

	/** What is to be found for certain has to be copied, however busy the machine is. */
	private String shedding() {
		return "--shadow.shedding.enabled=" + !this.options.verify();
	}

	private static void endWithLauncher(ShopProcess... processes) {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> List.of(processes).forEach(ShopProcess::close)));
	}

	private String welcome(ShopProcess v1, ShopProcess v2) {
		return """
				Version 1, the primary: %s   (log: %s)
				Version 2, the shadow:  %s   (log: %s)
				Shadow's report:        %s/actuator/shadow
				Shadow's metrics:       %s/actuator/prometheus
				Both run on %s.
				Starting both and warming them up; then %d users send %d requests per second to version 1 for %d s.
				""".formatted(v1.uri(), v1.log(), v2.uri(), v2.log(), v1.uri(), v1.uri(),
				this.options.reactive() ? "WebFlux and Reactor Netty" : "Spring MVC and Tomcat", this.options.users(),
				this.options.rate(), this.options.duration().toSeconds());
	}

	/**
	 * Ask both versions for the same, without Shadow: what a cold JVM takes for its first
	 * answers says nothing of its version.
	 */
	private void warmUp(URI v1, URI v2) throws InterruptedException {
		try (Traffic first = Traffic.start(new TrafficPlan(SEED), this.http, v1, WARM_UP);
				Traffic second = Traffic.start(new TrafficPlan(SEED), this.http, v2, WARM_UP)) {
			while (!first.awaitEnd(REFRESH) || !second.awaitEnd(REFRESH)) {
				this.screen.print("Warming up ...");
			}
		}
	}

	private void shop(URI v1) throws InterruptedException {
		Load load = new Load(this.options.rate(), this.options.users(), this.options.duration(), true);
		try (Traffic traffic = Traffic.start(new TrafficPlan(SEED), this.http, v1, load)) {
			while (!traffic.awaitEnd(REFRESH)) {
				this.screen.refresh(progress());
			}
			this.screen.refresh(traffic + ".");
		}
	}

	private String progress() throws InterruptedException {
		try {
			return ReportTable.render(this.reports.fetch());
		}
		catch (ReportUnavailableException ex) {
			return "No report: " + ex.getMessage();
		}
	}

	private List<PlantedRegressions.Finding> conclude() throws DemoFailedException, InterruptedException {
		ShadowReport report = settledReport();
		List<PlantedRegressions.Finding> findings = PlantedRegressions.lookUp(report);
		this.screen.print(ReportTable.render(report));
		this.screen.print(new ReportSummary(report).render());
		this.screen.print(PlantedRegressions.render(findings));
		return findings;
	}

	private static void requireAllFound(List<PlantedRegressions.Finding> findings) throws DemoFailedException {
		Optional<String> complaint = PlantedRegressions.complaint(findings);
		if (complaint.isPresent()) {
			throw new DemoFailedException(complaint.get());
		}
	}

	private ShadowReport settledReport() throws DemoFailedException, InterruptedException {
		try {
			ShadowReport report = this.reports.fetch();
			for (int attempt = 0; attempt < SETTLE_ATTEMPTS && report.inProgress() > 0; attempt++) {
				Thread.sleep(SETTLE.toMillis());
				report = this.reports.fetch();
			}
			return report;
		}
		catch (ReportUnavailableException ex) {
			throw new DemoFailedException("Shadow gives no report. " + ex.getMessage());
		}
	}

	private void stay() throws IOException {
		this.screen.print("Both versions stay up. Ctrl-C ends them.");
		while (System.in.read() >= 0) {
			// whatever is typed, only the end of the input counts
		}
	}

}
