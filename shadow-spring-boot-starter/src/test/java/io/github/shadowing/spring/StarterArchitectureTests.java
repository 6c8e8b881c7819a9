package io.github.shadowing.spring;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests the shape of this module.
 */
@AnalyzeClasses(packages = "io.github.shadowing.spring", importOptions = DoNotIncludeTests.class)
class StarterArchitectureTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.github.shadowing.spring.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule theRootKnowsNoneOfItsRooms = noClasses().that()
		.resideInAPackage("io.github.shadowing.spring")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.shadowing.spring.*..", "jakarta.servlet..", "org.springframework.web.servlet..",
				"org.springframework.boot.actuate..");

	@ArchTest
	static final ArchRule captureKnowsNothingOfWhatFollows = noClasses().that()
		.resideInAPackage("io.github.shadowing.spring.web")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.shadowing.dispatch..", "io.github.shadowing.compare..",
				"io.github.shadowing.report..", "io.github.shadowing.metrics..");

	@ArchTest
	static final ArchRule fewTypesArePublic = classes().that()
		.arePublic()
		.and()
		.areTopLevelClasses()
		.and()
		.areNotAnnotations()
		.should()
		.beAnnotatedWith(AutoConfiguration.class)
		.orShould()
		.haveSimpleNameEndingWith("Properties")
		.orShould()
		.be(PathExclusions.class);

	@ArchTest
	static final ArchRule autoConfigurationsAreFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(org.springframework.context.annotation.Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes()
		.should(ArchCondition.from(DescribedPredicate.describe("be in a null-marked package",
				(JavaClass each) -> each.getPackage().isAnnotatedWith(NullMarked.class))));

}
