package io.github.shadowing;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The map of the core: which package may know which, and which library is used where.
 */
@AnalyzeClasses(packages = "io.github.shadowing", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BASE = "io.github.shadowing";

	/** 43 of 77 as this was written; to be lowered, not raised. */
	private static final double MOST_PUBLIC_TYPES = 0.58;

	@ArchTest
	static final ArchRule dependenciesPointOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("exchange")
		.definedBy(BASE + ".exchange..")
		.layer("policy")
		.definedBy(BASE + ".policy..")
		.layer("sanitize")
		.definedBy(BASE + ".sanitize..")
		.layer("compare")
		.definedBy(BASE + ".compare..")
		.layer("noise")
		.definedBy(BASE + ".noise..")
		.layer("dispatch")
		.definedBy(BASE + ".dispatch..")
		.layer("gate")
		.definedBy(BASE + ".gate..")
		.layer("shed")
		.definedBy(BASE + ".shed..")
		.layer("report")
		.definedBy(BASE + ".report..")
		.layer("metrics")
		.definedBy(BASE + ".metrics..")
		.layer("engine")
		.definedBy(BASE)
		.whereLayer("engine")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("metrics")
		.mayOnlyBeAccessedByLayers("engine")
		.whereLayer("report")
		.mayOnlyBeAccessedByLayers("engine")
		.whereLayer("gate")
		.mayOnlyBeAccessedByLayers("report", "metrics", "engine")
		.whereLayer("shed")
		.mayOnlyBeAccessedByLayers("report", "metrics", "engine")
		.whereLayer("dispatch")
		.mayOnlyBeAccessedByLayers("gate", "report", "metrics", "engine")
		.whereLayer("noise")
		.mayOnlyBeAccessedByLayers("gate", "report")
		.whereLayer("compare")
		.mayOnlyBeAccessedByLayers("noise", "dispatch", "gate", "report", "metrics", "engine")
		.whereLayer("sanitize")
		.mayOnlyBeAccessedByLayers("dispatch", "report", "metrics", "engine")
		.whereLayer("policy")
		.mayOnlyBeAccessedByLayers("sanitize", "dispatch", "shed", "report", "metrics", "engine")
		.whereLayer("exchange")
		.mayOnlyBeAccessedByLayers("policy", "sanitize", "compare", "dispatch", "gate", "shed", "report", "metrics",
				"engine")
		.ensureAllClassesAreContainedInArchitecture();

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule theCoreKnowsNeitherServletsNorSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "javax.servlet..", "org.springframework.boot..");

	@ArchTest
	static final ArchRule micrometerIsUsedForMetricsOnly = noClasses()
		.that(not(resideInAPackage(BASE + ".metrics..")).and(not(belongToAnyOf(ShadowEngineBuilder.class))))
		.should()
		.dependOnClassesThat(
				resideInAPackage("io.micrometer..").and(not(resideInAPackage("io.micrometer.observation.."))));

	@ArchTest
	static final ArchRule observationsAreTurnedOffInTheTransportOnly = noClasses().that()
		.doNotHaveFullyQualifiedName("io.github.shadowing.dispatch.TargetClients")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer.observation..");

	@ArchTest
	static final ArchRule reactorAndResilienceAreUsedForSendingOnly = onlyIn(
			resideInAnyPackage(BASE + ".dispatch..", BASE), "reactor..", "org.reactivestreams..",
			"io.github.resilience4j..");

	@ArchTest
	static final ArchRule nettyAndWebClientAreUsedForSendingOnly = onlyIn(resideInAPackage(BASE + ".dispatch.."),
			"io.netty..", "org.springframework.web.reactive..", "org.springframework.http.client..");

	@ArchTest
	static final ArchRule jacksonIsUsedForComparingOnly = onlyIn(resideInAPackage(BASE + ".compare.."),
			"tools.jackson..", "com.fasterxml.jackson..");

	@ArchTest
	static final ArchRule histogramsAreUsedForLatenciesOnly = onlyIn(
			resideInAnyPackage(BASE + ".gate..", BASE + ".report..", BASE + ".shed.."), "org.HdrHistogram..");

	@ArchTest
	static final ArchRule nothingWritesToStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule nothingUsesJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

	@ArchTest
	static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

	@ArchTest
	static void everyPackageIsNullMarked(JavaClasses classes) {
		assertThat(classes.stream().map(JavaClass::getPackage).distinct()).hasSizeGreaterThanOrEqualTo(8)
			.allSatisfy((each) -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
	}

	@ArchTest
	static void publicTypesAreFew(JavaClasses classes) {
		List<JavaClass> types = classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.toList();
		List<String> publicTypes = types.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getName)
			.sorted()
			.toList();
		assertThat((double) publicTypes.size() / types.size())
			.as("Share of public types, %d of %d: %s", publicTypes.size(), types.size(), publicTypes)
			.isLessThanOrEqualTo(MOST_PUBLIC_TYPES);
	}

	private static ArchRule onlyIn(DescribedPredicate<JavaClass> home, String... libraries) {
		return noClasses().that(not(home)).should().dependOnClassesThat().resideInAnyPackage(libraries);
	}

}
