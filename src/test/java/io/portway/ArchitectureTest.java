package io.portway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.portway.work.Worker;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.Bean;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** The borders inside a feature; {@link ModularityTest} holds those between features, {@code EngineBorderTest} the engine's. */
@AnalyzeClasses(packages = "io.portway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PROCESS = "io.portway..process..";
    private static final String WEB = "io.portway..web..";
    private static final String JDBC = "io.portway..jdbc..";
    private static final String PLATFORM = "io.portway.platform..";
    private static final String DIALECT = "io.portway.dialect..";
    /** It stands above everything else and moves the sandbox's clock. */
    private static final String DEMO = "io.portway.demo..";

    private static final DescribedPredicate<JavaClass> CALLED_BY_THE_ENGINE = assignableTo(JavaDelegate.class)
            .or(assignableTo(ExecutionListener.class))
            .or(assignableTo(TaskListener.class))
            .as("a delegate or a listener of the engine");

    /** Most are lambdas, of which nothing but the bean's method can be seen. */
    private static final DescribedPredicate<JavaMethod> MAKES_A_DELEGATE_OR_LISTENER = describe(
            "make a delegate or a listener of the engine",
            method -> method.isAnnotatedWith(Bean.class) && CALLED_BY_THE_ENGINE.test(method.getRawReturnType()));

    private static final DescribedPredicate<JavaClass> MORE_THAN_A_USE_CASE = assignableTo(RuntimeService.class)
            .or(assignableTo(TaskService.class))
            .or(assignableTo(RepositoryService.class))
            .or(assignableTo(ManagementService.class))
            .or(assignableTo(ProcessEngine.class))
            .or(assignableTo(JdbcClient.class))
            .or(assignableTo(JdbcOperations.class))
            .or(assignableTo(NamedParameterJdbcOperations.class))
            .or(assignableTo(Repository.class))
            .or(simpleNameEndingWith("Repository"))
            .as("the engine's services, the database or a repository");

    private static final ArchCondition<JavaClass> RESIDE_IN_A_NULL_MARKED_PACKAGE =
            new ArchCondition<>("reside in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getPackageName() + " is @NullMarked: " + marked));
                }
            };

    private static final DescribedPredicate<JavaMethodCall> READS_THE_WALL_CLOCK = describe(
            "read the wall clock",
            call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                            && (call.getName().equals("now") && !takesAClock(call)
                                    || call.getTargetOwner().isEquivalentTo(Clock.class)
                                            && call.getName().startsWith("system"))
                    || call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().equals("currentTimeMillis")
                    || call.getTargetOwner().isEquivalentTo(Calendar.class)
                            && call.getName().equals("getInstance"));

    /** Which is what has NullAway look into it. */
    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes().should(RESIDE_IN_A_NULL_MARKED_PACKAGE);

    @ArchTest
    static final ArchRule onlyThePlatformDeploys = noClasses()
            .that()
            .resideOutsideOfPackage(PLATFORM)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RepositoryService.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackage(PLATFORM)
            .should()
            .callMethodWhere(READS_THE_WALL_CLOCK)
            .orShould()
            .callConstructor(Date.class)
            .because("the sandbox's clock travels and tests set it: take a java.time.Clock");

    @ArchTest
    static final ArchRule thePlatformReadsTheWallClockInItsClocksOnly = noClasses()
            .that()
            .resideInAPackage(PLATFORM)
            .and()
            .resideOutsideOfPackage("io.portway.platform.clock..")
            .should()
            .callMethodWhere(READS_THE_WALL_CLOCK)
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule dialectsDoNotKnowOneAnother =
            slices().matching("io.portway.dialect.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule theRoomsOfTheOrderAreStacked =
            slices().matching("io.portway.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreOfTheOrderKnowsOnlyItsDetails = noClasses()
            .that()
            .resideInAPackage("io.portway.order")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.portway.order.*..")
                    .and(not(resideInAnyPackage("io.portway.order.details"))));

    @ArchTest
    static final ArchRule theRoomsOfTheCarrierAreStacked =
            slices().matching("io.portway.carrier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreOfTheCarrierKnowsNoneOfItsRooms = noClasses()
            .that()
            .resideInAPackage("io.portway.carrier")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.portway.carrier.*..");

    @ArchTest
    static final ArchRule controllersLiveAtTheEdge = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .resideInAnyPackage(WEB, DIALECT, PLATFORM, DEMO);

    @ArchTest
    static final ArchRule theDomainKnowsNoServlets = noClasses()
            .that()
            .resideOutsideOfPackages(WEB, DIALECT, PLATFORM, DEMO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "org.springframework.web.bind..", "org.springframework.web.servlet..")
            .because("the same use cases serve the native API, five dialects and the process");

    @ArchTest
    static final ArchRule theDomainDoesNotKnowItsAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(WEB, JDBC, PROCESS, DIALECT, PLATFORM, DEMO)
            .should()
            .dependOnClassesThat(resideInAnyPackage(WEB, JDBC, PROCESS, DIALECT, PLATFORM));

    @ArchTest
    static final ArchRule delegatesAndListenersLiveInProcessPackagesAndAreTheEnginesAlone = classes()
            .that(CALLED_BY_THE_ENGINE.and(not(resideInAnyPackage(PLATFORM))))
            .should()
            .resideInAPackage(PROCESS)
            .andShould()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule delegatesAndListenersAreMadeInProcessPackagesForTheEngineAlone = methods()
            .that(MAKES_A_DELEGATE_OR_LISTENER)
            .should()
            .beDeclaredInClassesThat(resideInAnyPackage(PROCESS))
            .andShould()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule delegatesAndListenersMapInCallAUseCaseAndMapOut = noClasses()
            .that(CALLED_BY_THE_ENGINE.and(resideInAnyPackage(PROCESS)))
            .should()
            .dependOnClassesThat(MORE_THAN_A_USE_CASE);

    @ArchTest
    static final ArchRule delegatesAndListenersThatAreLambdasMapInCallAUseCaseAndMapOut =
            methods().that(MAKES_A_DELEGATE_OR_LISTENER).should(not(use(MORE_THAN_A_USE_CASE)));

    @ArchTest
    static final ArchRule useCasesOwnTheirTransactions = noClasses()
            .that()
            .resideInAnyPackage(WEB, DIALECT)
            .and()
            .resideOutsideOfPackage(PLATFORM) // which holds If-Match against a change
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework.transaction.annotation..", "org.springframework.transaction.support..")
                    .or(assignableTo(TransactionManager.class)))
            .because(
                    "what belongs together is one use case, whichever surface asks for it, and no answer is written within its transaction");

    @ArchTest
    static final ArchRule workersAreNotProxied = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(Worker.class)
            .should()
            .notBeAnnotatedWith(Transactional.class)
            .because("the proxy would not start: what it knows stands in the object behind it");

    @ArchTest
    static final ArchRule adaptersArePackagePrivate = classes()
            .that(TOP_LEVEL_CLASSES)
            .and()
            .resideInAnyPackage(WEB, JDBC, PROCESS)
            .and()
            .resideOutsideOfPackage(PLATFORM)
            .and()
            .haveSimpleNameNotEndingWith("Model") // the names in a BPMN model, which tests elsewhere read
            .and()
            .doNotHaveSimpleName("Payload") // both models read it
            .and()
            .doNotHaveSimpleName("EngineCalls") // what delegates and listeners share
            .and()
            .doNotHaveSimpleName("Queues") // the platform establishes them before the port opens
            .and()
            .doNotHaveSimpleName("Deadlines") // their methods are called by expressions in the model
            .and()
            .doNotHaveSimpleName("Carriers")
            .and()
            .doNotHaveSimpleName("OrderQuestions")
            .and()
            .doNotHaveSimpleName("EarlierRoute") // what those who complete tasks need, too
            .should()
            .notBePublic()
            .because("what another feature may call stands in the feature's own package");

    @ArchTest
    static final ArchRule repositoriesArePackagePrivateAndNamedSo = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Repository");

    /** Takes it as a parameter, or reaches for it, within a lambda too. */
    private static ArchCondition<JavaMethod> use(DescribedPredicate<JavaClass> what) {
        return new ArchCondition<>("use " + what.getDescription()) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                                method.getRawParameterTypes().stream(),
                                method.getAccessesFromSelf().stream().map(JavaAccess::getTargetOwner))
                        .filter(what)
                        .distinct()
                        .forEach(used -> events.add(SimpleConditionEvent.satisfied(
                                method, method.getFullName() + " uses " + used.getName())));
            }
        };
    }

    private static boolean takesAClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
