package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PreconditionFailed;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutPins;
import io.portway.number.ServiceSettings;
import io.portway.number.ServiceSettings.Voice;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.DraftExpiry;
import io.portway.order.intake.Drafts;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is said in a draft, from there to the carrier and into the inventory, and what becomes of drafts that nobody submits. */
@PortwayTest
class DraftLifeTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftExpiry expiry;

    @Autowired
    Settings settings;

    @Autowired
    PortOutPins pins;

    @Autowired
    JdbcClient jdbc;

    @Test
    void numbersGoIntoServiceAsTheyWereOrdered() {
        String own = fresh();
        String plain = fresh();
        UUID order = driver.scheduled(with(
                draft(own, plain),
                new NumberDefaults("c1", null, new Voice(Voice.Type.EST, null, "t1", null), null),
                Map.of(
                        own,
                        NumberSettings.builder()
                                .service(ServiceSettings.builder()
                                        .voice(new Voice(Voice.Type.RTC, "a1", null, null))
                                        .callerIdName("ACME")
                                        .build())
                                .portOutPin("4287")
                                .build())));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(inService(own))
                .contains("\"appId\": \"a1\"", "\"callerIdName\": \"ACME\"", "\"connectionId\": \"c1\"")
                .doesNotContain("t1");
        assertThat(inService(plain)).contains("\"trunkId\": \"t1\"");
        UUID account = driver.order(order).accountId();
        assertThat(pins.of(account, List.of(new PhoneNumber(own), new PhoneNumber(plain))))
                .containsEntry(new PhoneNumber(own), "4287")
                .hasEntrySatisfying(
                        new PhoneNumber(plain), made -> assertThat(made).matches("[1-9]\\d{3}"));
        assertThat(jdbc.sql("select bool_and(locked) from owned_number where order_id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private String inService(String number) {
        return jdbc.sql("select settings::text from owned_number where e164 = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void theCarrierLearnsTheAccountOfEachNumber() {
        String pin = magic("9102");
        String sibling = pin.substring(0, 8) + "4444";
        UUID order = driver.scheduled(with(draft(pin, sibling), null, Map.of(pin, account(null, "1234"))));
        assertThat(driver.status(order))
                .as("the carrier takes 1234 for that number")
                .isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void whatAllNumbersShareBelongsToTheOrderAndCanBeCorrectedThere() {
        String first = magic("9102");
        String second = first.substring(0, 8) + "4445";
        UUID order = driver.scheduled(
                with(draft(first, second), null, Map.of(first, account("55", "0000"), second, account("55", "0000"))));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        assertThat(driver.orders.losingAccount(driver.order(order)).accountNumber())
                .isEqualTo("55");
        correct(
                order,
                Correction.builder()
                        .losingAccount(LosingAccount.builder().pin("1234").build())
                        .build());
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void aCorrectionOfTheOrderReachesNumbersWithTheirOwnAccount() {
        String first = magic("9102");
        String second = first.substring(0, 8) + "4446";
        UUID order = driver.scheduled(with(draft(first, second), null, Map.of(first, account(null, "0000"))));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        correct(
                order,
                Correction.builder()
                        .losingAccount(LosingAccount.builder().pin("1234").build())
                        .build());
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        OrderVersion version = versions(order).get(1);
        assertThat(version.changes())
                .extracting(OrderVersion.FieldChange::field)
                .contains("losingAccount.pin", "numberSettings." + first + ".losingAccount.pin");
        assertThat(version.changes().toString()).doesNotContain("1234").doesNotContain("0000");
    }

    private void correct(UUID order, Correction correction) {
        driver.corrections.change(driver.caller(CUSTOMER), order.toString(), correction);
        driver.work(order);
    }

    private List<OrderVersion> versions(UUID order) {
        return driver.orders.versions(driver.caller(CUSTOMER), order.toString());
    }

    @Test
    void everyChangeAfterSubmissionIsAVersion() {
        String leaving = fresh();
        UUID order = driver.scheduled(draft(fresh(), leaving));
        correct(
                order,
                Correction.builder()
                        .endUser(EndUser.builder().city("Evanston").build())
                        .losingAccount(LosingAccount.builder()
                                .accountNumber("888123456")
                                .build())
                        .removeNumbers(List.of(leaving))
                        .build());
        List<OrderVersion> versions = versions(order);
        assertThat(versions).extracting(OrderVersion::version).containsExactly(1, 2);
        assertThat(versions.get(0).changes()).isEmpty();
        assertThat(versions.get(1).actor()).isEqualTo("account 10002");
        assertThat(versions.get(1).supplement()).isEqualTo("OTHER");
        assertThat(versions.get(1).changes())
                .containsExactlyInAnyOrder(
                        new OrderVersion.FieldChange("endUser.city", "Chicago", "Evanston"),
                        new OrderVersion.FieldChange("losingAccount.accountNumber", "•••001", "••••••456"),
                        new OrderVersion.FieldChange("numbers", List.of(leaving), null));
    }

    @Test
    void whatTheCarrierNeedNotKnowIsChangedWithoutASupplement() {
        UUID order = driver.scheduled(draft(fresh()));
        correct(
                order,
                Correction.builder()
                        .description("for the new clinic")
                        .custom(Map.of("po", "1"))
                        .build());
        PortOrder changed = driver.order(order);
        assertThat(changed.status()).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(changed.lsrVersion()).isEqualTo(1);
        assertThat(changed.nextSupplement()).isNull();
        assertThat(versions(order).get(1).changes())
                .extracting(OrderVersion.FieldChange::field)
                .containsExactly("custom", "description");
        assertThatThrownBy(
                        () -> correct(order, Correction.builder().onDemand(true).build()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("can no longer be changed");
    }

    @Test
    void aChangeOfAnOlderVersionIsRefused() {
        Caller caller = driver.caller(CUSTOMER);
        String draft = driver.intake.create(caller, draft(fresh())).id().toString();
        assertThat(drafts.change(caller, draft, name("one"), 1).version()).isEqualTo(2);
        assertThatThrownBy(() -> drafts.change(caller, draft, name("two"), 1))
                .isInstanceOf(PreconditionFailed.class)
                .hasMessageContaining("version 2, not 1");
        PortRequest kept = driver.requests.get(caller, draft);
        assertThat(kept.details().name()).isEqualTo("one");
        assertThat(kept.orders().get(0).details().name()).isEqualTo("one");
    }

    private static ObjectNode name(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    @Test
    void aReplacedDraftKeepsNothingOfTheOldOne() {
        Caller caller = driver.caller(CUSTOMER);
        PortRequest before = driver.intake.create(caller, draft(fresh()));
        String number = fresh();
        PortRequest after = drafts.replace(
                caller,
                before.id().toString(),
                PortRequestDraft.builder()
                        .customerReference("other")
                        .numbers(List.of(number))
                        .losingAccount(
                                LosingAccount.builder().accountNumber("42").build())
                        .build(),
                null);
        assertThat(after.details().customerReference()).isEqualTo("other");
        assertThat(after.details().endUser()).isNull();
        assertThat(after.orders()).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo(before.orders().get(0).id());
            assertThat(order.details().endUser()).isNull();
            assertThat(driver.orders.losingAccount(order))
                    .isEqualTo(LosingAccount.builder().accountNumber("42").build());
            assertThat(driver.orders
                            .numbers(caller, order.id().toString(), 1, 10)
                            .items())
                    .extracting(found -> found.number().e164())
                    .containsExactly(number);
        });
    }

    @Test
    void idleDraftsExpireAndOthersStay() {
        Caller caller = driver.caller(CUSTOMER);
        PortRequest idle = driver.intake.create(caller, draft(fresh()));
        PortRequest touched = driver.intake.create(caller, draft(fresh()));
        driver.clock.advance(Duration.ofDays(29));
        driver.corrections.change(
                caller,
                touched.orders().get(0).id().toString(),
                Correction.builder()
                        .endUser(EndUser.builder().name("Acme Dental Group").build())
                        .build());
        driver.clock.advance(Duration.ofDays(2));
        expiry.sweep();
        assertThat(driver.requests.get(caller, idle.id().toString()).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(driver.orders.timeline(caller, idle.orders().get(0).id().toString()))
                .last()
                .satisfies(entry -> assertThat(entry.message()).isEqualTo("Draft expired"));
        assertThat(driver.requests.get(caller, idle.id().toString()).counts().canceled())
                .isEqualTo(1);
        PortRequest kept = driver.requests.get(caller, touched.id().toString());
        assertThat(kept.status()).isEqualTo(OrderStatus.DRAFT);
        assertThat(kept.orders().get(0).details().endUser().name()).isEqualTo("Acme Dental Group");
        assertThat(driver.submissions
                        .submit(caller, kept.id().toString())
                        .orders()
                        .get(0)
                        .details()
                        .endUser()
                        .name())
                .isEqualTo("Acme Dental Group");
    }

    @Test
    void theHouseMayHaveAdministratorsOrdersReviewed() {
        Account root = driver.accounts.byNumber(10001).orElseThrow();
        settings.set(
                root.id(),
                new AccountSettings(null, null, null, true, null, null, null, null, null, null, null),
                Actor.SYSTEM);
        try {
            assertThat(driver.status(driver.submit(10001, draft(fresh())))).isEqualTo(OrderStatus.IN_REVIEW);
            assertThat(settings.of(driver.caller(CUSTOMER).accountId()).forceManualReview())
                    .as("inherited")
                    .isTrue();
        } finally {
            settings.set(root.id(), AccountSettings.NOTHING, Actor.SYSTEM);
        }
    }

    @Test
    void aDateAloneMeansTheDefaultTimeOrElseTheStartOfTheDay() {
        Caller blue = driver.caller(10003);
        // 09:00 US/Eastern is before the first hour of Seattle's day.
        PortRequest seattle = driver.intake.create(blue, draft(fresh().replace("+1312535", "+1206555")));
        LocalDate day = driver.corrections
                .focWindows(blue, seattle.orders().get(0).id().toString())
                .get(3)
                .start()
                .toLocalDate();
        assertThat(desired(blue, seattle, new DesiredSchedule(day, null, null))
                        .desiredLocal()
                        .toLocalTime())
                .isEqualTo("08:00");

        PortRequest chicago = driver.intake.create(blue, draft(fresh()));
        assertThat(desired(blue, chicago, new DesiredSchedule(day, null, null))
                        .desiredLocal()
                        .toLocalTime())
                .as("09:00 US/Eastern")
                .isEqualTo("08:00");
        PortRequest pacific = driver.intake.create(blue, draft(fresh().replace("+1312535", "+1206555")));
        assertThatThrownBy(() ->
                        desired(blue, pacific, new DesiredSchedule(day, LocalTime.of(9, 0), ZoneId.of("US/Eastern"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("outside the hours");
    }

    private PortOrder desired(Caller caller, PortRequest request, DesiredSchedule desired) {
        String order = request.orders().get(0).id().toString();
        driver.corrections.change(
                caller, order, Correction.builder().desired(desired).build());
        return driver.submissions.submitOrder(caller, order, null);
    }

    @Test
    void anAccountDoesNotPortOnItsClosures() {
        Caller blue = driver.caller(10003);
        PortRequest request = driver.intake.create(blue, draft(fresh()));
        String order = request.orders().get(0).id().toString();
        LocalDate first =
                driver.corrections.focWindows(blue, order).get(0).start().toLocalDate();
        settings.set(
                blue.accountId(),
                new AccountSettings(null, null, null, null, null, Set.of(first), null, null, null, null, null),
                Actor.SYSTEM);
        try {
            assertThat(driver.corrections.focWindows(blue, order).get(0).start().toLocalDate())
                    .isAfter(first);
            assertThatThrownBy(() -> desired(blue, request, new DesiredSchedule(first, null, null)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("your account does not port");
            assertThat(desired(blue, request, DesiredSchedule.EARLIEST)
                            .desiredLocal()
                            .toLocalDate())
                    .isAfter(first);
        } finally {
            settings.set(blue.accountId(), AccountSettings.NOTHING, Actor.SYSTEM);
        }
    }

    private static NumberSettings account(String accountNumber, String pin) {
        return NumberSettings.NOTHING.of(
                null,
                LosingAccount.builder().accountNumber(accountNumber).pin(pin).build());
    }

    private static PortRequestDraft with(
            PortRequestDraft draft, NumberDefaults defaults, Map<String, NumberSettings> numberSettings) {
        return PortRequestDraft.builder()
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .onDemand(false)
                .defaults(defaults)
                .numberSettings(numberSettings)
                .build();
    }
}
