package io.portway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** The borders inside a feature; {@link ModularityTest} holds those between features. */
@AnalyzeClasses(packages = "io.portway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PROCESS = "io.portway..process..";
    private static final String WEB = "io.portway..web..";
    private static final String JDBC = "io.portway..jdbc..";
    private static final String PLATFORM = "io.portway.platform..";
    private static final String DIALECT = "io.portway.dialect..";

    /** The engine's own classes that no public interface stands for: its clock, and the hook into its set-up. */
    private static final Set<String> MAY_KNOW_ENGINE_INTERNALS =
            Set.of("io.portway.platform.clock.EngineClock", "io.portway.platform.engine.EngineRestraints",
                    "io.portway.platform.engine.EngineEconomy");

    private static final DescribedPredicate<JavaClass> DELEGATE_OR_LISTENER = assignableTo(JavaDelegate.class)
            .or(assignableTo(ExecutionListener.class)).or(assignableTo(TaskListener.class))
            .or(simpleNameEndingWith("Delegate")).or(simpleNameEndingWith("Listener"))
            .as("a delegate or a listener of the engine");

    private static final DescribedPredicate<JavaMethodCall> READS_THE_WALL_CLOCK = describe("read the wall clock", call ->
            call.getTargetOwner().getPackageName().startsWith("java.time")
                            && (call.getName().equals("now") && !takesAClock(call)
                                || call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system"))
                    || call.getTargetOwner().isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis")
                    || call.getTargetOwner().isEquivalentTo(Calendar.class) && call.getName().equals("getInstance"));

    @ArchTest
    static final ArchRule theEngineIsKnownInProcessPackagesAndInThePlatformOnly =
            noClasses().that().resideOutsideOfPackages(PROCESS, PLATFORM)
                    .should().dependOnClassesThat().resideInAnyPackage("org.camunda..")
                    .because("the engine shall stay a small step to replace");

    @ArchTest
    static final ArchRule theEnginesInternalsAreKnownToNamedClassesOnly =
            noClasses().that(not(describe("may know engine internals", type -> MAY_KNOW_ENGINE_INTERNALS.contains(outermost(type).getName()))))
                    .should().dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine.impl..")
                            .and(not(equivalentTo(Authentication.class))))   // what the public IdentityService returns
                    .because("they change without notice; what needs them is listed in this test");

    @ArchTest
    static final ArchRule onlyThePlatformDeploys =
            noClasses().that().resideOutsideOfPackage(PLATFORM)
                    .should().dependOnClassesThat().areAssignableTo(RepositoryService.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock =
            noClasses().that().resideOutsideOfPackage(PLATFORM).should().callMethodWhere(READS_THE_WALL_CLOCK)
                    .orShould().callConstructor(Date.class)
                    .because("the sandbox's clock travels and tests set it: take a java.time.Clock");

    @ArchTest
    static final ArchRule thePlatformReadsTheWallClockInItsClocksOnly =
            noClasses().that().resideInAPackage(PLATFORM).and().resideOutsideOfPackage("io.portway.platform.clock..")
                    .should().callMethodWhere(READS_THE_WALL_CLOCK).orShould().callConstructor(Date.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule dialectsDoNotKnowOneAnother =
            slices().matching("io.portway.dialect.(*)..").should().notDependOnEachOther().allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllersLiveAtTheEdge =
            classes().that().areMetaAnnotatedWith(Controller.class)
                    .should().resideInAnyPackage(WEB, DIALECT, PLATFORM).allowEmptyShould(true);

    @ArchTest
    static final ArchRule theDomainKnowsNoServlets =
            noClasses().that().resideOutsideOfPackages(WEB, DIALECT, PLATFORM)
                    .should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.springframework.web.bind..", "org.springframework.web.servlet..")
                    .because("the same use cases serve the native API, five dialects and the process");

    @ArchTest
    static final ArchRule theDomainDoesNotKnowItsAdapters =
            noClasses().that().resideOutsideOfPackages(WEB, JDBC, PROCESS, DIALECT, PLATFORM)
                    .should().dependOnClassesThat(resideInAnyPackage(WEB, JDBC, PROCESS, DIALECT, PLATFORM));

    @ArchTest
    static final ArchRule delegatesAndListenersLiveInProcessPackagesAndAreTheEnginesAlone =
            classes().that(DELEGATE_OR_LISTENER.and(not(resideInAnyPackage(PLATFORM))))
                    .should().resideInAPackage(PROCESS).andShould().bePackagePrivate().allowEmptyShould(true);

    @ArchTest
    static final ArchRule delegatesMapInCallAUseCaseAndMapOut =
            noClasses().that(DELEGATE_OR_LISTENER.and(resideInAnyPackage(PROCESS)))
                    .should().dependOnClassesThat(assignableTo(RuntimeService.class).or(assignableTo(TaskService.class))
                            .or(assignableTo(RepositoryService.class)).or(assignableTo(ProcessEngine.class))
                            .or(assignableTo(JdbcClient.class)).or(assignableTo(JdbcOperations.class))
                            .or(assignableTo(NamedParameterJdbcOperations.class)))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule adaptersArePackagePrivate =
            classes().that(TOP_LEVEL_CLASSES).and().resideInAnyPackage(WEB, JDBC, PROCESS).and().resideOutsideOfPackage(PLATFORM)
                    .and().haveSimpleNameNotEndingWith("Model")   // the names in a BPMN model, which tests elsewhere read
                    .and().doNotHaveSimpleName("Deadlines")       // their methods are called by expressions in the model
                    .and().doNotHaveSimpleName("Carriers")
                    .and().doNotHaveSimpleName("OrderQuestions")
                    .and().doNotHaveSimpleName("EarlierRoute")     // what those who complete tasks need, too
                    .should().notBePublic()
                    .because("what another feature may call stands in the feature's own package");

    private static boolean takesAClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
