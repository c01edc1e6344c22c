package io.portway.billing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.portway.TestDatabase;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
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
    private final Caller admin = account("Admin", null, true);
    private final Caller customer = account("Customer", admin, false);
    private final Caller stranger = account("Stranger", null, false);

    LedgerControllerTest() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, TestDatabase::migrated);
            context.registerBean(JdbcClient.class, () -> db);
            context.registerBean(Clock.class, () -> Clock.fixed(NOON, ZoneOffset.UTC));
            context.register(TestRepositories.InContext.class, Ledger.class, Accounts.class, LedgerController.class);
            context.refresh();
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
