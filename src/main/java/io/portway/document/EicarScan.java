package io.portway.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Recognizes the EICAR test file, so that a refused upload can be tried without a virus. */
@Component
class EicarScan implements DocumentScan {

    /** In two pieces, so that virus scanners do not take Portway itself for the test file. */
    private static final String[] PIECES = {"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    };

    static final byte[] SIGNATURE = String.join("", PIECES).getBytes(StandardCharsets.US_ASCII);

    @Override
    public Optional<String> threat(byte[] content) {
        return Bytes.indexOf(content, SIGNATURE, 0, content.length) >= 0
                ? Optional.of("the EICAR test virus")
                : Optional.empty();
    }
}
