package io.portway.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.tika.mime.MediaType;

/** Archives that are a document of Word or a workbook of Excel. Nothing is unpacked but their list of parts. */
final class OfficeFile {

    static final MediaType DOCX = MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.document");
    static final MediaType XLSX = MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final String LIST_OF_PARTS = "[Content_Types].xml";
    /** The part without which it is not one. */
    private static final Map<MediaType, String> MAIN_PARTS = Map.of(DOCX, "word/document.xml", XLSX, "xl/workbook.xml");

    private static final Pattern PROGRAM = Pattern.compile(
            "(?i).*(vbaProject\\.bin|/activeX/.*|oleObject[^/]*|\\.(exe|dll|js|vbs|bat|cmd|ps1|jar|scr|msi))");
    private static final long LARGEST_LIST = 1 << 20;
    private static final long LARGEST = 200L << 20;

    private static final byte[] BEGIN = {'P', 'K', 3, 4};
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final int END_LENGTH = 22;

    private OfficeFile() {}

    /** What an archive is; empty if it is neither, or has something before, behind or beside its parts. */
    static Optional<MediaType> typeOf(byte[] content) {
        if (Bytes.indexOf(content, BEGIN, 0, 1) != 0
                || Bytes.indexOf(content, END, content.length - END_LENGTH, content.length)
                        != content.length - END_LENGTH) {
            return Optional.empty();
        }
        try (ZipFile archive = open(content)) {
            ZipArchiveEntry entry = archive.getEntry(LIST_OF_PARTS);
            if (entry == null || entry.getSize() > LARGEST_LIST) {
                return Optional.empty();
            }
            try (InputStream bytes = archive.getInputStream(entry)) {
                String list = new String(bytes.readNBytes((int) LARGEST_LIST), StandardCharsets.UTF_8);
                return MAIN_PARTS.entrySet().stream()
                        .filter(type -> archive.getEntry(type.getValue()) != null
                                && list.contains("\"" + type.getKey() + ".main+xml\""))
                        .map(Map.Entry::getKey)
                        .findFirst();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Why such an archive is not harmless. */
    static Optional<String> fault(byte[] content) {
        try (ZipFile archive = open(content)) {
            List<ZipArchiveEntry> parts = Collections.list(archive.getEntries());
            if (parts.stream().anyMatch(part -> PROGRAM.matcher(part.getName()).matches())) {
                return Optional.of("holds macros or programs");
            }
            return parts.stream().mapToLong(ZipArchiveEntry::getSize).sum() > LARGEST
                    ? Optional.of("unpacks to more than " + (LARGEST >> 20) + " MB")
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("is damaged");
        }
    }

    private static ZipFile open(byte[] content) throws IOException {
        return ZipFile.builder().setByteArray(content).get();
    }
}
