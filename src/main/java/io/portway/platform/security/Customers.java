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
        } else if (presented instanceof Presented.NameAndSecret pair
                && pair.name().matches("\\d{1,18}")
                && acceptable(pair.secret())) {
            caller = credentials.byNumberAndKey(pair.name(), pair.secret());
        }
        return caller.map(CallerAuthentication::new);
    }

    private static boolean acceptable(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }
}
