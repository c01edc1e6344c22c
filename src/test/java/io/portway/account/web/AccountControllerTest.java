package io.portway.account.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import io.portway.TestDatabase;
import io.portway.account.Accounts;
import io.portway.account.Balances;
import io.portway.account.Caller;
import io.portway.kernel.NotFound;
import java.math.BigDecimal;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AccountControllerTest {

    private final Accounts accounts;
    private final MockMvc web;

    AccountControllerTest() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(TestDatabase.migrated()));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(Balances.class, () -> account -> new BigDecimal("12.50"));
            context.register(Accounts.class, AccountController.class);
            context.refresh();
            accounts = context.getBean(Accounts.class);
            web = MockMvcBuilders.standaloneSetup(context.getBean(AccountController.class))
                    .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver()).build();
        }
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anAccountSeesItselfButNotWhoIsAbove() throws Exception {
        as(10002, "").andExpect(content().json("""
                {"number":10002,"name":"Acme Dental","parentId":null,"administrator":false,"managesPorts":false,
                 "defaultZone":"US/Eastern","defaultTime":"09:00","balance":"12.50","currency":"USD"}
                """)).andExpect(jsonPath("$.id").value(accounts.byNumber(10002).orElseThrow().id().toString()));
    }

    @Test
    void anAccountSeesTheOnesBelow() throws Exception {
        as(10001, "/10002").andExpect(jsonPath("$.name").value("Acme Dental"))
                .andExpect(jsonPath("$.parentId").value(accounts.byNumber(10001).orElseThrow().id().toString()));
    }

    @Test
    void anyOtherAccountDoesNotExist() {
        for (String other : new String[] {"10001", "10003", "99999", "x"}) {
            assertThatThrownBy(() -> as(10002, "/" + other)).hasCauseInstanceOf(NotFound.class);
        }
    }

    private ResultActions as(long number, String path) throws Exception {
        var account = accounts.byNumber(number).orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(
                new Caller(account.id(), number, account.name(), account.administrator(), account.managesPorts()), null, "ACCOUNT"));
        return web.perform(get("/api/v1/account" + path));
    }
}
