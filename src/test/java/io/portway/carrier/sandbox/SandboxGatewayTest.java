package io.portway.carrier.sandbox;

import static io.portway.carrier.CarrierEvent.Type.ACKNOWLEDGED;
import static io.portway.carrier.CarrierEvent.Type.CANCELED;
import static io.portway.carrier.CarrierEvent.Type.CANCEL_REFUSED;
import static io.portway.carrier.CarrierEvent.Type.DOCUMENT_WANTED;
import static io.portway.carrier.CarrierEvent.Type.FOC_CONFIRMED;
import static io.portway.carrier.CarrierEvent.Type.FOC_WITHDRAWN;
import static io.portway.carrier.CarrierEvent.Type.NUMBERS_ACTIVATED;
import static io.portway.carrier.CarrierEvent.Type.NUMBERS_EXCLUDED;
import static io.portway.carrier.CarrierEvent.Type.NUMBERS_FAILED;
import static io.portway.carrier.CarrierEvent.Type.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierBed;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteSnapshot.Fate;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventHandler.Handling;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.EndUser.TypeOfService;
import io.portway.party.LosingAccount;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What happens by the last four digits, as docs/sandbox.md tells it. The clock stands at Tuesday 1 December 2026, 10:00 in New York. */
class SandboxGatewayTest {

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final OffsetDateTime DESIRED = OffsetDateTime.parse("2026-12-04T09:00:00-05:00");
    private static final String PLAIN = "+13125354200";

    private final CarrierBed bed = new CarrierBed();
    private final SandboxSettings settings = new SandboxSettings(true, DELAY, Duration.ofMillis(200));
    private final SandboxStore store = new SandboxStore(bed.jdbc, bed.transactions, settings, bed.clock);
    private final SandboxGateway gateway = new SandboxGateway(
            new SandboxAnswers(SandboxGatewayTest::weekdays, settings, bed.clock),
            new SandboxRecords(settings, bed.clock),
            store);
    private final SandboxCarrier carrier =
            new SandboxCarrier(new SandboxEvents(bed.jdbc, settings, bed.clock), bed.inbox, bed.transactions, settings);
    private final UUID id = UUID.randomUUID();

    @Test
    void anOrdinaryNumberIsAcceptedAndConfirmedForTheDesiredMomentAndActivated() {
        assertThat(gateway.place(order(PLAIN))).isEqualTo(new Placement.Accepted("SBX-500001"));
        assertThat(told()).isEmpty();

        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(FOC_CONFIRMED);
            assertThat(event.focAt()).isEqualTo(DESIRED.toInstant());
            assertThat(event.portOrderId()).isEqualTo(id);
            assertThat(event.gateway()).isEqualTo("sandbox");
        });
        gateway.activate(remote(id, "SBX-500001"), numbers(PLAIN));
        assertThat(told()).isEmpty();
        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(NUMBERS_ACTIVATED);
            assertThat(event.numbers()).isEqualTo(numbers(PLAIN));
        });
        assertThat(toldInAWeek()).isEmpty();
    }

    /** While nodes of two releases run side by side. */
    @Test
    void whatAnOlderNodeWroteIsReadToo() {
        gateway.place(order(PLAIN));
        toldAfterDelay();
        bed.jdbc
                .sql("update sandbox_event set happens_at = null where order_id = :id")
                .param("id", id)
                .update();

        assertThat(gateway.read(remote(id, "SBX-500001")).orElseThrow().status())
                .isEqualTo(RemoteStatus.CONFIRMED);
    }

    @ParameterizedTest
    @CsvSource({
        "9101, WIRELINE, E17A",
        "9101, WIRELESS, 8A",
        "9101, TOLL_FREE, E17A",
        "9102, WIRELINE, E42PWB",
        "9102, WIRELESS, 8C",
        "9103, WIRELINE, E1",
        "9103, WIRELESS, 8D",
        "9303, WIRELINE, E428",
        "9303, WIRELESS, 6K"
    })
    void aRefusalUsesTheCodesOfTheKindOfNumber(String lastFour, NumberKind kind, String code) {
        gateway.place(new CarrierOrder(
                id,
                500001,
                1,
                Supplement.NONE,
                "Lakeshore Telecom",
                kind,
                numbers("+1312535" + lastFour),
                endUser("60601"),
                account("999", "999"),
                DESIRED));

        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(REJECTED);
            assertThat(event.code()).isEqualTo(code);
            assertThat(event.text()).isNotBlank();
            assertThat(event.numbers()).isEqualTo(numbers("+1312535" + lastFour));
        });
    }

    @Test
    void theAccountNumber12345SatisfiesNumbersEndingIn9101() {
        gateway.place(order(1, account(null, "999"), endUser("60601"), "+13125359101", PLAIN));
        assertThat(toldAfterDelay()).extracting(CarrierEvent::code).containsExactly("E17A");

        gateway.place(order(2, account("12345", "999"), endUser("60601"), "+13125359101", PLAIN));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
    }

    @Test
    void thePin1234SatisfiesNumbersEndingIn9102() {
        gateway.place(order(1, account("999", null), endUser("60601"), "+13125359102"));
        assertThat(toldAfterDelay()).extracting(CarrierEvent::code).containsExactly("E42PWB");

        gateway.place(order(2, account("999", " 1234 "), endUser("60601"), "+13125359102"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
    }

    @ParameterizedTest
    @CsvSource({"12345", "12345-6789"})
    void thePostalCode12345SatisfiesNumbersEndingIn9103(String postalCode) {
        gateway.place(order(1, account("999", "999"), endUser("12346"), "+13125359103"));
        assertThat(toldAfterDelay()).extracting(CarrierEvent::code).containsExactly("E1");

        gateway.place(order(2, account("999", "999"), endUser(postalCode), "+13125359103"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
    }

    @Test
    void allFaultsAreNamedInOneRejection() {
        gateway.place(order(
                1, account("12345", "999"), endUser("60601"), "+13125359101", "+13125359102", "+13125359103", PLAIN));

        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.code()).isEqualTo("E42PWB");
            assertThat(event.text())
                    .isEqualTo("PIN or passcode does not match; Name or service address does not match");
            assertThat(event.numbers()).isEqualTo(numbers("+13125359102", "+13125359103"));
        });
    }

    @Test
    void anOrderWithANumberEndingIn9201IsNeverAnswered() {
        assertThat(gateway.place(order(PLAIN, "+13125359201", "+13125359101"))).isInstanceOf(Placement.Accepted.class);
        gateway.activate(remote(id, "SBX-500001"), numbers(PLAIN, "+13125359201"));

        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void anOrderWithANumberEndingIn9202IsAcceptedAtTheThirdAttemptThoughTheCallersRollBack() {
        CarrierOrder order = order("+13125359202");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> bed.transaction.executeWithoutResult(status -> gateway.place(order)))
                    .isInstanceOf(GatewayUnavailable.class)
                    .hasMessageContaining("503");
            assertThat(toldAfterDelay()).isEmpty();
        }

        assertThat(gateway.place(order)).isEqualTo(new Placement.Accepted("SBX-500001"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
        assertThat(gateway.place(order)).isEqualTo(new Placement.Accepted("SBX-500001"));
        assertThat(toldInAWeek()).isEmpty();
        assertThat(gateway.place(order(2, account(null, null), endUser("1"), "+13125359202")))
                .isInstanceOf(Placement.Accepted.class);
    }

    @Test
    void anOrderWithANumberEndingIn9205IsAcceptedOnceTheProcessHasGivenUpAndOperationsRetry() {
        CarrierOrder order = order("+13125359205");
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThatThrownBy(() -> gateway.place(order))
                    .isInstanceOf(GatewayUnavailable.class)
                    .hasMessageContaining("503");
        }

        assertThat(gateway.place(order)).isEqualTo(new Placement.Accepted("SBX-500001"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
    }

    @Test
    void anOrderWithANumberEndingIn9203HearsEverythingTwiceAndOfTheActivationBeforeTheFoc() {
        List<CarrierEvent> sent = new ArrayList<>();
        gateway.place(order("+13125359203", PLAIN));
        bed.clock.advance(DELAY);
        assertThat(carrier.deliverDue()).isEqualTo(2);
        bed.worker.drain();
        sent.addAll(bed.handled);
        bed.clock.advance(DELAY);
        assertThat(carrier.deliverDue()).isEqualTo(2);
        bed.worker.drain();

        assertThat(types(sent)).containsExactly(NUMBERS_ACTIVATED, FOC_CONFIRMED);
        assertThat(sent.get(0).numbers()).isEqualTo(numbers("+13125359203", PLAIN));
        assertThat(bed.handled).isEqualTo(sent);
        gateway.activate(remote(id, "SBX-500001"), numbers("+13125359203", PLAIN));
        bed.clock.advance(Duration.ofDays(7));
        assertThat(carrier.deliverDue()).isZero();
    }

    @Test
    void theEarlyActivationTakesEffectOnceTheOrderWaitsForIt() {
        List<CarrierEvent.Type> applied = new ArrayList<>();
        bed.handle(event -> {
            if (event.type() == NUMBERS_ACTIVATED && !applied.contains(FOC_CONFIRMED)) {
                return Handling.NOT_YET;
            }
            applied.add(event.type());
            return Handling.APPLIED;
        });
        gateway.place(order("+13125359203"));
        bed.clock.advance(DELAY);
        carrier.deliverDue();
        bed.worker.drain();

        assertThat(applied).containsExactly(FOC_CONFIRMED, NUMBERS_ACTIVATED);
    }

    @Test
    void anOrderWithANumberEndingIn9204IsConfirmedThreeBusinessDaysLater() {
        gateway.place(order("+13125359204", PLAIN));

        assertThat(toldAfterDelay())
                .singleElement()
                .satisfies(event -> assertThat(event.focAt()).isEqualTo(Instant.parse("2026-12-09T14:00:00Z")));
    }

    @Test
    void aNumberEndingIn9301FailsAtFirstAndActivatesWhenAskedAgain() {
        List<PhoneNumber> both = numbers(PLAIN, "+13125359301");
        gateway.activate(remote(id, "SBX-500001"), both);
        gateway.activate(remote(id, "SBX-500001"), both);

        List<CarrierEvent> first = toldAfterDelay();
        assertThat(types(first)).containsExactly(NUMBERS_ACTIVATED, NUMBERS_FAILED);
        assertThat(first.get(0).numbers()).isEqualTo(numbers(PLAIN));
        assertThat(first.get(1).numbers()).isEqualTo(numbers("+13125359301"));
        assertThat(first.get(1).code()).isNotBlank();
        assertThat(first.get(1).text()).isNotBlank();
        assertThat(toldInAWeek()).isEmpty();

        gateway.activate(remote(id, "SBX-500001"), numbers("+13125359301"));
        gateway.activate(remote(id, "SBX-500001"), numbers("+13125359301"));
        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(NUMBERS_ACTIVATED);
            assertThat(event.numbers()).isEqualTo(numbers("+13125359301"));
        });
        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void anOrderWithANumberEndingIn9302LosesItsFocAndGetsOneTwoBusinessDaysLater() {
        gateway.place(order("+13125359302", PLAIN));

        assertThat(toldAfterDelay()).extracting(CarrierEvent::focAt).containsExactly(DESIRED.toInstant());
        assertThat(types(toldAfterDelay())).containsExactly(FOC_WITHDRAWN);
        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(FOC_CONFIRMED);
            assertThat(event.focAt()).isEqualTo(Instant.parse("2026-12-08T14:00:00Z"));
        });
    }

    @Test
    void withAJumpOfTheClockTheSequenceOfTheAnswersStays() {
        gateway.place(order("+13125359302"));

        assertThat(types(toldInAWeek())).containsExactly(FOC_CONFIRMED, FOC_WITHDRAWN, FOC_CONFIRMED);
    }

    @Test
    void aNumberEndingIn9303IsExcludedBeforeTheOthersAreConfirmed() {
        gateway.place(order("+13125359303", PLAIN));

        List<CarrierEvent> told = toldAfterDelay();
        assertThat(types(told)).containsExactly(NUMBERS_EXCLUDED, FOC_CONFIRMED);
        assertThat(told.get(0).numbers()).isEqualTo(numbers("+13125359303"));
        assertThat(told.get(0).code()).isEqualTo("E428");
    }

    @Test
    void aRefusalComesBeforeAnExclusion() {
        gateway.place(order("+13125359303", "+13125359101", PLAIN));

        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(REJECTED);
            assertThat(event.numbers()).isEqualTo(numbers("+13125359101"));
        });
    }

    @Test
    void anOrderWithANumberEndingIn9206WaitsForItsLetterAndIsConfirmedOnceItHasIt() {
        RemoteOrder remote = remote(id, "SBX-500001");
        gateway.place(order("+13125359206"));
        List<CarrierEvent> told = toldAfterDelay();
        assertThat(types(told)).containsExactly(ACKNOWLEDGED, DOCUMENT_WANTED);
        assertThat(told.get(1).text()).contains("letter of authorization");
        assertThat(gateway.read(remote).orElseThrow().status()).isEqualTo(RemoteStatus.DOCUMENT_WANTED);

        gateway.comment(remote, "It is on its way");
        gateway.upload(remote, document("BILL"));
        assertThat(toldInAWeek()).isEmpty();
        gateway.upload(remote, document("LOA"));
        assertThat(toldAfterDelay()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(FOC_CONFIRMED);
            // The desired moment has passed meanwhile.
            assertThat(event.focAt()).isEqualTo(Instant.parse("2026-12-09T09:00:00Z"));
        });

        gateway.place(order(2, account(null, null), endUser("1"), "+13125359206"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
    }

    @Test
    void anOrderWithANumberEndingIn9207IsCanceledByTheCarrierABusinessDayAfterItWasAccepted() {
        gateway.place(order("+13125359207"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);

        bed.clock.advance(Duration.ofDays(1));
        assertThat(types(told())).containsExactly(CANCELED);
        assertThat(gateway.read(remote(id, "SBX-500001")).orElseThrow().status())
                .isEqualTo(RemoteStatus.CANCELED);
    }

    @Test
    void anOrderWithANumberEndingIn9208IsMovedTwoBusinessDaysInOneMessage() {
        gateway.place(order("+13125359208"));

        List<CarrierEvent> told = toldInAWeek();
        assertThat(types(told)).containsExactly(FOC_CONFIRMED, FOC_CONFIRMED);
        assertThat(told)
                .extracting(CarrierEvent::focAt)
                .containsExactly(DESIRED.toInstant(), Instant.parse("2026-12-08T14:00:00Z"));
        assertThat(told).extracting(CarrierEvent::version).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource({"WIRELINE, E30", "WIRELESS, 6A"})
    void anOrderWithANumberEndingIn9209IsConfirmedAndThenRejected(NumberKind kind, String code) {
        gateway.place(new CarrierOrder(
                id,
                500001,
                1,
                Supplement.NONE,
                "Lakeshore Telecom",
                kind,
                numbers("+13125354200", "+13125359209"),
                endUser("60601"),
                account("999", "999"),
                DESIRED));

        List<CarrierEvent> told = toldInAWeek();
        assertThat(types(told)).containsExactly(FOC_CONFIRMED, REJECTED);
        assertThat(told.get(1).code()).isEqualTo(code);
        assertThat(told.get(1).numbers()).isEqualTo(numbers("+13125359209"));
    }

    @Test
    void anOrderWithANumberEndingIn9210RefusesACancellationLaterAndPorts() {
        RemoteOrder remote = remote(id, "SBX-500001");
        gateway.place(order("+13125359210"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);

        assertThat(gateway.cancel(remote)).isEqualTo(Cancellation.ASKED);
        assertThat(gateway.cancel(remote)).isEqualTo(Cancellation.ASKED);
        assertThat(gateway.read(remote).orElseThrow().status()).isEqualTo(RemoteStatus.CANCEL_ASKED);
        assertThat(types(toldAfterDelay())).containsExactly(CANCEL_REFUSED);
        assertThat(gateway.read(remote).orElseThrow().status()).isEqualTo(RemoteStatus.CONFIRMED);
        assertThat(types(toldInAWeek())).containsExactly(NUMBERS_ACTIVATED);
        assertThat(gateway.read(remote).orElseThrow().status()).isEqualTo(RemoteStatus.PORTED);
    }

    @Test
    void anOrderWithANumberEndingIn9210CanBeCanceledBeforeItHasADate() {
        gateway.place(order("+13125359210"));

        assertThat(gateway.cancel(remote(id, "SBX-500001"))).isEqualTo(Cancellation.DONE);
        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void anOrderWithANumberEndingIn9211IsActivatedADayBeforeItsDateUnasked() {
        gateway.place(order("+13125359211", PLAIN));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);

        bed.clock.advance(
                Duration.between(bed.clock.instant(), DESIRED.toInstant().minus(Duration.ofDays(1))));
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(NUMBERS_ACTIVATED);
            assertThat(event.numbers()).isEqualTo(numbers("+13125359211", PLAIN));
        });
        gateway.activate(remote(id, "SBX-500001"), numbers("+13125359211", PLAIN));
        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void anOrderWithANumberEndingIn9212BecomesTwoWithADateEach() {
        Placement.Accepted placed = (Placement.Accepted) gateway.place(order(PLAIN, "+13125354201", "+13125359212"));
        assertThat(placed.reference()).isEqualTo("SBX-500001, SBX-500001-2");
        assertThat(placed.parts())
                .extracting(RemotePart::numbers)
                .containsExactly(numbers(PLAIN), numbers("+13125354201", "+13125359212"));

        List<CarrierEvent> told = toldAfterDelay();
        assertThat(told).extracting(CarrierEvent::remoteId).containsExactly("SBX-500001", "SBX-500001-2");
        assertThat(told)
                .extracting(CarrierEvent::focAt)
                .containsExactly(DESIRED.toInstant(), Instant.parse("2026-12-07T14:00:00Z"));
        assertThat(gateway.find(id))
                .extracting(RemoteSnapshot::part)
                .isEqualTo(placed.parts().stream()
                        .map(part -> new RemotePart(part.remoteId(), part.reference(), null, part.numbers()))
                        .toList());

        bed.clock.advance(Duration.between(bed.clock.instant(), DESIRED.toInstant()));
        for (RemotePart part : placed.parts()) {
            gateway.activate(
                    new RemoteOrder(
                            id,
                            "sandbox",
                            part.remoteId(),
                            part.reference(),
                            1,
                            RemoteStatus.CONFIRMED,
                            part.numbers(),
                            null,
                            false),
                    part.numbers());
        }
        assertThat(toldAfterDelay())
                .singleElement()
                .satisfies(event -> assertThat(event.remoteId()).isEqualTo("SBX-500001"));
        bed.clock.advance(Duration.ofDays(3));
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.remoteId()).isEqualTo("SBX-500001-2");
            assertThat(event.numbers()).isEqualTo(numbers("+13125354201", "+13125359212"));
        });
    }

    @Test
    void theConfirmationOfANumberEndingIn9213IsLostAndReadingFindsIt() {
        RemoteOrder remote = remote(id, "SBX-500001");
        gateway.place(order("+13125359213"));
        assertThat(gateway.read(remote).orElseThrow().status()).isEqualTo(RemoteStatus.SENT);

        assertThat(toldInAWeek()).isEmpty();
        assertThat(gateway.read(remote).orElseThrow()).satisfies(seen -> {
            assertThat(seen.status()).isEqualTo(RemoteStatus.CONFIRMED);
            assertThat(seen.focAt()).isEqualTo(DESIRED.toInstant());
            assertThat(seen.version()).isEqualTo(1);
        });
    }

    @Test
    void anOrderIsFoundUnderOurIdOnlyOnceItIsAccepted() {
        assertThatThrownBy(() -> gateway.place(order("+13125359202"))).isInstanceOf(GatewayUnavailable.class);
        assertThat(gateway.find(id)).isEmpty();
        assertThat(gateway.read(remote(id, "SBX-500001"))).isEmpty();

        gateway.place(order(2, account(null, null), endUser("1"), PLAIN, "+13125359301"));
        toldAfterDelay();
        gateway.activate(remote(id, "SBX-500001"), numbers(PLAIN, "+13125359301"));
        toldInAWeek();
        assertThat(gateway.find(id)).singleElement().satisfies(seen -> {
            assertThat(seen.part()).isEqualTo(RemotePart.whole("SBX-500001"));
            assertThat(seen.status()).isEqualTo(RemoteStatus.CONFIRMED);
            assertThat(seen.numbers().get(numbers(PLAIN).get(0))).isEqualTo(Fate.LIVE);
            assertThat(seen.numbers().get(numbers("+13125359301").get(0)).code())
                    .isEqualTo("1C");
        });
    }

    private static CarrierDocument document(String kind) {
        return new CarrierDocument(kind, kind + ".pdf", "application/pdf", new byte[] {1});
    }

    @Test
    void severalQuirksOfOneOrderAddUp() {
        CarrierOrder order = order(
                1,
                account("12345", "1234"),
                endUser("12345"),
                "+13125359202",
                "+13125359101",
                "+13125359102",
                "+13125359103",
                "+13125359203",
                "+13125359204",
                "+13125359301",
                "+13125359302",
                "+13125359303");
        assertThatThrownBy(() -> gateway.place(order)).isInstanceOf(GatewayUnavailable.class);
        assertThatThrownBy(() -> gateway.place(order)).isInstanceOf(GatewayUnavailable.class);
        gateway.place(order);

        List<CarrierEvent> told = toldInAWeek();
        assertThat(types(told))
                .containsExactly(NUMBERS_EXCLUDED, NUMBERS_ACTIVATED, FOC_CONFIRMED, FOC_WITHDRAWN, FOC_CONFIRMED);
        assertThat(told.get(1).numbers())
                .hasSize(7)
                .doesNotContainAnyElementsOf(numbers("+13125359301", "+13125359303"));
        assertThat(told.get(2).focAt()).isEqualTo(Instant.parse("2026-12-09T14:00:00Z"));
        assertThat(told.get(4).focAt()).isEqualTo(Instant.parse("2026-12-11T14:00:00Z"));
    }

    @Test
    void aDesiredMomentThatHasPassedIsConfirmedForTheNextBusinessMorning() {
        bed.clock.advance(Duration.ofDays(3).plusHours(5));
        gateway.place(order(PLAIN));

        assertThat(toldAfterDelay())
                .singleElement()
                .satisfies(event -> assertThat(event.focAt()).isEqualTo(Instant.parse("2026-12-07T14:00:00Z")));
    }

    @Test
    void aSupplementReplacesWhatWasNotAnsweredYetAndIsConfirmedForItsOwnDate() {
        gateway.place(order("+13125359302"));
        assertThat(types(toldAfterDelay())).containsExactly(FOC_CONFIRMED);
        OffsetDateTime later = DESIRED.plusDays(10);
        gateway.place(new CarrierOrder(
                id,
                500001,
                2,
                Supplement.NEW_DUE_DATE,
                "Lakeshore Telecom",
                NumberKind.WIRELINE,
                numbers(PLAIN),
                endUser("60601"),
                account(null, null),
                later));

        assertThat(toldInAWeek()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(FOC_CONFIRMED);
            assertThat(event.focAt()).isEqualTo(later.toInstant());
        });
        assertThat(gateway.place(order("+13125359302"))).isInstanceOf(Placement.Accepted.class);
        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void aLateRepeatOfAnEarlierVersionChangesNothing() {
        gateway.place(order(2, account(null, null), endUser("1"), PLAIN));
        gateway.place(order(1, account(null, null), endUser("1"), PLAIN));

        assertThat(toldInAWeek())
                .singleElement()
                .satisfies(event -> assertThat(event.eventId()).startsWith(id + "-2-"));
    }

    @Test
    void aRepeatedRequestIsAnsweredOnce() {
        gateway.place(order("+13125359302"));
        gateway.place(order("+13125359302"));
        assertThat(types(toldInAWeek())).containsExactly(FOC_CONFIRMED, FOC_WITHDRAWN, FOC_CONFIRMED);
        gateway.place(order("+13125359302"));

        assertThat(toldInAWeek()).isEmpty();
        assertThat(bed.jdbc
                        .sql("select attempts from sandbox_submission")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void theSameRequestFromManySidesAtOnceIsAnsweredOnce() throws Exception {
        CarrierOrder order = order("+13125359302");
        var pool = Executors.newFixedThreadPool(6);
        try {
            for (Future<Placement> placed : pool.invokeAll(IntStream.range(0, 6)
                    .<Callable<Placement>>mapToObj(i -> () -> gateway.place(order))
                    .toList())) {
                assertThat(placed.get()).isInstanceOf(Placement.Accepted.class);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(types(toldInAWeek())).containsExactly(FOC_CONFIRMED, FOC_WITHDRAWN, FOC_CONFIRMED);
    }

    @Test
    void aWithdrawnOrderIsNotAnsweredAnyMore() {
        UUID other = UUID.randomUUID();
        gateway.place(order("+13125359302"));
        gateway.activate(remote(other, "SBX-2"), numbers(PLAIN));
        assertThat(bed.handled).isEmpty();
        gateway.cancel(remote(id, "SBX-500001"));
        gateway.cancel(remote(id, "SBX-500001"));

        gateway.place(order("+13125359302"));

        assertThat(toldInAWeek()).extracting(CarrierEvent::portOrderId).containsExactly(other);
    }

    @Test
    void aCancelingSupplementStopsTheAnswers() {
        gateway.place(order(PLAIN));
        gateway.place(new CarrierOrder(
                id,
                500001,
                2,
                Supplement.CANCEL,
                "Lakeshore Telecom",
                NumberKind.WIRELINE,
                numbers(PLAIN),
                endUser("60601"),
                account(null, null),
                DESIRED));

        assertThat(toldInAWeek()).isEmpty();
    }

    @Test
    void whatWasSentAndNotCommittedIsSentAgain() {
        gateway.place(order(PLAIN));
        bed.clock.advance(DELAY);
        bed.transaction.executeWithoutResult(status -> {
            assertThat(carrier.deliverDue()).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(bed.worker.drain()).isZero();

        assertThat(types(told())).containsExactly(FOC_CONFIRMED);
    }

    @Test
    void moreAnswersThanOneBatchHoldsAreAllSent() {
        for (int i = 0; i < 450; i++) {
            gateway.activate(remote(UUID.randomUUID(), "SBX-" + i), numbers(PLAIN));
        }
        bed.clock.advance(DELAY);

        assertThat(carrier.deliverDue()).isEqualTo(450);
        assertThat(bed.worker.drain()).isEqualTo(450);
    }

    @Test
    void fiftyThousandNumbersArePlacedAndActivatedInOneStatementEach() {
        List<PhoneNumber> many = IntStream.range(0, 50_000)
                .mapToObj(i -> new PhoneNumber("+1312535" + String.format("%04d", i % 9000)))
                .toList();
        var counted = ProxyDataSourceBuilder.create(bed.dataSource).countQuery().build();
        SandboxStore countedStore =
                new SandboxStore(JdbcClient.create(counted), new JdbcTransactionManager(counted), settings, bed.clock);
        SandboxGateway large = new SandboxGateway(
                new SandboxAnswers(SandboxGatewayTest::weekdays, settings, bed.clock),
                new SandboxRecords(settings, bed.clock),
                countedStore);
        QueryCountHolder.clear();

        large.place(new CarrierOrder(
                id,
                500001,
                1,
                Supplement.NONE,
                "Lakeshore Telecom",
                NumberKind.WIRELINE,
                many,
                endUser("60601"),
                account(null, null),
                DESIRED));
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
        large.activate(remote(id, "SBX-500001"), many);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(2);
        large.cancel(remote(UUID.randomUUID(), "SBX-0"));
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(4);

        List<CarrierEvent> told = toldAfterDelay();
        assertThat(types(told)).containsExactly(FOC_CONFIRMED, NUMBERS_ACTIVATED);
        assertThat(told.get(1).numbers()).isEqualTo(many);
    }

    @Test
    void aRunningCarrierAnswersWithoutBeingAsked() {
        SandboxSettings swift = new SandboxSettings(true, Duration.ZERO, Duration.ofMillis(10));
        SandboxStore swiftStore = new SandboxStore(bed.jdbc, bed.transactions, swift, bed.clock);
        SandboxCarrier running =
                new SandboxCarrier(new SandboxEvents(bed.jdbc, swift, bed.clock), bed.inbox, bed.transactions, swift);
        running.start();
        try {
            new SandboxGateway(
                            new SandboxAnswers(SandboxGatewayTest::weekdays, swift, bed.clock),
                            new SandboxRecords(swift, bed.clock),
                            swiftStore)
                    .place(order(PLAIN));
            Awaitility.await().until(() -> bed.worker.drain() == 1);
        } finally {
            running.stop();
        }
        assertThat(running.isRunning()).isFalse();
    }

    private List<CarrierEvent> toldInAWeek() {
        bed.clock.advance(Duration.ofDays(7));
        List<CarrierEvent> told = new ArrayList<>(told());
        for (int i = 0; i < 3; i++) {
            told.addAll(toldAfterDelay());
        }
        return told;
    }

    private List<CarrierEvent> toldAfterDelay() {
        bed.clock.advance(DELAY);
        return told();
    }

    /** What reaches the handler now. */
    private List<CarrierEvent> told() {
        bed.handled.clear();
        carrier.deliverDue();
        bed.worker.drain();
        return List.copyOf(bed.handled);
    }

    private CarrierOrder order(String... numbers) {
        return order(1, account(null, null), endUser("60601"), numbers);
    }

    private CarrierOrder order(int version, LosingAccount account, EndUser endUser, String... numbers) {
        return new CarrierOrder(
                id,
                500001,
                version,
                version == 1 ? Supplement.NONE : Supplement.OTHER,
                "Lakeshore Telecom",
                NumberKind.WIRELINE,
                numbers(numbers),
                endUser,
                account,
                DESIRED);
    }

    private static LosingAccount account(String number, String pin) {
        return LosingAccount.builder()
                .carrierName("Lakeshore Telecom")
                .accountNumber(number)
                .pin(pin)
                .billingNumber("+13125354200")
                .authorizingName("Jo Doe")
                .authorizingDate(LocalDate.of(2026, 11, 20))
                .build();
    }

    private static EndUser endUser(String postalCode) {
        return EndUser.builder()
                .name("Jo Doe")
                .streetNumber("1")
                .streetName("Main")
                .streetType("St")
                .city("Chicago")
                .state("IL")
                .postalCode(postalCode)
                .service(TypeOfService.BUSINESS)
                .build();
    }

    private static List<PhoneNumber> numbers(String... e164) {
        return Stream.of(e164).map(PhoneNumber::new).toList();
    }

    private static List<CarrierEvent.Type> types(List<CarrierEvent> events) {
        return events.stream().map(CarrierEvent::type).toList();
    }

    private static RemoteOrder remote(UUID order, String id) {
        return new RemoteOrder(order, "sandbox", id, id, 1, RemoteStatus.SENT, List.of(), null, false);
    }

    private static OffsetDateTime weekdays(OffsetDateTime from, int days, String losingCarrier, PhoneNumber number) {
        OffsetDateTime day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
