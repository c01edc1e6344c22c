package io.portway.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Tokens of links, one-time codes, and their digests: what opens something is not stored itself. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 256 bits that fit into an address. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits. */
    public static String code() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
    }

    /** @param scope what the secret is for; a short one is worthless elsewhere */
    public static byte[] digest(String scope, String secret) {
        return sha256((scope + "\u001f" + secret).getBytes(StandardCharsets.UTF_8));
    }

    public static boolean same(byte[] digest, byte[] other) {
        return MessageDigest.isEqual(digest, other);
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
