package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.kernel.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Issues a token, one of the account's API keys, for a key or a password; Kazoo's clients call it first. */
@RestController("kazooTokenController")
@RequestMapping("/v2")
class TokenController {

    private final Credentials credentials;
    private final Input input;
    private final Envelope envelope;
    private final ObjectMapper json;

    TokenController(Credentials credentials, Input input, Envelope envelope, ObjectMapper json) {
        this.credentials = credentials;
        this.input = input;
        this.envelope = envelope;
        this.json = json;
    }

    @PutMapping("/api_auth")
    ResponseEntity<ObjectNode> byKey(HttpServletRequest call) {
        String key = text(input.required(call), "api_key");
        return answer(credentials.byKey(key), key);
    }

    /** Not the {@code credentials} of Kazoo, an MD5 or SHA-1 of name and password: passwords are kept as bcrypt hashes. */
    @PutMapping("/user_auth")
    ResponseEntity<ObjectNode> byPassword(HttpServletRequest call) {
        ObjectNode data = input.required(call);
        if (data.has("credentials") && !data.has("password")) {
            throw new InvalidInput(
                    "credentials",
                    null,
                    "cannot be checked: passwords are not kept in a form that an MD5 or SHA-1 could be compared with",
                    "send account_name with the account's number and password in plain, or the API key to /v2/api_auth");
        }
        String account = text(data, "account_name");
        String password = text(data, "password");
        Optional<String> key = credentials.keyFor(account, password);
        return answer(key.flatMap(credentials::byKey), key.orElse(null));
    }

    private ResponseEntity<ObjectNode> answer(Optional<Caller> caller, @Nullable String token) {
        if (caller.isEmpty()) {
            return envelope.error(401, "401", "invalid_credentials", envelope.said("invalid credentials"));
        }
        Caller found = caller.get();
        ObjectNode data = json.createObjectNode()
                .put("account_id", Ids.hex(found.accountId()))
                .put("account_name", found.accountName())
                .put("owner_id", Ids.hex(found.accountId()))
                .put("is_reseller", found.portAuthority())
                .put("language", "en-us");
        data.putArray("apps");
        return envelope.token(data, token);
    }

    private static String text(ObjectNode data, String field) {
        if (data.path(field).isString() && !data.path(field).stringValue().isBlank()) {
            return data.path(field).stringValue();
        }
        throw new InvalidInput(List.of(Wire.missing(field)));
    }
}
