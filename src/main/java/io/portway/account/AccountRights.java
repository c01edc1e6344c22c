package io.portway.account;

import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may do what with which account. Everybody sees their own account and those below, and changes their names and settings. An
 * account opens accounts below itself, hands out their keys, and closes them; an administrator does so with all that it sees.
 */
@Component
public class AccountRights {

    /** The root is the first. */
    static final int MOST_LEVELS = 8;

    /** For administrators there is no limit. */
    static final int MOST_BELOW = 1_000;

    private final Accounts accounts;
    private final AccountRepository repository;

    AccountRights(Accounts accounts, AccountRepository repository) {
        this.accounts = accounts;
        this.repository = repository;
    }

    /**
     * The account below which the caller may open another one.
     *
     * @param parent number or id; {@code null} for the caller's own
     * @throws NotFound  where the caller does not see it
     * @throws Forbidden where it is not the caller's own, and the caller is no administrator
     * @throws Conflict  where it is closed, or has as much below it as it may have
     */
    public Account parentOfNew(Caller caller, @Nullable String parent) {
        Account above = parent == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, parent);
        if (!above.id().equals(caller.accountId()) && !caller.administrator()) {
            throw new Forbidden("Account " + above.number()
                    + " opens accounts below itself, or an administrator does; you can open accounts below your own.");
        }
        above.mustBeOpen();
        if (repository.levels(above.id()) >= MOST_LEVELS) {
            throw new Conflict(
                    null,
                    "Account " + above.number() + " is on level " + MOST_LEVELS
                            + ", the last; open the new account further up.");
        }
        if (!caller.administrator() && repository.openBelow(above.id()) >= MOST_BELOW) {
            throw new Conflict(
                    null,
                    "There are " + MOST_BELOW + " open accounts directly below " + above.number()
                            + "; close those that are no longer used, or ask an administrator.");
        }
        return above;
    }

    /**
     * The account for which the caller may make a key.
     *
     * @throws NotFound  where the caller does not see it
     * @throws Forbidden where it is neither the caller's own nor directly below, and the caller is no administrator
     */
    public Account withKeysOf(Caller caller, String idOrNumber) {
        Account account = accounts.visible(caller, idOrNumber);
        if (!caller.administrator() && !account.id().equals(caller.accountId()) && !isParent(caller, account)) {
            throw new Forbidden(
                    "Keys of account " + account.number()
                            + " are made by the account directly above, or by an administrator; make your own at /api/v1/account/keys.");
        }
        account.mustBeOpen();
        return account;
    }

    /** @throws Forbidden where the account is the caller's own, or neither is directly below nor the caller an administrator */
    public void mayClose(Caller caller, Account account) {
        if (account.id().equals(caller.accountId())) {
            throw new Forbidden("An account cannot close itself; ask the account above.");
        }
        if (!caller.administrator() && !isParent(caller, account)) {
            throw new Forbidden("Account " + account.number()
                    + " is closed by the account directly above, or by an administrator; ask one of them.");
        }
    }

    /** @throws Forbidden where neither the caller closed it nor an account below, and the caller is no administrator */
    public void mayReopen(Caller caller, Account account) {
        UUID closedBy = repository.closedBy(account.id()).orElse(caller.accountId());
        if (!caller.administrator() && !accounts.sees(caller, closedBy)) {
            throw new Forbidden("Account " + account.number()
                    + " is opened again by the account that closed it, or by an administrator.");
        }
    }

    private static boolean isParent(Caller caller, Account account) {
        return caller.accountId().equals(account.parentId());
    }
}
