package io.portway.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of plain text, as Windows and all others write them. */
final class TextFile {

    /** Nearly every sequence of bytes is something in it, so that it is the last that is tried. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, WINDOWS);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\f\\r]]");

    private static final Pattern FORMULA = Pattern.compile("(?m)(?:^|[,;\\t|])[ \"]*(?:[=@]|[+-][A-Za-z])");

    private static final byte[] BIG_ENDIAN = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] LITTLE_ENDIAN = {(byte) 0xff, (byte) 0xfe};

    private TextFile() {}

    /** What it says; empty if it is not text. */
    static Optional<String> textOf(byte[] content) {
        boolean utf16 =
                Bytes.indexOf(content, BIG_ENDIAN, 0, 1) == 0 || Bytes.indexOf(content, LITTLE_ENDIAN, 0, 1) == 0;
        return (utf16 ? List.of(StandardCharsets.UTF_16) : CHARSETS)
                .stream().flatMap(charset -> decoded(content, charset).stream()).findFirst();
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return CONTROL.matcher(text).find() || charset.equals(WINDOWS) && !isMostlyPlain(text)
                    ? Optional.empty()
                    : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isMostlyPlain(String text) {
        return text.chars().filter(sign -> sign < 0x80).count() * 2 > text.length();
    }

    /** Where a spreadsheet program would calculate instead of show; signs of numbers stay what they are. */
    static Optional<String> formula(String csv) {
        Matcher formula = FORMULA.matcher(csv);
        return formula.find()
                ? Optional.of("has a formula in line "
                        + csv.substring(0, formula.end()).lines().count())
                : Optional.empty();
    }
}
