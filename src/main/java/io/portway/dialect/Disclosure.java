package io.portway.dialect;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.order.details.Masked;
import io.portway.party.LosingAccount;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Who reads the losing account's number and PIN in clear where a provider's document prints them: the account that handed them in,
 * and its port authority. Whoever else sees the order gets them masked, as everybody does in the native API.
 */
@Component
public class Disclosure {

    private static final String AUTHORITIES = Disclosure.class.getName();

    private final Accounts accounts;

    Disclosure(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The losing account as the caller of the current call may read it. */
    public @Nullable LosingAccount shown(@Nullable LosingAccount losing, UUID accountId) {
        return losing == null || inClear(accountId) ? losing : masked(losing);
    }

    /** With its number masked except for the end, and the PIN altogether. */
    public static LosingAccount masked(LosingAccount losing) {
        return losing.withSecrets(
                Masked.accountNumber(losing.accountNumber()),
                losing.pin() == null ? null : "•".repeat(losing.pin().length()));
    }

    private boolean inClear(UUID accountId) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && (caller.accountId().equals(accountId)
                        || caller.portAuthority() && caller.accountId().equals(authorityOf(accountId)));
    }

    /** Who manages the ports of these accounts, remembered for the call, so that a list asks once; two round trips. */
    public Map<UUID, Account> authoritiesOf(Collection<UUID> accountIds) {
        Map<UUID, Account> known = known();
        known.putAll(accounts.portAuthoritiesOf(
                accountIds.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toSet())));
        return known;
    }

    private UUID authorityOf(UUID accountId) {
        return known().computeIfAbsent(accountId, accounts::portAuthorityOf).id();
    }

    /** Of the current call. */
    private static Map<UUID, Account> known() {
        RequestAttributes call = RequestContextHolder.currentRequestAttributes();
        @SuppressWarnings("unchecked")
        Map<UUID, Account> known = (Map<UUID, Account>) call.getAttribute(AUTHORITIES, RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = new HashMap<>();
            call.setAttribute(AUTHORITIES, known, RequestAttributes.SCOPE_REQUEST);
        }
        return known;
    }
}
