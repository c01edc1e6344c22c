package io.portway.document;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Determines the type of an uploaded file from its bytes; the declared name and type must match them. A file
 * that could also pass for something else (a web page, an archive, a second document) is refused. Texts and files of Word and
 * Excel are taken for what supports a port ({@link DocumentKind#OTHER}).
 */
@Component
class FileInspector {

    private static final MediaType PDF = MediaType.application("pdf");
    private static final MediaType TIFF = MediaType.image("tiff");
    private static final MediaType PNG = MediaType.image("png");
    private static final MediaType JPEG = MediaType.image("jpeg");
    private static final MediaType CSV = MediaType.text("csv");

    /** Accepted types; the first extension is given to names without one. */
    private static final Map<MediaType, List<String>> EXTENSIONS = Map.of(
            PDF,
            List.of("pdf"),
            TIFF,
            List.of("tif", "tiff"),
            PNG,
            List.of("png"),
            JPEG,
            List.of("jpg", "jpeg", "jpe", "jfif"),
            MediaType.TEXT_PLAIN,
            List.of("txt"),
            CSV,
            List.of("csv"),
            OfficeFile.DOCX,
            List.of("docx"),
            OfficeFile.XLSX,
            List.of("xlsx"));

    /** What letters, bills and service records may be: pages that can be shown, printed and sent to a carrier. */
    private static final Set<MediaType> PAGES = Set.of(PDF, TIFF, PNG, JPEG);

    private static final Set<MediaType> TEXTS = Set.of(MediaType.TEXT_PLAIN, CSV);
    /** What a file looks like at first sight that may be an accepted text or archive: a copied mail is a text, too. */
    private static final Set<MediaType> LIKE_TEXT = Set.of(MediaType.TEXT_PLAIN, MediaType.parse("message/rfc822"));

    private static final Set<MediaType> LIKE_OFFICE =
            Set.of(MediaType.APPLICATION_ZIP, MediaType.application("x-tika-ooxml"));
    /** How browsers declare a text; Windows takes CSV for a file of Excel. */
    private static final Set<MediaType> DECLARED_TEXTS =
            Set.of(MediaType.TEXT_PLAIN, CSV, MediaType.application("csv"), MediaType.application("vnd.ms-excel"));

    private static final Map<MediaType, MediaType> ALIASES = Map.of(
            MediaType.image("jpg"), JPEG,
            MediaType.image("pjpeg"), JPEG,
            MediaType.image("x-png"), PNG,
            MediaType.image("tif"), TIFF,
            MediaType.application("x-pdf"), PDF);

    private static final String ACCEPTED_PAGES = "send a PDF, TIFF, PNG or JPEG file";
    private static final String ACCEPTED =
            "send a PDF, TIFF, PNG, JPEG, plain text (txt), CSV, Word (docx) or Excel (xlsx) file";
    private static final String EXPORT_AGAIN = "print or export the document to a new PDF and send that";
    private static final int MAX_NAME = 120;

    private static final byte[] PDF_HEADER = ascii("%PDF-");
    private static final byte[] PDF_END = ascii("%%EOF");
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    /** An archive's directory ends at most this far from the end of the file. */
    private static final int ZIP_END_REACH = 65_557;
    /** Readers look for a PDF header this far into a file. */
    private static final int PDF_HEADER_REACH = 1024;

    private static final Set<String> MARKUP = Set.of("html", "script", "iframe", "!doctype", "?php");

    private final Tika tika = new Tika();
    private final MediaTypeRegistry types = MediaTypeRegistry.getDefaultRegistry();
    private final List<DocumentScan> scans;
    private final DocumentSettings settings;

    FileInspector(List<DocumentScan> scans, DocumentSettings settings) {
        this.scans = List.copyOf(scans);
        this.settings = settings;
    }

    /**
     * @param name      safe file name with a fitting extension
     * @param mediaType what the bytes are
     * @param faults    why the file is refused; empty if it is accepted
     */
    record Finding(String name, @Nullable String mediaType, List<Violation> faults) {}

    Finding inspect(NewDocument document) {
        byte[] content = document.content();
        String name = safeName(document.name());
        var faults = new ArrayList<Violation>();

        if (content == null || content.length == 0) {
            faults.add(fault(name, "is empty", "send the file's content"));
            return new Finding(name, null, faults);
        }
        if (content.length > Documents.MAX_SIZE) {
            faults.add(fault(
                    name,
                    "has " + content.length + " bytes; at most " + Documents.MAX_SIZE + " (10 MB) are accepted",
                    "scan it at a lower resolution, or send it in parts"));
            return new Finding(name, null, faults);
        }

        scans.forEach(scan -> scan.threat(content)
                .ifPresent(threat -> faults.add(
                        fault(name, "contains " + threat, "check the computer it comes from and send a clean file"))));

        MediaType type = typeOf(document, name);
        boolean pages = document.kind() != null && document.kind() != DocumentKind.OTHER;
        if (pages ? !PAGES.contains(type) : !EXTENSIONS.containsKey(type)) {
            faults.add(fault(
                    name,
                    "is of the type " + type + ", which is not accepted" + (pages ? " as " + document.kind() : ""),
                    pages ? ACCEPTED_PAGES : ACCEPTED));
            return new Finding(name, null, faults);
        }
        contradiction(name, document.mediaType(), type).ifPresent(faults::add);
        disguise(content, type).ifPresent(what -> faults.add(fault(name, what, EXPORT_AGAIN)));
        if (PAGES.contains(type) && !type.equals(PDF)) {
            imageFault(content, type)
                    .ifPresent(what ->
                            faults.add(fault(name, what, "scan the page again with an ordinary scanner setting")));
        }
        return new Finding(withExtension(name, type, document.kind()), type.toString(), faults);
    }

    /** By the bytes; of texts the name, else the sender, says which are CSV. */
    private MediaType typeOf(NewDocument document, String name) {
        MediaType detected = MediaType.parse(tika.detect(document.content())).getBaseType();
        if (LIKE_OFFICE.contains(detected)) {
            return OfficeFile.typeOf(document.content()).orElse(detected);
        }
        if (!LIKE_TEXT.contains(detected)) {
            return detected;
        }
        if (TextFile.textOf(document.content()).isEmpty()) {
            return MediaType.OCTET_STREAM;
        }
        MediaType declared = MediaType.parse(document.mediaType());
        String extension = extension(name);
        return extension.equals("csv") || extension.isEmpty() && declared != null && CSV.equals(declared.getBaseType())
                ? CSV
                : MediaType.TEXT_PLAIN;
    }

    private Optional<Violation> contradiction(String name, @Nullable String declaredType, MediaType type) {
        String extension = extension(name);
        if (!extension.isEmpty() && !extensions(type).contains(extension)) {
            return Optional.of(fault(
                    name,
                    "has a name that ends in ." + extension + " but is " + type,
                    "name it ." + extensions(type).get(0) + " or send the file that you meant"));
        }
        MediaType declared =
                declaredType == null || declaredType.isBlank() ? null : MediaType.parse(declaredType.strip());
        if (declared == null) {
            return declaredType == null || declaredType.isBlank()
                    ? Optional.empty()
                    : Optional.of(fault(name, "has a declared media type that is not valid", "declare " + type));
        }
        MediaType plain = types.normalize(declared.getBaseType());
        plain = ALIASES.getOrDefault(plain, plain);
        return plain.equals(type)
                        || plain.equals(MediaType.OCTET_STREAM)
                        || TEXTS.contains(type) && DECLARED_TEXTS.contains(plain)
                ? Optional.empty()
                : Optional.of(fault(
                        name,
                        "is declared as " + plain + " but is " + type,
                        "declare " + type + " or send the file that you meant"));
    }

    /** Why the file could also pass for something else. */
    private static Optional<String> disguise(byte[] content, MediaType type) {
        if (!PAGES.contains(type) && !TEXTS.contains(type)) {
            return OfficeFile.fault(content);
        }
        if (TEXTS.contains(type)) {
            String text = TextFile.textOf(content).orElseThrow();
            return text.startsWith("#!") || holdsMarkup(text.getBytes(StandardCharsets.UTF_8))
                    ? Optional.of("is also a web page or a script")
                    : type.equals(CSV) ? TextFile.formula(text) : Optional.empty();
        }
        if (type.equals(PDF)) {
            if (Bytes.indexOf(content, PDF_HEADER, 0, 1) != 0) {
                return Optional.of("has data before the start of the PDF");
            }
            if (!endsAsPdf(content)) {
                return Optional.of("is a truncated PDF or has data after its end");
            }
        } else if (Bytes.indexOf(content, PDF_HEADER, 0, PDF_HEADER_REACH) >= 0) {
            return Optional.of("is also a PDF");
        }
        if (Bytes.indexOf(content, ZIP_END, content.length - ZIP_END_REACH, content.length) >= 0) {
            return Optional.of("is also an archive");
        }
        return holdsMarkup(content) ? Optional.of("is also a web page or a script") : Optional.empty();
    }

    /** Only line ends and padding may follow the last end marker. */
    private static boolean endsAsPdf(byte[] content) {
        int end = content.length;
        while (end > 0 && (content[end - 1] == 0 || Character.isWhitespace(content[end - 1]))) {
            end--;
        }
        return end >= PDF_END.length && Bytes.indexOf(content, PDF_END, end - PDF_END.length, end) >= 0;
    }

    private static boolean holdsMarkup(byte[] content) {
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '<' && MARKUP.contains(tagAt(content, i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The lowercase name of the tag that begins here; {@code ""} if there is none. */
    private static String tagAt(byte[] content, int start) {
        int end = start;
        while (end < content.length
                && end - start <= 8
                && (Character.isLetter(content[end]) || content[end] == '!' || content[end] == '?')) {
            end++;
        }
        boolean closed = end < content.length && (content[end] == '>' || Character.isWhitespace(content[end]));
        return closed
                ? new String(content, start, end - start, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT)
                : "";
    }

    /** Reads the headers only: a small file may decompress to an image that exhausts the memory of its reader. */
    private Optional<String> imageFault(byte[] content, MediaType type) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type.toString()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, false, true);
            for (int page = 0; page < settings.maxImagePages(); page++) {
                if (page > 0 && isBehindLastPage(reader, page)) {
                    return Optional.empty();
                }
                if ((long) reader.getWidth(page) * reader.getHeight(page) > settings.maxPixels()) {
                    return Optional.of("has more than " + settings.maxPixels() + " pixels");
                }
            }
            return type.equals(TIFF) && !isBehindLastPage(reader, settings.maxImagePages())
                    ? Optional.of("has more than " + settings.maxImagePages() + " pages")
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("is a damaged image that cannot be read");
        } finally {
            reader.dispose();
        }
    }

    private static boolean isBehindLastPage(ImageReader reader, int page) throws IOException {
        try {
            reader.getWidth(page);
            return false;
        } catch (IndexOutOfBoundsException e) {
            return true;
        }
    }

    /** The last part of a path, without characters that are special to file systems, headers or people. */
    static String safeName(@Nullable String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = PlainText.of(last).replaceAll("[<>:\"|?*;%]", "_").replaceAll("^[. ]+|[. ]+$", "");
        String extension = extension(safe);
        int stem = safe.length() - (extension.isEmpty() ? 0 : extension.length() + 1);
        if (safe.length() <= MAX_NAME) {
            return safe;
        }
        int cut = MAX_NAME - (safe.length() - stem);
        return safe.substring(0, safe.offsetByCodePoints(0, safe.codePointCount(0, cut) - 1)) + safe.substring(stem);
    }

    private static List<String> extensions(MediaType accepted) {
        return Objects.requireNonNull(EXTENSIONS.get(accepted));
    }

    private static String withExtension(String name, MediaType type, @Nullable DocumentKind kind) {
        String stem = name.isEmpty() ? (kind == null ? "document" : kind.name().toLowerCase(Locale.ROOT)) : name;
        return extension(stem).isEmpty() ? stem + "." + extensions(type).get(0) : stem;
    }

    /** Letters and digits after the last dot, in lower case; {@code ""} if there are none. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.matches("[a-z0-9]{1,10}") ? extension : "";
    }

    private static Violation fault(String name, String message, String remedy) {
        return new Violation("file", ViolationCode.UNUSABLE_FILE, name, message, remedy);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
