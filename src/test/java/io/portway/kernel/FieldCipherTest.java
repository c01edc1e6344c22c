package io.portway.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

class FieldCipherTest {

    @TempDir
    Path data;

    @Test
    void whatWasEncryptedOpensInItsOwnContextOnly() {
        var cipher = inDataDir();
        byte[] secret = cipher.encrypt("PIN 1234 é", "order 1");

        assertThat(cipher.decrypt(secret, "order 1")).isEqualTo("PIN 1234 é");
        assertThatThrownBy(() -> cipher.decrypt(secret, "order 2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameTextNeverLooksTheSameTwice() {
        var cipher = inDataDir();

        assertThat(cipher.encrypt("1234", "a")).isNotEqualTo(cipher.encrypt("1234", "a"));
        assertThat(new String(cipher.encrypt("12345678", "a"), StandardCharsets.ISO_8859_1))
                .doesNotContain("12345678");
    }

    @Test
    void anyChangedByteIsNoticed() {
        var cipher = inDataDir();
        byte[] secret = cipher.encrypt("1234", "a");

        for (int i = 0; i < secret.length; i++) {
            byte[] tampered = secret.clone();
            tampered[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(tampered, "a")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theKeyFileIsMadeOnceAndSurvivesRestarts() throws Exception {
        byte[] secret = inDataDir().encrypt("1234", "a");
        byte[] file = Files.readAllBytes(data.resolve("new/keyset.json"));

        assertThat(inDataDir().decrypt(secret, "a")).isEqualTo("1234");
        assertThat(data.resolve("new/keyset.json")).hasBinaryContent(file);
        try (var files = Files.list(data.resolve("new"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerReadsTheKeyFile() throws Exception {
        assertThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        inDataDir();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("new/keyset.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aConfiguredKeysetIsUsedRatherThanTheFile() throws Exception {
        byte[] secret = inDataDir().encrypt("1234", "a");
        String keyset = Base64.getEncoder().encodeToString(Files.readAllBytes(data.resolve("new/keyset.json")));

        assertThat(new FieldCipher(new FieldCipherSettings(keyset, null)).decrypt(secret, "a"))
                .isEqualTo("1234");
        new FieldCipher(new FieldCipherSettings(keyset, data.resolve("other")));
        assertThat(data.resolve("other")).doesNotExist();
    }

    @Test
    void anotherKeysetOpensNothing() {
        byte[] secret = inDataDir().encrypt("1234", "a");
        var other = new FieldCipher(new FieldCipherSettings("", data.resolve("other")));

        assertThatThrownBy(() -> other.decrypt(secret, "a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeysetAndWithoutADataFolderTheStartFailsWithOneSentence() {
        new ApplicationContextRunner()
                .withUserConfiguration(Configuration.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, failure -> {
                            assertThat(failure.getName()).isEqualTo("portway.secret-keyset");
                            assertThat(failure.getReason())
                                    .isEqualTo(
                                            "Set it to a Tink AES-256-GCM keyset as JSON in Base64, which encrypts PINs and account numbers.");
                        }));
    }

    @Test
    void aBrokenKeysetIsNotQuoted() {
        for (String broken : new String[] {
            "tellnobody", Base64.getEncoder().encodeToString("{\"tellnobody\":1}".getBytes(StandardCharsets.UTF_8))
        }) {
            assertThatThrownBy(() -> new FieldCipher(new FieldCipherSettings(broken, null)))
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("tellnobody");
        }
        assertThat(new FieldCipherSettings("tellnobody", null).toString()).doesNotContain("tellnobody");
    }

    private FieldCipher inDataDir() {
        return new FieldCipher(new FieldCipherSettings("", data.resolve("new")));
    }

    @EnableConfigurationProperties(FieldCipherSettings.class)
    @Import(FieldCipher.class)
    static class Configuration {}
}
