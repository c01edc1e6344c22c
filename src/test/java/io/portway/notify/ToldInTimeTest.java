package io.portway.notify;

import static io.portway.Http.basic;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.WebappLogin;
import io.portway.account.Caller;
import io.portway.account.Contact;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.notify.mail.KeptMails;
import io.portway.notify.mail.KeptMails.Kept;
import io.portway.order.Fact;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.OrderDriver;
import io.portway.party.LosingAccount;
import io.portway.review.Explanation;
import io.portway.review.Explanations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Who must act learns it at once: by event, by mail, from the order and from its explanation. */
@PortwayTest
class ToldInTimeTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    KeptMails kept;

    @Autowired
    Actions actions;

    @Autowired
    Explanations explanations;

    @Autowired
    Corrections corrections;

    @Autowired
    ManagementService management;

    @LocalServerPort
    int port;

    private NotifyDriver bed;
    private OrderDriver driver;
    private DeliveryWorker worker;
    private Caller customer;

    @BeforeEach
    void setUp() {
        bed = new NotifyDriver(context);
        driver = bed.driver;
        worker = bed.worker(
                NotifyDriver.settings(1, 3, Duration.ofSeconds(5)),
                context.getBean(MailNotices.class),
                NotifyDriver.realTime());
        worker.deliverDue();
        customer = bed.account("Told in time");
    }

    private UUID rejected(PortRequestDraft draft) {
        UUID order = bed.submit(customer, draft);
        driver.approve(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        return order;
    }

    private List<Kept> mails() {
        worker.deliverDue();
        return kept.page(customer.accountId(), 1, 100).items();
    }

    private static PortRequestDraft naming(PortRequestDraft draft, String contact, String... notifications) {
        return PortRequestDraft.builder()
                .customerReference(draft.customerReference())
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .onDemand(false)
                .contact(new Contact("Ann", contact, null))
                .notifications(List.of(notifications))
                .build();
    }

    private static Correction accountNumber(String number) {
        return Correction.builder()
                .losingAccount(LosingAccount.builder().accountNumber(number).build())
                .build();
    }

    @Test
    void aRejectionNamesFieldCodeRemedyAndDeadlineEverywhere() {
        UUID id = rejected(naming(draft(magic("9101")), "ann@acme.example"));
        PortOrder order = driver.order(id);

        Action action = actions.of(order);
        assertThat(action.whoMustAct()).isEqualTo(Action.Who.CUSTOMER);
        assertThat(action.field()).isEqualTo("losingAccount.accountNumber");
        assertThat(action.code()).isEqualTo(order.reasonCode());
        Explanation explanation = explanations.of(order);
        assertThat(explanation.action()).isEqualTo(action);
        assertThat(explanation.whoMustAct()).isEqualTo(Explanation.Who.CUSTOMER);
        assertThat(explanation.by().at().toInstant())
                .isEqualTo(action.deadline().toInstant());

        Event event = bed.feed(customer).stream()
                .filter(told -> told.data().path("to").asString("").equals("REJECTED"))
                .findFirst()
                .orElseThrow();
        assertThat(event.data().path("actionRequired").asBoolean()).isTrue();
        JsonNode told = event.data().path("action");
        assertThat(told.path("field").asString()).isEqualTo("losingAccount.accountNumber");
        assertThat(told.path("code").asString()).isEqualTo(action.code());
        assertThat(told.path("remedy").asString()).isEqualTo(action.remedy());
        assertThat(told.path("deadline").asString())
                .isEqualTo(action.deadline().toInstant().toString());

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("ann@acme.example");
            assertThat(mail.subject())
                    .isEqualTo("Port order " + order.number() + " was rejected (" + action.code() + "): please act");
            assertThat(mail.text())
                    .contains("Field: losingAccount.accountNumber", "Until: ", " US/", "Numbers (1):\n+1")
                    .contains("/" + id + "/explanation");
        });
    }

    @Test
    void aRejectedOrderIsNotSentAgainAsItIs() {
        UUID id = rejected(draft(magic("9101")));
        String order = id.toString();

        assertThatThrownBy(() ->
                        corrections.change(customer, order, Correction.builder().build()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("losingAccount.accountNumber");
        assertThatThrownBy(() -> corrections.change(customer, order, accountNumber("777001")))
                .isInstanceOf(Conflict.class);
        assertThat(driver.status(id)).isEqualTo(OrderStatus.REJECTED);

        corrections.change(customer, order, accountNumber("12345"));
        driver.work(id);
        assertThat(driver.status(id)).isNotEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void aSupplementThatChangesNothingIsRefused() {
        UUID id = driver.submit(customer.accountNumber(), draft(fresh()));
        driver.approve(id);
        assertThatThrownBy(() -> corrections.change(customer, id.toString(), accountNumber("777001")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("changes nothing");
    }

    @Test
    void whoIsNamedInARequestIsToldOnceWhateverElseReachesTheAddress() {
        context.getBean(Webhooks.class)
                .create(customer, new Webhook.Draft(null, null, null, "Ann@acme.example", null, null, null));
        UUID id = bed.submit(
                customer, naming(draft(fresh()), "ann@acme.example", "owner@acme.example", "OWNER@acme.example"));
        driver.approve(id);
        driver.carrierAnswers(id);

        assertThat(mails())
                .extracting(Kept::recipient)
                .containsExactlyInAnyOrder("Ann@acme.example", "owner@acme.example");
        assertThat(mails()).extracting(Kept::subject).allMatch(subject -> subject.endsWith(": date confirmed"));

        bed.cancellations.cancel(customer, id.toString(), "Changed our mind");
        driver.work(id);
        driver.carrierAnswers(id);
        assertThat(mails())
                .filteredOn(mail -> mail.subject().endsWith(" was canceled"))
                .hasSize(2)
                .allMatch(mail -> mail.text().contains("Changed our mind"));
    }

    @Test
    void anOrderWhoseLastAttemptFailedIsExplainedAndToldAsStandingStill() {
        UUID id = bed.submit(customer, naming(draft(magic("9202")), "ann@acme.example"));
        driver.approve(id);
        String instance = driver.instance(id).getId();
        management.createJobQuery().processInstanceId(instance).list().forEach(job -> {
            management.setJobRetries(job.getId(), 1);
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException expected) {
                assertThat(expected).hasMessageContaining("503");
            }
        });

        driver.lookForStandstills();
        driver.lookForStandstills();

        Explanation explanation = explanations.of(driver.order(id));
        assertThat(explanation.whoMustAct()).isEqualTo(Explanation.Who.DESK);
        assertThat(explanation.summary())
                .contains("could not be sent", "none has been made")
                .doesNotContain("automatically");
        assertThat(bed.orders.timeline(customer, id.toString()))
                .filteredOn(entry -> entry.is(Fact.STALLED))
                .hasSize(1);
        assertThat(mails()).singleElement().extracting(Kept::subject).asString().endsWith(" is delayed");

        management
                .createJobQuery()
                .processInstanceId(instance)
                .list()
                .forEach(job -> management.setJobRetries(job.getId(), 3));
        assertThat(explanations.of(driver.order(id)).summary()).doesNotContain("none has been made");
        driver.work(id);
    }

    @Test
    void aQuestionThatIsOpenSaysThatTheCustomerMustAct() {
        UUID id = bed.submit(customer, draft(fresh()));
        bed.orders.addNote(bed.root, id.toString(), "Which suite?", false, true);

        Explanation asked = explanations.of(driver.order(id));
        assertThat(asked.whoMustAct()).isEqualTo(Explanation.Who.CUSTOMER);
        assertThat(asked.summary()).contains("Which suite?");
        assertThat(asked.by()).isNotNull();
        assertThat(asked.action().code()).isEqualTo("QUESTION");

        bed.note(customer, driver.order(id), "Suite 4");
        assertThat(explanations.of(driver.order(id)).whoMustAct()).isEqualTo(Explanation.Who.DESK);
    }

    @Test
    void aRejectionThatNobodyMendsIsAskedAboutAndThenEndsTheOrder() throws Exception {
        UUID id = rejected(naming(draft(magic("9101")), "ann@acme.example"));
        driver.travelTo(id, actions.of(driver.order(id)).deadline().toInstant().plusSeconds(60));
        Object sweeper = context.getBean("overdueRejections");
        var sweep = sweeper.getClass().getDeclaredMethod("sweep");
        sweep.setAccessible(true);
        sweep.invoke(sweeper);
        driver.work(id);

        assertThat(driver.order(id).awaitsCustomer()).isTrue();
        TimelineEntry question = bed.orders.timeline(customer, id.toString()).stream()
                .filter(entry -> entry.is(Fact.QUESTION))
                .findFirst()
                .orElseThrow();
        assertThat(question.message()).contains("still open");
        assertThat(mails()).first().extracting(Kept::subject).asString().endsWith(": please act");

        driver.travelTo(id, actions.of(driver.order(id)).deadline().toInstant().plusSeconds(60));
        driver.work(id);
        driver.carrierAnswers(id);
        assertThat(driver.status(id)).isEqualTo(OrderStatus.CANCELED);
        assertThat(mails()).first().extracting(Kept::subject).asString().endsWith(" has expired");
    }

    @Test
    void mailsAreReadByTheirAccountAloneAndByTheDesk() {
        UUID id = bed.submit(customer, naming(draft(fresh()), "ann@acme.example"));
        driver.approve(id);
        driver.carrierAnswers(id);
        Kept mail = mails().get(0);
        Http http = new Http(port);

        assertThat(http.get("/api/v1/sandbox/mails/" + mail.id(), Http.bearer()).status())
                .as("of another account")
                .isEqualTo(404);
        JsonNode page = http.get("/api/v1/sandbox/mails?size=1", basic("10001", "a0000000000000000000000000010001"))
                .json();
        assertThat(page.path("items")).noneMatch(item -> item.path("id").asLong() == mail.id());

        String[] desk = WebappLogin.as(http, "desk", "tasklist");
        assertThat(http.get("/desk/mails", desk).body()).contains(mail.subject(), "Mails</a>");
        assertThat(http.get("/desk/mails/" + mail.id(), desk).body())
                .contains("ann@acme.example", "<a href=\"http", "Numbers (1):");
        assertThat(http.get("/desk/mails", "Accept", "text/html").status()).isNotEqualTo(200);
        assertThat(http.get("/desk/mails/999999999", desk).status()).isEqualTo(404);
        assertThat(Map.of("size", "0"))
                .allSatisfy((field, value) -> assertThat(
                                http.get("/api/v1/sandbox/mails?" + field + "=" + value, Http.bearer())
                                        .status())
                        .isEqualTo(400));
    }
}
