package io.portway.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The credentials of a call, not verified yet. */
sealed interface Presented {

    /** Carries only an API key. */
    String KEY_HEADER = "X-Auth-Token";

    /** These two are how clients of Telnyx v1 send account and key, or {@code Authorization: Token} with the key alone. */
    String USER_HEADER = "X-Api-User";

    String TOKEN_HEADER = "X-Api-Token";

    /** Only an API key: {@code Authorization: Bearer} or {@code Token}, or {@code X-Auth-Token}. */
    record Key(String value) implements Presented {}

    /** Two headers: an account number with its API key. */
    record AccountAndKey(String account, String key) implements Presented {}

    /** HTTP Basic: an account number with its API key, or an engine user with a password. */
    record NameAndSecret(String name, String secret) implements Presented {}

    /** Something else. */
    record Unreadable() implements Presented {}

    /** Empty if there are none. */
    static Optional<Presented> in(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return inHeadersOfTheirOwn(request);
        }
        int space = header.indexOf(' ');
        String scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : header.substring(space + 1).strip();
        return Optional.of(
                switch (scheme) {
                    case "bearer", "token" -> new Key(rest);
                    case "basic" -> basic(rest);
                    default -> new Unreadable();
                });
    }

    private static Optional<Presented> inHeadersOfTheirOwn(HttpServletRequest request) {
        String user = request.getHeader(USER_HEADER);
        String token = request.getHeader(TOKEN_HEADER);
        if (user != null && token != null) {
            return Optional.of(new AccountAndKey(user.strip(), token.strip()));
        }
        return Optional.ofNullable(request.getHeader(KEY_HEADER)).map(key -> new Key(key.strip()));
    }

    private static Presented basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Unreadable()
                    : new NameAndSecret(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new Unreadable();
        }
    }
}
