package io.portway.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.portway.TestDatabase;
import io.portway.account.AccountLife;
import io.portway.account.AccountRights;
import io.portway.account.AccountWebhooks;
import io.portway.account.Accounts;
import io.portway.account.BalanceMove;
import io.portway.account.Balances;
import io.portway.account.Caller;
import io.portway.account.ClosingCheck;
import io.portway.account.Credentials;
import io.portway.account.Settings;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.limit.RateLimits;
import io.portway.platform.database.TestRepositories;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AccountControllerTest {

    private final Accounts accounts;
    private final Credentials credentials;
    private final MockMvc web;

    AccountControllerTest() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, TestDatabase::migrated);
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(TestDatabase.migrated()));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(Balances.class, () -> account -> new BigDecimal("12.50"));
            context.registerBean(AccountWebhooks.class, () -> mock(AccountWebhooks.class));
            context.registerBean(BalanceMove.class, () -> mock(BalanceMove.class));
            context.registerBean(ClosingCheck.class, () -> account -> List.of());
            context.register(
                    TestRepositories.InContext.class,
                    Accounts.class,
                    RateLimits.class,
                    Credentials.class,
                    Settings.class,
                    AccountRights.class,
                    AccountLife.class,
                    AccountController.class,
                    CredentialsController.class);
            context.refresh();
            accounts = context.getBean(Accounts.class);
            credentials = context.getBean(Credentials.class);
            web = MockMvcBuilders.standaloneSetup(
                            context.getBean(AccountController.class), context.getBean(CredentialsController.class))
                    .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                    .build();
        }
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anAccountSeesItselfButNotWhoIsAbove() throws Exception {
        as(10002, "")
                .andExpect(content().json("""
                {"number":10002,"name":"Acme Dental","parentId":null,"administrator":false,"managesPorts":false,
                 "defaultZone":"US/Eastern","defaultTime":"09:00","balance":"12.50","currency":"USD"}
                """))
                .andExpect(jsonPath("$.id")
                        .value(accounts.byNumber(10002).orElseThrow().id().toString()));
    }

    @Test
    void anAccountSeesTheOnesBelow() throws Exception {
        as(10001, "/10002")
                .andExpect(jsonPath("$.name").value("Acme Dental"))
                .andExpect(jsonPath("$.parentId")
                        .value(accounts.byNumber(10001).orElseThrow().id().toString()));
    }

    @Test
    void anyOtherAccountDoesNotExist() {
        for (String other : new String[] {"10001", "10003", "99999", "x"}) {
            assertThatThrownBy(() -> as(10002, "/" + other)).hasCauseInstanceOf(NotFound.class);
        }
    }

    @Test
    void anAdministratorOpensAnAccountBelowAndMakesItsFirstKey() throws Exception {
        String opened = as(10001, post("/api/v1/account").content("{\"name\":\" Cherry Clinic \"}"))
                .andExpect(status().isCreated())
                .andExpect(
                        content().json("{\"name\":\"Cherry Clinic\",\"administrator\":false,\"managesPorts\":false}"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        long number = JsonPath.<Number>read(opened, "$.number").longValue();

        String key =
                secret(as(10001, post("/api/v1/account/{number}/keys", number).content("{\"label\":\"first\"}"))
                        .andExpect(status().isCreated()));

        assertThat(credentials.byKey(key)).map(Caller::accountNumber).contains(number);
    }

    @Test
    void aCustomerOpensAccountsBelowItselfAndMakesKeysForThoseAlone() throws Exception {
        long own = number(as(10002, post("/api/v1/account").content("{\"name\":\"Branch\"}"))
                .andExpect(status().isCreated())
                .andExpect(content().json("{\"administrator\":false,\"managesPorts\":false}")));
        long further = number(as(own, post("/api/v1/account").content("{\"name\":\"Twig\"}")));

        as(10002, post("/api/v1/account/{number}/keys", own).content("{\"label\":\"first\"}"))
                .andExpect(status().isCreated());
        assertThatThrownBy(() ->
                        as(10002, post("/api/v1/account/{number}/keys", further).content("{\"label\":\"x\"}")))
                .hasCauseInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> as(10002, post("/api/v1/account/10003/keys").content("{\"label\":\"x\"}")))
                .hasCauseInstanceOf(NotFound.class);
    }

    private static long number(ResultActions answer) throws Exception {
        return JsonPath.<Number>read(answer.andReturn().getResponse().getContentAsString(), "$.number")
                .longValue();
    }

    @Test
    void namesAndLabelsAreChecked() {
        for (String name : new String[] {"null", "\"\"", "\"  \"", "\"a\\nb\"", "\"" + "x".repeat(101) + "\""}) {
            assertThatThrownBy(() -> as(10001, post("/api/v1/account").content("{\"name\":" + name + "}")))
                    .hasCauseInstanceOf(InvalidInput.class);
            assertThatThrownBy(() -> as(10001, post("/api/v1/account/keys").content("{\"label\":" + name + "}")))
                    .hasCauseInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void anAccountMakesReplacesAndRevokesItsKeys() throws Exception {
        long number = accounts.open(accounts.byNumber(10001).orElseThrow().id(), "Keys")
                .number();
        String first = secret(as(number, post("/api/v1/account/keys").content("{\"label\":\"billing\"}")));
        String id = JsonPath.read(
                as(number, "/keys")
                        .andExpect(jsonPath("$[0].label").value("billing"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$[0].id");

        String second = secret(as(number, post("/api/v1/account/keys/{id}/rotate", id)));
        assertThat(credentials.byKey(first)).isEmpty();
        assertThat(credentials.byKey(second)).isPresent();

        for (var key : credentials.keys(accounts.byNumber(number).orElseThrow().id())) {
            as(number, delete("/api/v1/account/keys/{id}", key.id())).andExpect(status().isNoContent());
        }
        assertThat(credentials.byKey(second)).isEmpty();
        assertThatThrownBy(() -> as(10002, delete("/api/v1/account/keys/{id}", id)))
                .hasCauseInstanceOf(NotFound.class);
    }

    @Test
    void anAccountSetsItsPassword() throws Exception {
        long number = accounts.open(accounts.byNumber(10001).orElseThrow().id(), "Password")
                .number();

        as(number, put("/api/v1/account/password").content("{\"password\":\"long enough, really\"}"))
                .andExpect(status().isNoContent());

        assertThat(credentials.byPassword(String.valueOf(number), "long enough, really"))
                .isPresent();
        for (String bad : new String[] {"null", "\"too short\"", "\"" + "é".repeat(37) + "\""}) {
            assertThatThrownBy(() -> as(number, put("/api/v1/account/password").content("{\"password\":" + bad + "}")))
                    .hasCauseInstanceOf(InvalidInput.class);
        }
    }

    private static String secret(ResultActions answer) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.secret");
    }

    private ResultActions as(long number, String path) throws Exception {
        return as(number, get("/api/v1/account" + path));
    }

    private ResultActions as(long number, MockHttpServletRequestBuilder request) throws Exception {
        var account = accounts.byNumber(number).orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        new Caller(
                                account.id(), number, account.name(), account.administrator(), account.managesPorts()),
                        null,
                        "ACCOUNT"));
        return web.perform(request.contentType("application/json").characterEncoding("UTF-8"));
    }
}
