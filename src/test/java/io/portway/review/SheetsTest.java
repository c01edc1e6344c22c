package io.portway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.kernel.Actor;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.Fact;
import io.portway.order.NumberCounts;
import io.portway.order.NumberStatus;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.ReviewStage;
import io.portway.order.ReviewStages;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Remedies;
import io.portway.order.details.OrderDetails;
import io.portway.order.preflight.Finding;
import io.portway.order.preflight.Preflight;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SheetsTest {

    private static final Instant NINE_IN_CHICAGO = Instant.parse("2026-12-03T15:00:00Z");

    private final OrderRepository orders = mock(OrderRepository.class);
    private final DraftRepository drafts = mock(DraftRepository.class);
    private final PortOrders portOrders = mock(PortOrders.class);
    private final Ledger ledger = mock(Ledger.class);
    private final Documents documents = mock(Documents.class);
    private final Remedies remedies = mock(Remedies.class);
    private final Preflight preflight = mock(Preflight.class);
    private final ReviewStages stages = mock(ReviewStages.class);
    private final Sheets sheets =
            new Sheets(orders, drafts, portOrders, ledger, documents, remedies, preflight, stages);
    private final UUID orderId = UUID.randomUUID();
    private final UUID requestId = UUID.randomUUID();
    private final UUID accountId = UUID.randomUUID();

    @Test
    void saysInWordsWhatTheReviewerNeedsAndHidesTheSecrets() throws Exception {
        EndUser user = EndUser.builder()
                .name("Acme Dental")
                .streetNumber("12")
                .streetPreDirection("W")
                .streetName("Main")
                .streetType("St")
                .unit("Suite 4")
                .city("Chicago")
                .state("IL")
                .postalCode("60601")
                .service(EndUser.TypeOfService.BUSINESS)
                .build();
        LosingAccount account = LosingAccount.builder()
                .carrierName("Lakeshore Telecom")
                .accountNumber("12345345")
                .pin("4711")
                .billingNumber("+13125354200")
                .authorizingName("Dana Smith")
                .authorizingDate(LocalDate.of(2026, 11, 16))
                .build();
        given(order(user, account, null, 3));
        when(portOrders.losingAccount(any())).thenReturn(account);
        UUID bill = UUID.randomUUID();
        when(documents.list(requestId))
                .thenReturn(List.of(new DocumentInfo(
                        bill,
                        1,
                        requestId,
                        DocumentKind.BILL,
                        "bill.pdf",
                        null,
                        "application/pdf",
                        10,
                        "00",
                        null,
                        "account 10002",
                        NINE_IN_CHICAGO,
                        NINE_IN_CHICAGO,
                        null,
                        null)));
        when(orders.timeline(orderId, true)).thenReturn(List.of(entry(1, "Submitted"), entry(2, "Checked")));

        Sheet sheet = sheets.of(orderId);

        assertThat(sheet.customer()).isEqualTo("10002 Acme Dental");
        assertThat(sheet.numberCount()).isEqualTo("3 numbers");
        assertThat(sheet.numbers().get(0))
                .isEqualTo(new Sheet.Number("(312) 535-4200", "Lakeshore Telecom", "wireline", "Pending", ""));
        assertThat(sheet.moreNumbers()).isEmpty();
        assertThat(sheet.endUser())
                .isEqualTo(new Sheet.Party("Acme Dental", "12 W Main St Suite 4, Chicago, IL 60601"));
        assertThat(sheet.losingAccount())
                .isEqualTo(new Sheet.Losing("•••••345", "given", "(312) 535-4200", "Dana Smith", "Mon 16 Nov 2026"));
        assertThat(sheet.desired()).isEqualTo("Thu 3 Dec 2026 09:00 US/Central");
        assertThat(sheet.foc()).isEqualTo("not confirmed yet");
        assertThat(sheet.fee()).isEqualTo("18.00 USD");
        assertThat(sheet.balance()).isEqualTo("982.00 USD");
        assertThat(sheet.status()).isEqualTo("Waiting for review");
        assertThat(sheet.version()).isEqualTo(1);
        assertThat(sheet.sending()).isEqualTo("New order, version 1");
        assertThat(sheet.history()).extracting(Sheet.Note::at).contains("3 Dec 2026 09:00");
        assertThat(sheet.history()).extracting(Sheet.Note::text).containsExactly("Checked", "Submitted");
        assertThat(sheet.documents())
                .containsExactly(new Sheet.Document(
                        bill.toString(),
                        "Bill",
                        "bill&#46;pdf",
                        "bill.pdf",
                        "/desk/documents/" + requestId + "/" + bill));
        assertThat(sheet.loaUrl()).isEqualTo("/desk/port-orders/" + orderId + "/loa");
        assertThat(sheet.rejection()).isNull();
        assertThat(new ObjectMapper().writeValueAsString(sheet))
                .doesNotContain("12345345")
                .doesNotContain("4711\"");
    }

    @Test
    void likelyRejectionsAreOnTheSheet() {
        PortOrder order = order(null, null, null, 1);
        given(order);
        when(preflight.of(eq(order), any(), any()))
                .thenReturn(List.of(new Finding(
                        Finding.Severity.WARNING,
                        "desired.date",
                        null,
                        "Too soon.",
                        "Choose another.",
                        Finding.Who.CUSTOMER)));

        assertThat(sheets.of(orderId).findings())
                .containsExactly(
                        new Sheet.Finding("WARNING", "desired.date", "", "Too soon.", "Choose another.", "CUSTOMER"));
    }

    @Test
    void aLargeOrderShowsItsFirstNumbersAndTheirCount() {
        given(order(null, null, null, 1000));

        Sheet sheet = sheets.of(orderId);

        assertThat(sheet.numberCount()).isEqualTo("1000 numbers");
        assertThat(sheet.moreNumbers()).isEqualTo("and 950 more; see All numbers");
    }

    @Test
    void missingValuesAreShownAsMissing() throws Exception {
        given(order(null, null, null, 1));

        JsonNode sheet = new ObjectMapper().valueToTree(sheets.of(orderId));

        assertThat(sheet.path("endUser").path("name").asString()).isEqualTo("not given");
        assertThat(sheet.path("losingAccount").path("pin").asString()).isEqualTo("not given");
        sheet.properties().forEach(field -> {
            if (!field.getKey().equals("rejection")) {
                assertThat(field.getValue().isNull()).as(field.getKey()).isFalse();
            }
        });
    }

    @Test
    void aRejectionIsExplained() {
        given(order(null, null, "8A", 1));
        when(remedies.of("8A"))
                .thenReturn(new Remedies.Remedy(
                        "Account number wrong", "accountNumber", "customer", "SUP3", "Correct it."));

        assertThat(sheets.of(orderId).rejection())
                .isEqualTo(new Sheet.Rejection(
                        "8A", "no match", "Account number wrong", "accountNumber", "customer", "SUP3", "Correct it."));
    }

    private void given(PortOrder order) {
        when(orders.get(orderId)).thenReturn(order);
        PhoneNumber number = PhoneNumber.parse("+13125354200").orElseThrow();
        when(orders.firstNumbers(any(), anyInt()))
                .thenReturn(new OrderRepository.FirstNumbers(
                        List.of(new PortNumber(number, NumberStatus.PENDING, null, null, null, null)),
                        List.of(number)));
        when(orders.timeline(any(), anyBoolean())).thenReturn(List.of());
        when(stages.of(any(PortOrder.class))).thenReturn(Optional.of(ReviewStage.WAITING_FOR_REVIEW));
        when(ledger.balance(accountId)).thenReturn(Money.of("982.00"));
    }

    private PortOrder order(EndUser user, LosingAccount account, String reasonCode, int numbers) {
        OrderDetails details = OrderDetails.builder()
                .endUser(user)
                .losingAccount(account == null ? null : account.withoutSecrets())
                .onDemand(false)
                .build();
        return new PortOrder(
                orderId,
                500001,
                requestId,
                100001,
                accountId,
                10002,
                "Acme Dental",
                "Lakeshore Telecom",
                NumberKind.WIRELINE,
                "sandbox",
                OrderStatus.IN_REVIEW,
                null,
                reasonCode,
                reasonCode == null ? null : "no match",
                details,
                null,
                Money.of("6.00"),
                ZoneId.of("US/Central"),
                NINE_IN_CHICAGO,
                null,
                false,
                false,
                null,
                null,
                null,
                false,
                0,
                null,
                NINE_IN_CHICAGO,
                NINE_IN_CHICAGO,
                null,
                1,
                new NumberCounts(numbers, 0, 0, 0, 0, 0),
                "po_7f3k2m9x4c",
                NINE_IN_CHICAGO,
                null,
                false);
    }

    private static TimelineEntry entry(int seq, String text) {
        return new TimelineEntry(
                seq,
                NINE_IN_CHICAGO,
                "system",
                Actor.Kind.SYSTEM,
                TimelineEntry.Kind.EVENT,
                Fact.SENT,
                null,
                null,
                text,
                false,
                false,
                null,
                null,
                null);
    }
}
