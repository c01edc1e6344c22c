package io.portway.kernel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key for secret fields comes from.
 *
 * @param secretKeyset a Tink keyset as JSON in Base64; empty to keep one in the data folder
 * @param dataDir      folder of the sandbox's data, where {@code keyset.json} is created on the first start
 */
@ConfigurationProperties("portway")
record FieldCipherSettings(
        @DefaultValue("") String secretKeyset, @Nullable Path dataDir) {

    @Override
    public String toString() {
        return "FieldCipherSettings[dataDir=" + dataDir + "]";
    }
}
