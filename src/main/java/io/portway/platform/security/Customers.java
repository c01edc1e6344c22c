package io.portway.platform.security;

import io.portway.account.Caller;
import io.portway.account.Credentials;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Authenticates customers' systems by API key: Bearer token, {@code X-Auth-Token}, or password of their account number. */
@Component
class Customers {

    private static final int LONGEST_KEY = 200;

    private final Credentials credentials;

    Customers(Credentials credentials) {
        this.credentials = credentials;
    }

    Optional<Authentication> find(Presented presented) {
        Optional<Caller> caller = Optional.empty();
        if (presented instanceof Presented.Key key && acceptable(key.value())) {
            caller = credentials.byKey(key.value());
        } else if (presented instanceof Presented.NameAndSecret pair) {
            caller = of(pair.name(), pair.secret());
        } else if (presented instanceof Presented.AccountAndKey pair) {
            caller = of(pair.account(), pair.key());
        }
        return caller.map(CallerAuthentication::new);
    }

    private Optional<Caller> of(String account, String key) {
        return account.matches("\\d{1,18}") && acceptable(key)
                ? credentials.byNumberAndKey(account, key)
                : Optional.empty();
    }

    private static boolean acceptable(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }
}
