package io.portway.account;

import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.kernel.TooManyAttempts;
import io.portway.limit.RateLimit;
import io.portway.limit.RateLimits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * API keys and passwords of accounts. Of a key only the SHA-256 is stored, of a password its bcrypt hash;
 * a key has 128 random bits, so that a plain hash cannot be turned back. A look-up is one round trip; one by password
 * asks for the limit on wrong ones, too.
 */
@Component
public class Credentials {

    /** How many keys made by password login stay valid: scripts that log in on every run must not pile them up. */
    private static final int LOGIN_KEYS = 20;

    private static final String LOGIN_LABEL = "password log-in";

    /** This many wrong passwords per account number at once, then one more every six minutes. */
    private static final int WRONG_PASSWORDS = 10;

    private final ApiKeyRepository keys;
    private final AccountRepository accounts;
    private final Clock clock;
    private final RateLimit<Long> wrongTries;
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodysHash = passwords.encode(secret());

    Credentials(ApiKeyRepository keys, AccountRepository accounts, RateLimits limits, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.wrongTries = limits.limit("password", WRONG_PASSWORDS, WRONG_PASSWORDS, Duration.ofHours(1));
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

    private Optional<Caller> byKey(String apiKey, @Nullable Long number) {
        Instant now = clock.instant();
        return keys.findCaller(hash(apiKey), number, now, now.minus(Duration.ofHours(1)));
    }

    /**
     * The account with this number, if the password is right.
     *
     * @throws TooManyAttempts after too many wrong ones, whether or not the account exists
     */
    public Optional<Caller> byPassword(String accountNumber, String password) {
        return proven(accountNumber, password, accounts::findKnown);
    }

    /**
     * As {@link #byPassword}, for clients that send a digest of their credentials instead. It can be checked for passwords that were
     * set, or used in plain, since digests are kept.
     *
     * @param credentials lower-case hex digest of account number, colon and password
     */
    public Optional<Caller> byDigest(String accountNumber, PasswordDigest kind, String credentials) {
        return proven(accountNumber, credentials, number -> accounts.findKnownByDigest(number, kind.name()));
    }

    private Optional<Caller> proven(String accountNumber, String secret, Function<Long, Optional<Known>> find) {
        Optional<Long> tried = number(accountNumber);
        tried.map(wrongTries::peek).filter(grant -> !grant.granted()).ifPresent(refused -> {
            throw new TooManyAttempts(
                    "Too many wrong passwords were tried for account " + accountNumber + "; try again in "
                            + refused.retry() + " s.",
                    refused.retry());
        });
        Optional<Known> known = tried.flatMap(find);
        // An unknown account costs as much time as a wrong password, so that the answer's delay tells nothing.
        boolean right = passwords.matches(secret, known.map(Known::hash).orElse(nobodysHash)) && known.isPresent();
        if (!right) {
            tried.ifPresent(wrongTries::take);
        }
        return right ? known.map(Known::caller) : Optional.empty();
    }

    /** An account that has a password, with the hash of it or of a digest of it. */
    record Known(@Embedded.Empty Caller caller, String hash) {

        @Override
        public String toString() {
            return "Known[" + caller + "]";
        }
    }

    /** A new key in exchange for the password; the newest twenty that an account made this way stay valid. */
    public Optional<String> keyFor(String accountNumber, String password) {
        Optional<Caller> caller = byPassword(accountNumber, password);
        caller.map(Caller::accountId)
                .filter(accounts::lacksDigests)
                .ifPresent(id -> keepDigests(id, accountNumber, password));
        return caller.map(this::loginKey);
    }

    /** As {@link #keyFor}, in exchange for a {@linkplain #byDigest digest}. */
    public Optional<String> keyForDigest(String accountNumber, PasswordDigest kind, String credentials) {
        return byDigest(accountNumber, kind, credentials).map(this::loginKey);
    }

    private String loginKey(Caller caller) {
        String secret = issue(caller.accountId(), LOGIN_LABEL).secret();
        keys.deleteOlder(caller.accountId(), LOGIN_LABEL, LOGIN_KEYS);
        return secret;
    }

    /** Makes a key, which is shown only in the result. */
    public NewApiKey issue(UUID accountId, String label) {
        return store(accountId, label, secret());
    }

    /** Accepts this secret as a key; for the first account, whose key comes from the environment. */
    NewApiKey store(UUID accountId, String label, String secret) {
        var key = new NewApiKey(UUID.randomUUID(), secret);
        keys.insert(key.id(), hash(secret), accountId, label, clock.instant());
        return key;
    }

    /** The account's keys, newest first, including revoked ones. */
    public List<ApiKey> keys(UUID accountId) {
        return keys.findByAccount(accountId);
    }

    /**
     * Revokes a key at once; revoking it again changes nothing.
     *
     * @throws NotFound if the account has no such key
     */
    public void revoke(UUID accountId, UUID keyId) {
        if (!keys.revoke(keyId, accountId, clock.instant())) {
            throw new NotFound("API key", keyId);
        }
    }

    /**
     * Replaces a valid key by a new one; the old key ends at the same moment.
     *
     * @throws NotFound if the account has no such valid key
     */
    public NewApiKey rotate(UUID accountId, UUID keyId) {
        var key = new NewApiKey(UUID.randomUUID(), secret());
        if (!keys.rotate(keyId, accountId, key.id(), hash(key.secret()), clock.instant())) {
            throw new NotFound("API key", keyId);
        }
        return key;
    }

    /** Sets or changes the password that an account logs in with. */
    public void setPassword(UUID accountId, String password) {
        if (!accounts.setPassword(accountId, passwords.encode(password))) {
            throw new NotFound("account", accountId);
        }
        accounts.findById(accountId)
                .ifPresent(account -> keepDigests(accountId, Long.toString(account.number()), password));
    }

    private void keepDigests(UUID accountId, String accountNumber, String password) {
        accounts.keepDigests(
                accountId,
                passwords.encode(PasswordDigest.MD5.of(accountNumber, password)),
                passwords.encode(PasswordDigest.SHA1.of(accountNumber, password)));
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private String secret() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static byte[] hash(String secret) {
        return Tokens.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
