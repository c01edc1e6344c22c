package io.portway.dialect.inumbering;

import io.portway.account.Caller;
import io.portway.account.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The document has the API key in the header and in the body; if both are sent, they must belong to the same account. */
@Component
class BodyKeys {

    private final Credentials credentials;

    BodyKeys(Credentials credentials) {
        this.credentials = credentials;
    }

    /** @param apikey of the body; {@code null} if it has none, so that only the header's counts */
    void mustAgree(Caller caller, @Nullable String apikey) {
        if (apikey != null
                && !credentials.byKey(apikey).map(Caller::accountId).equals(Optional.of(caller.accountId()))) {
            throw new ResponseStatusException(
                    HttpStatus.UNAUTHORIZED,
                    "The apikey in the body is not known, or belongs to another account than the one in the header.");
        }
    }
}
