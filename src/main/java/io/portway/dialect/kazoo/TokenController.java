package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.account.PasswordDigest;
import io.portway.kernel.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** With a {@code password} in plain, or with {@code credentials}: by {@code method} the MD5 or SHA-1 of user name, colon and password. */
    @PutMapping("/user_auth")
    ResponseEntity<ObjectNode> byPassword(HttpServletRequest call) {
        ObjectNode data = input.required(call);
        String account = text(data, account(data));
        Optional<String> key = data.has("credentials") && !data.has("password")
                ? credentials.keyForDigest(
                        account, method(data), text(data, "credentials").toLowerCase(Locale.ROOT))
                : credentials.keyFor(account, text(data, "password"));
        return answer(key.flatMap(credentials::byKey), key.orElse(null));
    }

    /** Kazoo finds an account by its realm, too, which its PHP client sends alone; here both are the account's number. */
    private static String account(ObjectNode data) {
        return Stream.of("account_realm", "realm")
                .filter(data::has)
                .filter(realm -> !data.has("account_name"))
                .findFirst()
                .orElse("account_name");
    }

    private static PasswordDigest method(ObjectNode data) {
        return switch (data.path("method").asString("md5")) {
            case "md5" -> PasswordDigest.MD5;
            case "sha" -> PasswordDigest.SHA1;
            default ->
                throw new InvalidInput(
                        "method",
                        data.path("method").asString(""),
                        "Value not found in enumerated list of values",
                        "give md5 or sha");
        };
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
