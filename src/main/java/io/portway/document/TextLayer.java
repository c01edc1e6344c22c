package io.portway.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of an uploaded PDF, and what its form's fields were filled with. A scan has none. Files from outside are read with
 * care: small ones only, which do not unpack to more than {@value #MOST_UNPACKED} bytes, for some seconds at most.
 */
final class TextLayer {

    private static final Logger LOG = LoggerFactory.getLogger(TextLayer.class);
    private static final int MOST_BYTES = 2_000_000;
    private static final int MOST_UNPACKED = 50_000_000;
    private static final int MOST_CHARACTERS = 500_000;
    private static final int MOST_PAGES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern STREAM = Pattern.compile("stream *\\r?\\n?");
    /** Where a file may unpack to more than looking at its streams tells. */
    private static final Pattern UNUSUAL = Pattern.compile(
            "/Filter\\s*(%|\\d|\\[[^\\]]*(%|\\d\\s+\\d+\\s+R|Decode[^\\]]*Decode|/Fl[^\\]]*/Fl))|LZW|/Encrypt\\b");

    private static final Pattern DISGUISED_NAME = Pattern.compile("/[A-Za-z0-9]*(#[0-9A-Fa-f]{2}[A-Za-z0-9]*)+");
    private static final Set<String> NAMES_TO_SEE =
            Set.of("Filter", "F", "FlateDecode", "Fl", "LZWDecode", "LZW", "Encrypt");

    private TextLayer() {}

    /** Empty where the file has no text, or cannot be read with reasonable effort. */
    static Optional<String> of(byte[] pdf) {
        if (pdf.length > MOST_BYTES || !staysSmall(pdf)) {
            return Optional.empty();
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            StringWriter text = new StringWriter();
            PDFTextStripper stripper = new Bounded(System.nanoTime() + PATIENCE.toNanos());
            stripper.setSortByPosition(true);
            stripper.setEndPage(MOST_PAGES);
            stripper.writeText(document, text);
            fields(document, text);
            return Optional.of(PlainText.of(text.toString())).filter(read -> !read.isEmpty());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.debug("The text of a PDF cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    /** The values of a form are not part of the pages' text. */
    private static void fields(PDDocument document, StringWriter text) {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
        if (form != null) {
            for (PDField field : form.getFieldTree()) {
                if (text.getBuffer().length() > MOST_CHARACTERS) {
                    return;
                }
                text.append('\n').append(String.valueOf(field.getValueAsString()));
            }
        }
    }

    /** Gives up where there is too much text, or it takes too long. */
    private static final class Bounded extends PDFTextStripper {

        private final long deadline;
        private int characters;

        private Bounded(long deadline) {
            this.deadline = deadline;
        }

        @Override
        protected void writeString(String text) throws IOException {
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                throw new IOException("too much text");
            }
            super.writeString(text);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() > deadline) {
                throw new UncheckedIOException(new IOException("takes too long"));
            }
            super.processOperator(operator, operands);
        }
    }

    /** A small file may unpack to more than there is memory. */
    private static boolean staysSmall(byte[] pdf) {
        String file = new String(pdf, StandardCharsets.ISO_8859_1);
        if (UNUSUAL.matcher(file).find()
                || DISGUISED_NAME
                        .matcher(file)
                        .results()
                        .anyMatch(
                                name -> NAMES_TO_SEE.contains(plain(name.group().substring(1))))) {
            return false;
        }
        long unpacked = 0;
        Matcher stream = STREAM.matcher(file);
        while (stream.find() && unpacked <= MOST_UNPACKED) {
            // Readers of PDF do not look at the two bytes of the header.
            unpacked += unpacked(pdf, stream.end() + 2, MOST_UNPACKED - unpacked);
        }
        return unpacked <= MOST_UNPACKED;
    }

    private static String plain(String name) {
        return Pattern.compile("#([0-9A-Fa-f]{2})")
                .matcher(name)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }

    /** How many bytes are packed there; at most little more than {@code most}. */
    private static long unpacked(byte[] pdf, int from, long most) {
        if (from >= pdf.length) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(pdf, from, pdf.length - from);
            byte[] part = new byte[65_536];
            long length = 0;
            for (int read = inflater.inflate(part); read > 0 && length <= most; read = inflater.inflate(part)) {
                length += read;
            }
            return length;
        } catch (DataFormatException notPacked) {
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }
}
