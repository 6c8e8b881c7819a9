package io.github.shadowing.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.report.ReportSettings.Values;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for shadowing.
 */
@ConfigurationProperties("shadow")
public class ShadowProperties extends LimitProperties {

	/**
	 * Whether to set up shadowing.
	 */
	private boolean enabled = true;

	/**
	 * URL of the shadow. Requests go to this URL with their path and query appended. It
	 * is the target named 'shadow'.
	 */
	private @Nullable String url;

	/**
	 * Share of the requests to copy, from 0 to 100. Fractions are allowed.
	 */
	private double percentage = ShadowPolicy.defaults().percentage();

	/**
	 * Which handlers are shadowed. Either all but those annotated with '@NoShadow', or
	 * only those annotated with '@Shadow'.
	 */
	private Mode mode = ShadowPolicy.defaults().mode();

	/**
	 * Request methods that are copied without a '@Shadow' annotation.
	 */
	private Set<String> methods = new LinkedHashSet<>(ShadowPolicy.defaults().methods());

	/**
	 * Patterns of the paths that are shadowed, relative to the context path. All paths
	 * are if there is no pattern.
	 */
	private List<String> include = new ArrayList<>();

	/**
	 * Patterns of the paths that are not shadowed, relative to the context path.
	 */
	private List<String> exclude = new ArrayList<>();

	/**
	 * Maximum size of a captured request or response body, from 0B to 1GB. An exchange
	 * with a larger one is not copied, so that 0B leaves those without bodies.
	 */
	private DataSize maxBodySize = DataSize.ofBytes(ShadowEngineBuilder.DEFAULT_MAX_BODY_SIZE);

	/**
	 * Maximum size of all captured bodies that are held at a time. Of several targets,
	 * the copies of each may hold an equal part of it.
	 */
	private DataSize memoryBudget = DataSize.ofBytes(ShadowEngineBuilder.DEFAULT_MEMORY_BUDGET);

	/**
	 * Maximum number of exchanges and answers that wait for Shadow's own thread when a
	 * further exchange is handed over to it.
	 */
	private int maxQueueSize = ShadowEngineBuilder.DEFAULT_MAX_QUEUE_SIZE;

	/**
	 * What becomes of the credentials of a request in its copy.
	 */
	private Credentials credentials = Credentials.STRIP;

	/**
	 * Names of further request headers that carry credentials, beside those known by the
	 * words in their names.
	 */
	private Set<String> credentialHeaders = new LinkedHashSet<>();

	@NestedConfigurationProperty
	private final SamplingProperties sampling = new SamplingProperties();

	@NestedConfigurationProperty
	private final ScheduleProperties schedule = new ScheduleProperties();

	@NestedConfigurationProperty
	private final SheddingProperties shedding = new SheddingProperties();

	private final Capture capture = new Capture();

	/**
	 * Several shadows, by name.
	 */
	private final Map<String, Target> targets = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final BaselineProperties baseline = new BaselineProperties();

	private final Compare compare = new Compare();

	private final Report report = new Report();

	@NestedConfigurationProperty
	private final ObservationProperties observations = new ObservationProperties();

	@NestedConfigurationProperty
	private final GateProperties gate = new GateProperties();

	@NestedConfigurationProperty
	private final CostProperties cost = new CostProperties();

	private final Reconstruct reconstruct = new Reconstruct();

	private final Filter filter = new Filter();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public double getPercentage() {
		return this.percentage;
	}

	public void setPercentage(double percentage) {
		this.percentage = percentage;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public Set<String> getMethods() {
		return this.methods;
	}

	public void setMethods(Set<String> methods) {
		this.methods = methods;
	}

	public List<String> getInclude() {
		return this.include;
	}

	public void setInclude(List<String> include) {
		this.include = include;
	}

	public List<String> getExclude() {
		return this.exclude;
	}

	public void setExclude(List<String> exclude) {
		this.exclude = exclude;
	}

	public DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

	public DataSize getMemoryBudget() {
		return this.memoryBudget;
	}

	public void setMemoryBudget(DataSize memoryBudget) {
		this.memoryBudget = memoryBudget;
	}

	public int getMaxQueueSize() {
		return this.maxQueueSize;
	}

	public void setMaxQueueSize(int maxQueueSize) {
		this.maxQueueSize = maxQueueSize;
	}

	public Credentials getCredentials() {
		return this.credentials;
	}

	public void setCredentials(Credentials credentials) {
		this.credentials = credentials;
	}

	public Set<String> getCredentialHeaders() {
		return this.credentialHeaders;
	}

	public void setCredentialHeaders(Set<String> credentialHeaders) {
		this.credentialHeaders = credentialHeaders;
	}

	public SamplingProperties getSampling() {
		return this.sampling;
	}

	public ScheduleProperties getSchedule() {
		return this.schedule;
	}

	public SheddingProperties getShedding() {
		return this.shedding;
	}

	public Capture getCapture() {
		return this.capture;
	}

	public Map<String, Target> getTargets() {
		return this.targets;
	}

	public BaselineProperties getBaseline() {
		return this.baseline;
	}

	public Compare getCompare() {
		return this.compare;
	}

	public Report getReport() {
		return this.report;
	}

	public ObservationProperties getObservations() {
		return this.observations;
	}

	public GateProperties getGate() {
		return this.gate;
	}

	public CostProperties getCost() {
		return this.cost;
	}

	public Reconstruct getReconstruct() {
		return this.reconstruct;
	}

	public Filter getFilter() {
		return this.filter;
	}

	/**
	 * How requests are captured.
	 */
	public static class Capture {

		/**
		 * Number of internal errors within a minute at which capturing switches itself
		 * off. It never does if the number is 0.
		 */
		private int maxErrors = ShadowEngineBuilder.DEFAULT_MAX_CAPTURE_ERRORS;

		public int getMaxErrors() {
			return this.maxErrors;
		}

		public void setMaxErrors(int maxErrors) {
			this.maxErrors = maxErrors;
		}

	}

	/**
	 * One of several shadows. What is not set is taken from the top level.
	 */
	public static class Target extends LimitProperties {

		/**
		 * URL of the target. Requests go to this URL with their path and query appended.
		 */
		private @Nullable String url;

		/**
		 * What becomes of the credentials of a request in its copy. If not set,
		 * 'shadow.credentials' is used.
		 */
		private @Nullable Credentials credentials;

		public @Nullable String getUrl() {
			return this.url;
		}

		public void setUrl(@Nullable String url) {
			this.url = url;
		}

		public @Nullable Credentials getCredentials() {
			return this.credentials;
		}

		public void setCredentials(@Nullable Credentials credentials) {
			this.credentials = credentials;
		}

	}

	/**
	 * What is compared.
	 */
	public static class Compare {

		/**
		 * Names of the response headers that are compared.
		 */
		private Set<String> headers = new LinkedHashSet<>(CompareSettings.DEFAULT_HEADERS);

		/**
		 * Paths in a response, for instance 'meta.timestamp', whose differences do not
		 * count. A path stands for everything below it too.
		 */
		private List<String> ignoredPaths = new ArrayList<>();

		/**
		 * Rules of what else may differ, each of which says for which paths and
		 * endpoints.
		 */
		private List<CompareRuleProperties> rules = new ArrayList<>();

		/**
		 * Maximum time that comparing two answers may take, from 1ms to 1m.
		 */
		private Duration timeout = CompareSettings.DEFAULT_TIMEOUT;

		/**
		 * Whether response bodies larger than 'shadow.max-body-size' are compared, as a
		 * whole, by length and digest.
		 */
		private boolean largeBodies = CompareSettings.defaults().largeBodies();

		public Set<String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Set<String> headers) {
			this.headers = headers;
		}

		public List<String> getIgnoredPaths() {
			return this.ignoredPaths;
		}

		public void setIgnoredPaths(List<String> ignoredPaths) {
			this.ignoredPaths = ignoredPaths;
		}

		public List<CompareRuleProperties> getRules() {
			return this.rules;
		}

		public void setRules(List<CompareRuleProperties> rules) {
			this.rules = rules;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public boolean isLargeBodies() {
			return this.largeBodies;
		}

		public void setLargeBodies(boolean largeBodies) {
			this.largeBodies = largeBodies;
		}

	}

	/**
	 * How much the report keeps.
	 */
	public static class Report {

		/**
		 * What is kept of the values that differ. They may be personal data.
		 */
		private Values values = ReportSettings.defaults().values();

		/**
		 * Number of recent divergences kept per endpoint and target.
		 */
		private int samples = ReportSettings.defaults().samples();

		/**
		 * Maximum size of the divergences kept over all endpoints and targets.
		 */
		private DataSize maxSamplesSize = DataSize.ofBytes(ReportSettings.defaults().maxSamplesSize());

		/**
		 * Maximum time for which a divergence is kept.
		 */
		private Duration maxSampleAge = ReportSettings.defaults().maxSampleAge();

		/**
		 * Maximum number of endpoints that are told apart in the report and in metrics,
		 * beside those that a rule names.
		 */
		private int maxEndpoints = ReportSettings.defaults().maxEndpoints();

		/**
		 * Maximum number of differing fields that are counted per endpoint and target.
		 */
		private int maxFields = ReportSettings.defaults().maxFields();

		/**
		 * Time for which the report keeps what became of requests minute by minute, from
		 * 1m to 7d. It keeps nothing of that if the time is 0.
		 */
		private Duration history = ReportSettings.defaults().history();

		public Values getValues() {
			return this.values;
		}

		public void setValues(Values values) {
			this.values = values;
		}

		public int getSamples() {
			return this.samples;
		}

		public void setSamples(int samples) {
			this.samples = samples;
		}

		public DataSize getMaxSamplesSize() {
			return this.maxSamplesSize;
		}

		public void setMaxSamplesSize(DataSize maxSamplesSize) {
			this.maxSamplesSize = maxSamplesSize;
		}

		public Duration getMaxSampleAge() {
			return this.maxSampleAge;
		}

		public void setMaxSampleAge(Duration maxSampleAge) {
			this.maxSampleAge = maxSampleAge;
		}

		public int getMaxEndpoints() {
			return this.maxEndpoints;
		}

		public void setMaxEndpoints(int maxEndpoints) {
			this.maxEndpoints = maxEndpoints;
		}

		public int getMaxFields() {
			return this.maxFields;
		}

		public void setMaxFields(int maxFields) {
			this.maxFields = maxFields;
		}

		public Duration getHistory() {
			return this.history;
		}

		public void setHistory(Duration history) {
			this.history = history;
		}

	}

	/**
	 * Bodies of copies where the container has parsed those of the requests.
	 */
	public static class Reconstruct {

		/**
		 * Whether to make a form anew for the copy when the application reads it as
		 * parameters. Otherwise such a request is not copied.
		 */
		private boolean forms = true;

		/**
		 * Whether to make a multipart body anew for the copy when the application reads
		 * it as parts, each of which is then read twice. Otherwise such a request is not
		 * copied.
		 */
		private boolean multipart;

		public boolean isForms() {
			return this.forms;
		}

		public void setForms(boolean forms) {
			this.forms = forms;
		}

		public boolean isMultipart() {
			return this.multipart;
		}

		public void setMultipart(boolean multipart) {
			this.multipart = multipart;
		}

	}

	/**
	 * The servlet filter.
	 */
	public static class Filter {

		/** Inside of the observation (+1), outside of Session (+50) and Security. */
		private static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

		/**
		 * Order of the servlet filter. Unless set, it is inside of the filter that
		 * observes requests, and outside of those of Spring Session and Spring Security.
		 */
		private int order = DEFAULT_ORDER;

		public int getOrder() {
			return this.order;
		}

		public void setOrder(int order) {
			this.order = order;
		}

	}

}
