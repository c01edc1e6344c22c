package io.portway.dialect.inumbering;

import io.portway.account.Caller;
import io.portway.account.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The API key that the document has in the body of some calls beside the one in the header of all. */
@Component
class BodyKeys {

    private final Credentials credentials;

    BodyKeys(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Of a call whose document prints a key in the body. */
    void mustBeThereAndAgree(Caller caller, @Nullable String apikey) {
        if (apikey == null || apikey.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.UNAUTHORIZED, "The body has no apikey; send it there and in the header.");
        }
        mustAgree(caller, apikey);
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
