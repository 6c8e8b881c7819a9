package io.github.shadowing.servlet;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.shadowing.policy.Handler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.github.shadowing.servlet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule knowsNothingOfSendingAndReporting = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.shadowing.dispatch..", "io.github.shadowing.report..",
				"io.github.shadowing.metrics..");

	@ArchTest
	static final ArchRule comparesOnlyInSettings = noClasses().that()
		.doNotHaveSimpleName("InitParameters")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.shadowing.compare..");

	@ArchTest
	static final ArchRule worksWithoutASpringApplication = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..", "org.springframework.web..",
				"org.springframework.beans..");

	@ArchTest
	static final ArchRule hidesAllButTheFilterAndWhatItIsMadeWith = classes().that()
		.haveModifier(JavaModifier.PUBLIC)
		.should()
		.haveFullyQualifiedName(ShadowFilter.class.getName())
		.orShould()
		.haveFullyQualifiedName(RequestHandlers.class.getName())
		.orShould()
		.haveFullyQualifiedName(Handler.class.getName())
		.orShould()
		.haveFullyQualifiedName(Reconstruction.class.getName());

}
