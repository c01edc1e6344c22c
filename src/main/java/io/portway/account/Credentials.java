package io.portway.account;

import io.portway.kernel.NotFound;
import io.portway.kernel.TokenBuckets;
import io.portway.kernel.TooManyAttempts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * API keys and passwords of accounts. Of a key only the SHA-256 is stored, of a password its bcrypt hash;
 * a key has 128 random bits, so that a plain hash cannot be turned back. Every look-up is one round trip.
 */
@Component
public class Credentials {

    /** Keys handed out against a password; older ones give way, so that scripts which log in at each run leave no pile. */
    private static final int LOGIN_KEYS = 20;

    private static final String LOGIN_LABEL = "password log-in";

    /** So many wrong passwords for one account number at once, and one more every six minutes after that. */
    private static final int WRONG_PASSWORDS = 10;

    private static final double WRONG_PASSWORDS_PER_SECOND = WRONG_PASSWORDS / 3600.0;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TokenBuckets<Long> wrongTries =
            new TokenBuckets<>(WRONG_PASSWORDS_PER_SECOND, WRONG_PASSWORDS, System::nanoTime);
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodysHash = passwords.encode(secret());

    Credentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The account behind a key that was not revoked. */
    public Optional<Caller> byKey(String apiKey) {
        return byKey(apiKey, null);
    }

    /** The account behind a key, where that account has this number. */
    public Optional<Caller> byNumberAndKey(String accountNumber, String apiKey) {
        return number(accountNumber).flatMap(number -> byKey(apiKey, number));
    }

    private Optional<Caller> byKey(String apiKey, Long number) {
        OffsetDateTime now = now();
        return jdbc.sql("""
                with used as (
                    update api_key set last_used_at = :now
                    where hash = :hash and revoked_at is null and (last_used_at is null or last_used_at <= :hourAgo)
                )
                select a.id, a.number, a.name, a.administrator, a.manages_ports
                from api_key k join account a on a.id = k.account_id
                where k.hash = :hash and k.revoked_at is null and a.number = coalesce(cast(:number as bigint), a.number)
                """)
                .param("hash", hash(apiKey))
                .param("number", number)
                .param("now", now)
                .param("hourAgo", now.minus(Duration.ofHours(1)))
                .query(Credentials::caller)
                .optional();
    }

    /**
     * The account of that number, where the password is right.
     *
     * @throws TooManyAttempts where too many were wrong before, whether there is such an account or not
     */
    public Optional<Caller> byPassword(String accountNumber, String password) {
        Optional<Long> tried = number(accountNumber);
        tried.map(wrongTries::peek).filter(grant -> !grant.granted()).ifPresent(refused -> {
            throw new TooManyAttempts(
                    "Too many wrong passwords were tried for account " + accountNumber + "; try again in "
                            + refused.retry() + " s.",
                    refused.retry());
        });
        var known = tried.flatMap(number -> jdbc.sql("""
                select id, number, name, administrator, manages_ports, password_hash
                from account where number = :number and password_hash is not null
                """)
                .param("number", number)
                .query((row, index) -> new Known(caller(row, index), row.getString("password_hash")))
                .optional());
        // An unknown account costs as much time as a wrong password, so that the answer's delay tells nothing.
        boolean right = passwords.matches(password, known.map(Known::hash).orElse(nobodysHash)) && known.isPresent();
        if (!right) {
            tried.ifPresent(wrongTries::take);
        }
        return right ? known.map(Known::caller) : Optional.empty();
    }

    private record Known(Caller caller, String hash) {}

    /** A fresh key for who knows the password; the twenty youngest of an account's keys made this way stay good. */
    public Optional<String> keyFor(String accountNumber, String password) {
        return byPassword(accountNumber, password).map(caller -> {
            String secret = issue(caller.accountId(), LOGIN_LABEL).secret();
            jdbc.sql("""
                    delete from api_key where id in (
                        select id from api_key where account_id = :account and label = :label
                        order by created_at desc, id offset :kept)
                    """)
                    .param("account", caller.accountId())
                    .param("label", LOGIN_LABEL)
                    .param("kept", LOGIN_KEYS)
                    .update();
            return secret;
        });
    }

    /** Makes a key; the answer is the only time that it is seen. */
    public NewApiKey issue(UUID accountId, String label) {
        return store(accountId, label, secret());
    }

    /** Lets in who has this secret; for the first account, whose key comes from the environment. */
    NewApiKey store(UUID accountId, String label, String secret) {
        var key = new NewApiKey(UUID.randomUUID(), secret);
        jdbc.sql(
                        "insert into api_key (id, hash, account_id, label, created_at) values (:id, :hash, :account, :label, :now)")
                .param("id", key.id())
                .param("hash", hash(key.secret()))
                .param("account", accountId)
                .param("label", label)
                .param("now", now())
                .update();
        return key;
    }

    /** The account's keys, youngest first, the revoked ones too. */
    public List<ApiKey> keys(UUID accountId) {
        return jdbc.sql("""
                select id, label, created_at, last_used_at, revoked_at from api_key
                where account_id = :account order by created_at desc, id
                """)
                .param("account", accountId)
                .query((row, index) -> new ApiKey(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_used_at") == null
                                ? null
                                : row.getTimestamp("last_used_at").toInstant(),
                        row.getTimestamp("revoked_at") == null
                                ? null
                                : row.getTimestamp("revoked_at").toInstant()))
                .list();
    }

    /**
     * Ends a key at once; revoking it again changes nothing.
     *
     * @throws NotFound where the account has no such key
     */
    public void revoke(UUID accountId, UUID keyId) {
        int revoked = jdbc.sql("""
                update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id and account_id = :account
                """)
                .param("now", now())
                .param("id", keyId)
                .param("account", accountId)
                .update();
        if (revoked == 0) {
            throw new NotFound("API key", keyId);
        }
    }

    /**
     * Puts a new key in the place of a good one, which ends in the same moment.
     *
     * @throws NotFound where the account has no such key that is good
     */
    public NewApiKey rotate(UUID accountId, UUID keyId) {
        var key = new NewApiKey(UUID.randomUUID(), secret());
        int made = jdbc.sql("""
                with ended as (
                    update api_key set revoked_at = :now
                    where id = :old and account_id = :account and revoked_at is null returning label
                )
                insert into api_key (id, hash, account_id, label, created_at) select :id, :hash, :account, label, :now from ended
                """)
                .param("now", now())
                .param("old", keyId)
                .param("account", accountId)
                .param("id", key.id())
                .param("hash", hash(key.secret()))
                .update();
        if (made == 0) {
            throw new NotFound("API key", keyId);
        }
        return key;
    }

    /** Sets or changes the password that an account logs in with. */
    public void setPassword(UUID accountId, String password) {
        int changed = jdbc.sql("update account set password_hash = :hash where id = :account")
                .param("hash", passwords.encode(password))
                .param("account", accountId)
                .update();
        if (changed == 0) {
            throw new NotFound("account", accountId);
        }
    }

    private static Caller caller(ResultSet row, int index) throws SQLException {
        return new Caller(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("name"),
                row.getBoolean("administrator"),
                row.getBoolean("manages_ports"));
    }

    private static Optional<Long> number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private String secret() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
