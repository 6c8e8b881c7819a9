package io.github.shadowing.webflux;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.shadowing.policy.Handler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.github.shadowing.webflux", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule knowsNothingOfSendingComparingAndReporting = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.shadowing.dispatch..", "io.github.shadowing.report..",
				"io.github.shadowing.metrics..", "io.github.shadowing.compare..");

	@ArchTest
	static final ArchRule worksWithoutSpringBootAndWithoutTheServletFilter = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..",
				"org.springframework.beans..", "io.github.shadowing.servlet..");

	@ArchTest
	static final ArchRule needsNoServletWhereThereIsNone = noClasses().that()
		.haveNameNotMatching(".*\\.ServletServer(\\$Sent)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("jakarta.servlet..");

	@ArchTest
	static final ArchRule needsNoJettyWhereThereIsNone = noClasses().that()
		.haveNameNotMatching(".*\\.JettyServer(\\$Sent)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.eclipse.jetty..");

	@ArchTest
	static final ArchRule hidesAllButTheDecoratorAndWhatItIsMadeWith = classes().that()
		.haveModifier(JavaModifier.PUBLIC)
		.should()
		.haveFullyQualifiedName(ShadowHandlerDecorator.class.getName())
		.orShould()
		.haveFullyQualifiedName(ShadowWebFilter.class.getName())
		.orShould()
		.haveFullyQualifiedName(RequestHandlers.class.getName())
		.orShould()
		.haveFullyQualifiedName(Handler.class.getName());

}
