package io.portway.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signing adds to a letter of authorization.
 *
 * @param name   of the signer, in print
 * @param title  of the signer; {@code null} where it was not given
 * @param drawn  the signature as a PNG from {@link DrawnSignature}; {@code null} for one that was typed
 * @param date   of the signature, as printed
 * @param audit  how it was signed, line by line
 */
public record LetterSignature(
        String name, @Nullable String title, byte @Nullable [] drawn, String date, List<Line> audit) {

    /** A line of the page behind the letter. */
    public record Line(String label, String text) {}

    public LetterSignature {
        audit = List.copyOf(audit);
    }

    @Override
    public String toString() {
        return "LetterSignature[" + date + "]";
    }
}
