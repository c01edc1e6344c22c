package io.portway.order.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The encoding of a text file: by its byte order mark, as its sender says, or by what its bytes allow: UTF-8, UTF-16 or windows-1252,
 * which is what spreadsheet programs write. Anything else is refused with the first line that does not fit, so that no letter of a
 * name is replaced unseen.
 *
 * @param mark how many bytes the byte order mark takes
 */
record TextEncoding(Charset charset, int mark) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE = 4096;

    static TextEncoding of(SheetFile file) {
        byte[] first = first(file);
        TextEncoding marked = marked(first);
        if (marked != null) {
            return marked.checked(file);
        }
        if (file.declared() != null && !StandardCharsets.UTF_8.equals(file.declared())) {
            return new TextEncoding(file.declared(), 0).checked(file);
        }
        Charset wide = wide(first);
        if (wide != null) {
            return new TextEncoding(wide, 0).checked(file);
        }
        TextEncoding utf8 = new TextEncoding(StandardCharsets.UTF_8, 0);
        Scan scan = utf8.scan(file);
        if (scan.firstFault == 0) {
            return utf8;
        }
        String other = detected(file);
        if (other != null
                && !other.equalsIgnoreCase(WINDOWS_1252.name())
                && !other.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new UnreadableLine(
                    scan.firstFault,
                    "is neither UTF-8, UTF-16 nor windows-1252; it looks like " + other,
                    "save the file as UTF-8 or .xlsx, or name its encoding: Content-Type: text/csv; charset=" + other);
        }
        if (scan.beyondAscii > 0) {
            throw new UnreadableLine(
                    scan.firstFault,
                    "has bytes that are not UTF-8, while other letters of the file are",
                    "save the whole file as UTF-8, or as .xlsx");
        }
        return new TextEncoding(WINDOWS_1252, 0).checked(file);
    }

    Reader open(SheetFile file) {
        InputStream in = file.open();
        try {
            in.skipNBytes(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InputStreamReader(in, decoder());
    }

    private CharsetDecoder decoder() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private TextEncoding checked(SheetFile file) {
        Scan scan = scan(file);
        if (scan.firstFault > 0) {
            throw new UnreadableLine(
                    scan.firstFault,
                    charset.equals(WINDOWS_1252)
                            ? "is neither UTF-8, UTF-16 nor windows-1252"
                            : "has bytes that are not " + charset.name(),
                    "save the file as UTF-8, or as .xlsx");
        }
        return this;
    }

    private static byte[] first(SheetFile file) {
        try (InputStream in = file.open()) {
            return in.readNBytes(SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable TextEncoding marked(byte[] first) {
        if (first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    /** UTF-16 without a mark: every other byte of western text is zero. */
    private static @Nullable Charset wide(byte[] first) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int most = first.length / 4;
        return odd > most ? StandardCharsets.UTF_16LE : even > most ? StandardCharsets.UTF_16BE : null;
    }

    private static @Nullable String detected(SheetFile file) {
        UniversalDetector detector = new UniversalDetector();
        try (InputStream in = file.open()) {
            byte[] buffer = new byte[SAMPLE];
            for (int read = in.read(buffer); read > 0 && !detector.isDone(); read = in.read(buffer)) {
                detector.handleData(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        detector.dataEnd();
        return detector.getDetectedCharset();
    }

    /** @param firstFault the first line that is not in the encoding, 0 if all are */
    private record Scan(int firstFault, int beyondAscii) {}

    private Scan scan(SheetFile file) {
        CharsetDecoder decoder = decoder();
        ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
        CharBuffer chars = CharBuffer.allocate(SAMPLE);
        int line = 1;
        int firstFault = 0;
        int beyondAscii = 0;
        char before = ' ';
        try (InputStream in = file.open()) {
            in.skipNBytes(mark);
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, end);
                    chars.flip();
                    while (chars.hasRemaining()) {
                        char c = chars.get();
                        line += c == '\r' || c == '\n' && before != '\r' ? 1 : 0;
                        before = c;
                        beyondAscii += c > 0x7F ? 1 : 0;
                        // No text has it, but what somebody took for a text.
                        if (c == 0 && firstFault == 0) {
                            firstFault = line;
                        }
                    }
                    chars.clear();
                    if (result.isError()) {
                        firstFault = firstFault == 0 ? line : firstFault;
                        bytes.position(bytes.position() + result.length());
                    }
                } while (!result.isUnderflow());
                bytes.compact();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scan(firstFault, beyondAscii);
    }
}
