package io.portway.billing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.portway.TestDatabase;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.LedgerLines;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.platform.database.TestRepositories;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class LedgerControllerTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
    private final MockMvc web;
    private final Ledger ledger;
    private final Caller admin = account("Admin", null, true);
    private final Caller customer = account("Customer", admin, false);
    private final Caller stranger = account("Stranger", null, false);

    LedgerControllerTest() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, TestDatabase::migrated);
            context.registerBean(JdbcClient.class, () -> db);
            context.registerBean(Clock.class, () -> Clock.fixed(NOON, ZoneOffset.UTC));
            context.register(
                    TestRepositories.InContext.class,
                    Ledger.class,
                    LedgerLines.class,
                    Accounts.class,
                    LedgerController.class);
            context.refresh();
            ledger = context.getBean(Ledger.class);
            web = MockMvcBuilders.standaloneSetup(context.getBean(LedgerController.class))
                    .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                    .build();
        }
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anAdministratorTopsUpAnAccountBelow() throws Exception {
        as(admin, credit(customer, "{\"amount\":\"50.00\",\"memo\":\"Wire of today\"}"))
                .andExpect(status().isCreated())
                .andExpect(content().json("""
                        {"kind":"CREDIT","orderNumber":null,"memo":"Wire of today","amount":"50.00","balance":"50.00","currency":"USD"}
                        """));
        as(admin, credit(customer, "{\"amount\":7.5}"))
                .andExpect(jsonPath("$.balance").value("57.50"));

        as(customer, get("/api/v1/account/balance"))
                .andExpect(content().json("{\"balance\":\"57.50\",\"currency\":\"USD\"}"));
        as(customer, get("/api/v1/account/ledger?page=1&size=1"))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].amount").value("7.50"))
                .andExpect(jsonPath("$.items[0].memo").value("Credit"));
        as(admin, get("/api/v1/account/{number}/ledger", customer.accountNumber()))
                .andExpect(jsonPath("$.total").value(2));
    }

    @Test
    void aRepeatWithTheSameKeyBooksNothingAgain() throws Exception {
        var request = credit(customer, "{\"amount\":\"50.00\"}").header("Idempotency-Key", "k1");

        String first = as(admin, request).andReturn().getResponse().getContentAsString();
        assertThat(as(admin, request).andReturn().getResponse().getContentAsString())
                .isEqualTo(first);

        as(customer, get("/api/v1/account/balance"))
                .andExpect(jsonPath("$.balance").value("50.00"));
    }

    @Test
    void onlyAnAdministratorTopsUp() {
        assertThatThrownBy(() -> as(customer, credit(customer, "{\"amount\":\"50.00\"}")))
                .hasCauseInstanceOf(Forbidden.class);
    }

    @Test
    void whatTheCallerDoesNotSeeDoesNotExist() {
        assertThatThrownBy(() -> as(admin, credit(stranger, "{\"amount\":\"50.00\"}")))
                .hasCauseInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(customer, get("/api/v1/account/{number}/ledger", admin.accountNumber())))
                .hasCauseInstanceOf(NotFound.class);
    }

    @Test
    void amountsAndMemosAreChecked() {
        for (String body : new String[] {
            "{}",
            "{\"amount\":null}",
            "{\"amount\":\"\"}",
            "{\"amount\":\"0\"}",
            "{\"amount\":\"0.00\"}",
            "{\"amount\":\"-1\"}",
            "{\"amount\":-1}",
            "{\"amount\":\"1.001\"}",
            "{\"amount\":\"1000000.01\"}",
            "{\"amount\":\"1e3\"}",
            "{\"amount\":\" 1\"}",
            "{\"amount\":\"1,00\"}",
            "{\"amount\":\"999999999999999999999\"}",
            "{\"amount\":\"1\",\"memo\":\"" + "x".repeat(201) + "\"}",
            "{\"amount\":\"1\",\"memo\":\"a\\nb\"}"
        }) {
            assertThatThrownBy(() -> as(admin, credit(customer, body))).as(body).hasCauseInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void theLargestCreditIsAMillion() throws Exception {
        as(admin, credit(customer, "{\"amount\":\"1000000\"}"))
                .andExpect(jsonPath("$.amount").value("1000000.00"));
    }

    @Test
    void pagesOutOfRangeAreRefused() {
        for (String query : new String[] {"page=0", "size=0", "size=1001", "page=-1&size=5000"}) {
            assertThatThrownBy(() -> as(customer, get("/api/v1/account/ledger?" + query)))
                    .hasCauseInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void aLedgerIsSearchedByWhatItsLinesAreAbout() throws Exception {
        as(admin, credit(customer, "{\"amount\":\"50.00\",\"memo\":\"=1+1\"}"));
        long order = charged("18.00", "ACME-17");
        charged("6.00", null);

        as(customer, get("/api/v1/account/ledger"))
                .andExpect(jsonPath("$.total").value(3))
                .andExpect(jsonPath("$.items[0].orderNumber").isNumber())
                .andExpect(jsonPath("$.items[0].customerReference").value((Object) null));
        for (String query :
                new String[] {"order=" + order, "customerReference=acme-17", "kind=CHARGE&customerReference=ACME-17"}) {
            as(customer, get("/api/v1/account/ledger?" + query))
                    .andExpect(jsonPath("$.total").value(1))
                    .andExpect(jsonPath("$.items[0].amount").value("-18.00"))
                    .andExpect(jsonPath("$.items[0].balance").value("32.00"))
                    .andExpect(jsonPath("$.items[0].orderNumber").value(order))
                    .andExpect(jsonPath("$.items[0].requestNumber").isNumber())
                    .andExpect(jsonPath("$.items[0].customerReference").value("ACME-17"));
        }
        as(admin, get("/api/v1/account/{number}/ledger?kind=CHARGE&kind=REFUND", customer.accountNumber()))
                .andExpect(jsonPath("$.total").value(2));
        as(customer, get("/api/v1/account/ledger?from=2026-11-20T12:00:00Z&to=2026-11-20T12:00:01Z"))
                .andExpect(jsonPath("$.total").value(3));
        as(customer, get("/api/v1/account/ledger?to=2026-11-20T12:00:00Z"))
                .andExpect(jsonPath("$.total").value(0));
        assertThatThrownBy(
                        () -> as(
                                customer,
                                get(
                                        "/api/v1/account/ledger?order=x&request=y&from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z")))
                .cause()
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations()).hasSize(3));
    }

    @Test
    void aCursorNeitherSkipsNorRepeatsWhenLinesComeIn() throws Exception {
        for (int i = 1; i <= 5; i++) {
            as(admin, credit(customer, "{\"amount\":\"" + i + "\"}"));
        }
        String first = as(customer, get("/api/v1/account/ledger?size=2&kind=CREDIT"))
                .andExpect(jsonPath("$.items[1].amount").value("4.00"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        as(admin, credit(customer, "{\"amount\":\"6\"}"));

        String second = as(
                        customer,
                        get("/api/v1/account/ledger?size=2&kind=CREDIT&cursor=" + JsonPath.read(first, "$.next")))
                .andExpect(jsonPath("$.items[0].amount").value("3.00"))
                .andExpect(jsonPath("$.items[1].amount").value("2.00"))
                .andExpect(jsonPath("$.total").doesNotExist())
                .andReturn()
                .getResponse()
                .getContentAsString();
        as(customer, get("/api/v1/account/ledger?size=2&cursor=" + JsonPath.read(second, "$.next")))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").doesNotExist());
    }

    @Test
    void anExportNamesWhatItIsAboutAndHoldsNoFormula() throws Exception {
        as(admin, credit(customer, "{\"amount\":\"50.00\",\"memo\":\"=1+1\"}"));
        charged("18.00", "@ACME");

        String csv = as(admin, get("/api/v1/accounts/{number}/ledger/export", customer.accountNumber()))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(csv.lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("2026-11-20T12:00:00Z,CHARGE,-18.00,32.00,USD,fee,")
                .contains(",'@ACME,");
        assertThat(csv).contains(",CREDIT,50.00,50.00,USD,'=1+1,");
        assertThat(as(customer, get("/api/v1/account/ledger/export?kind=REFUND"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString()
                        .lines())
                .hasSize(1);
    }

    /** @return the number of the order */
    private long charged(String amount, String reference) {
        UUID order = UUID.randomUUID();
        long number = db.sql("""
                with request as (
                    insert into port_request (id, account_id, customer_reference, details, created_at, created_by, updated_at)
                    values (gen_random_uuid(), :account, :reference, '{}', '2026-01-01Z', 'test', '2026-01-01Z') returning id
                )
                insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details,
                    fee_per_number, zone, created_at, updated_at)
                select :id, id, :account, 'Potomac Bell', 'WIRELINE', 'sandbox', 'SUBMITTED', '{}', 6, 'US/Eastern',
                    '2026-01-01Z', '2026-01-01Z' from request returning number
                """)
                .param("id", order)
                .param("account", customer.accountId())
                .param("reference", reference, Types.VARCHAR)
                .query(Long.class)
                .single();
        ledger.charge(customer.accountId(), order, Money.of(amount), "fee", Actor.SYSTEM);
        return number;
    }

    private static MockHttpServletRequestBuilder credit(Caller to, String body) {
        return post("/api/v1/account/{number}/credits", to.accountNumber())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private ResultActions as(Caller caller, MockHttpServletRequestBuilder request) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null, "ACCOUNT"));
        return web.perform(request);
    }

    private Caller account(String name, Caller parent, boolean administrator) {
        UUID id = UUID.randomUUID();
        long number = db.sql("""
                insert into account (id, parent_id, lineage, name, administrator, created_at)
                values (:id, :parent, array_remove(array[cast(:parent as uuid), :id], null), :name, :administrator, '2026-01-01Z')
                returning number
                """)
                .param("id", id)
                .param("parent", parent == null ? null : parent.accountId(), Types.OTHER)
                .param("name", name)
                .param("administrator", administrator)
                .query(Long.class)
                .single();
        return new Caller(id, number, name, administrator, false);
    }
}
