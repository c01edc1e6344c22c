package io.portway.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields, such as a PIN, with AES-256-GCM. The id of the field's owner is bound in as context:
 * a value copied to another row cannot be decrypted there. A ciphertext names its key, so that a keyset
 * can keep older keys after a rotation.
 */
@Component
public class FieldCipher {

    private final Aead aead;

    FieldCipher(FieldCipherSettings settings) {
        try {
            AeadConfig.register();
            aead = keyset(settings).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not support AES-256-GCM", e);
        }
    }

    public byte[] encrypt(String plain, String context) {
        return encrypt(plain.getBytes(StandardCharsets.UTF_8), context);
    }

    public byte[] encrypt(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** @throws IllegalStateException if the value was changed, belongs to another context, or its key is not in the keyset */
    public String decrypt(byte[] cipher, String context) {
        return new String(decryptBytes(cipher, context), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the value was changed, belongs to another context, or its key is not in the keyset */
    public byte[] decryptBytes(byte[] cipher, String context) {
        try {
            return aead.decrypt(cipher, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "cannot decrypt a secret field: it was changed or moved, or its key is not in the keyset", e);
        }
    }

    /** A keyset for {@code portway.secret-keyset}. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            return Base64.getEncoder().encodeToString(newKeysetJson().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not support AES-256-GCM", e);
        }
    }

    private static String newKeysetJson() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle keyset(FieldCipherSettings settings) throws GeneralSecurityException {
        if (!settings.secretKeyset().isBlank()) {
            try {
                return parse(
                        new String(Base64.getMimeDecoder().decode(settings.secretKeyset()), StandardCharsets.UTF_8));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Without the cause: its message might quote the secret.
                throw new InvalidConfigurationPropertyValueException(
                        "portway.secret-keyset",
                        "(not shown)",
                        "It must be a Tink AES-256-GCM keyset as JSON in Base64.");
            }
        }
        if (settings.dataDir() == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "portway.secret-keyset",
                    "",
                    "Set it to a Tink AES-256-GCM keyset as JSON in Base64, which encrypts PINs and account numbers.");
        }
        Path file = settings.dataDir().resolve("keyset.json");
        try {
            if (Files.notExists(file)) {
                SecretFile.write(file, newKeysetJson());
            }
            return parse(Files.readString(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    file
                            + " is not a Tink keyset; restore the right one, since stored secrets cannot be decrypted without it.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }
}
