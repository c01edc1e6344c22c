package io.portway.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a client digests its credentials where it does not send its password: weak ways, which others have published. */
public enum PasswordDigest {
    MD5("MD5"),
    SHA1("SHA-1");

    private final String algorithm;

    PasswordDigest(String algorithm) {
        this.algorithm = algorithm;
    }

    String of(String accountNumber, String password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm)
                            .digest((accountNumber + ":" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
