package io.portway.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The engine will be replaced by a successor one day; this holds the change small. */
@AnalyzeClasses(packages = "io.portway", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineBorderTest {

    @ArchTest
    static final ArchRule onlyProcessPackagesAndThePlatformKnowTheEngine = noClasses()
            .that().resideOutsideOfPackages("..process..", "io.portway.platform..")
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule theEnginesInsidesAreUsedByFourClassesAlone = noClasses()
            .that().doNotHaveFullyQualifiedName("io.portway.platform.clock.EngineClock")
            .and().doNotHaveFullyQualifiedName("io.portway.platform.security.DeskSessionFilter")
            .and().doNotHaveFullyQualifiedName("io.portway.platform.engine.EngineHealth")
            .and().haveNameNotMatching("io\\.portway\\.platform\\.engine\\.EngineRestraints(\\$.*)?")
            .should().dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine.impl..", "org.camunda.bpm.webapp.impl..")
                    // What the public IdentityService answers.
                    .and(not(name("org.camunda.bpm.engine.impl.identity.Authentication"))));

    @ArchTest
    static final ArchRule nothingThatAnswersCallsCanDeploy = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("org.camunda.bpm.engine.repository.DeploymentBuilder");
}
