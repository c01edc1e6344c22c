package io.portway.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/**
 * Another engine can be built in by a switch; this holds what the switch changes small. The engine's packages are named by its
 * classes, so that no rule goes on about the packages of an engine that is not there.
 */
@AnalyzeClasses(packages = "io.portway", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineBorderTest {

    private static final String ENGINE_PACKAGE = ProcessEngine.class.getPackageName();
    private static final String MAKER = ENGINE_PACKAGE.substring(0, ENGINE_PACKAGE.lastIndexOf(".bpm.engine"));

    private static final DescribedPredicate<JavaClass> ENGINE = resideInAPackage(MAKER + "..");
    private static final DescribedPredicate<JavaClass> INSIDES = resideInAnyPackage(
                    ENGINE_PACKAGE + ".impl..", ENGINE_PACKAGE + ".variable.impl..", MAKER + ".bpm.webapp.impl..")
            // What the public IdentityService answers.
            .and(not(equivalentTo(Authentication.class)));

    /** What no public interface stands for: the engine's clock, the hooks into its set-up, its workers, and who is signed in to the webapps. */
    private static final Set<String> MAY_KNOW_THE_INSIDES = Set.of(
            "io.portway.platform.clock.EngineClock",
            "io.portway.platform.engine.EngineEconomy",
            "io.portway.platform.engine.EngineHealth",
            "io.portway.platform.engine.EngineRestraints",
            "io.portway.platform.engine.JobAttempts",
            "io.portway.platform.engine.JsonVariables",
            "io.portway.platform.security.DeskSessionFilter");

    @ArchTest
    static final ArchRule onlyProcessPackagesAndThePlatformKnowTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "io.portway.platform..")
            .should()
            .dependOnClassesThat(ENGINE)
            .because("the engine shall stay a small step to replace");

    @ArchTest
    static final ArchRule nothingThatAnswersCallsCanDeploy =
            noClasses().should().dependOnClassesThat(equivalentTo(DeploymentBuilder.class));

    @ArchTest
    static void theEnginesInsidesAreKnownToNamedClassesAlone(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> dependsOn(type, INSIDES))
                        .map(EngineBorderTest::outermost)
                        .collect(Collectors.toSet()))
                .as("they change without notice; whoever needs them is listed in this test")
                .isEqualTo(MAY_KNOW_THE_INSIDES);
    }

    @ArchTest
    static void theBorderIsThatOfTheEngineThatIsThere(JavaClasses classes) {
        assertThat(classes.stream().filter(type -> dependsOn(type, ENGINE)).map(JavaClass::getPackageName))
                .contains(
                        "io.portway.order.life.process",
                        "io.portway.review.process",
                        "io.portway.platform.engine",
                        "io.portway.platform.security",
                        "io.portway.platform.webapps");
    }

    private static boolean dependsOn(JavaClass type, DescribedPredicate<JavaClass> what) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> what.test(dependency.getTargetClass()));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(EngineBorderTest::outermost).orElse(type.getName());
    }
}
