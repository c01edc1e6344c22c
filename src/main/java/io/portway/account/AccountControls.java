package io.portway.account;

import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The settings that hold an account's orders up for somebody's eyes: four eyes and the forced review. Whoever turned them on, or
 * an account above, may turn them off; the account itself may not where one above it did.
 */
final class AccountControls {

    private final JdbcClient jdbc;

    AccountControls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Setter(String name, boolean isAbove) {}

    /**
     * Checks a change of an account's own settings before it is made.
     *
     * @return who counts as having turned the controls on from now on; {@code null} if none is on
     * @throws Forbidden if a control would be lifted by an account below the one that turned it on
     */
    @Nullable
    String setterOf(UUID accountId, AccountSettings own, AccountSettings wanted, Actor by) {
        Setter setter = holdsUp(own) ? setter(accountId, by) : null;
        if (setter != null && setter.isAbove()) {
            if (lifts(own.fourEyes(), wanted.fourEyes())
                    || lifts(own.forceManualReview(), wanted.forceManualReview())) {
                throw new Forbidden(
                        "An account above yours turned on fourEyes or forceManualReview here, and only it can turn them off; send "
                                + "them as they are.");
            }
            return setter.name();
        }
        return holdsUp(wanted) ? by.name() : null;
    }

    void remember(UUID accountId, @Nullable String setter) {
        jdbc.sql("update account_settings set controls_by = :setter where account_id = :account")
                .param("setter", setter)
                .param("account", accountId)
                .update();
    }

    private static boolean holdsUp(AccountSettings settings) {
        return Boolean.TRUE.equals(settings.fourEyes()) || Boolean.TRUE.equals(settings.forceManualReview());
    }

    private static boolean lifts(@Nullable Boolean own, @Nullable Boolean wanted) {
        return Boolean.TRUE.equals(own) && !Boolean.TRUE.equals(wanted);
    }

    /** Of settings that a release before wrote, the last to write them counts. */
    private Setter setter(UUID accountId, Actor by) {
        return jdbc.sql("""
                select coalesce(s.controls_by, s.updated_by) as name, exists (
                    select from account setter, account me
                    where 'account ' || setter.number = coalesce(s.controls_by, s.updated_by) and 'account ' || me.number = :by
                      and setter.id <> me.id and setter.id = any (me.lineage)) as is_above
                from account_settings s where s.account_id = :account""")
                .param("account", accountId)
                .param("by", by.name())
                .query((row, i) -> new Setter(row.getString("name"), row.getBoolean("is_above")))
                .single();
    }
}
