package io.portway.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** Archives that are a document of Word or a workbook of Excel. Nothing is unpacked but their list of parts. */
final class OfficeFile {

    static final MediaType DOCX = MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.document");
    static final MediaType XLSX = MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final String LIST_OF_PARTS = "[Content_Types].xml";
    /** The part without which it is not one. */
    private static final Map<MediaType, String> MAIN_PARTS = Map.of(DOCX, "word/document.xml", XLSX, "xl/workbook.xml");

    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)vbaProject|activeX|oleObject|macrosheet|externalLink|[.](?:exe|dll|js|jse|vbs|vbe|bat|cmd|ps1|jar|scr|msi|hta|lnk|wsf|"
                    + "html?|mht|rtf|doc[m]?|xls[mb]?|ppt[mx]?|swf)$");

    private static final Pattern CONTENT_TYPE = Pattern.compile("ContentType\\s*=\\s*[\"']([^\"']*)[\"']");
    /** Text and its layout, pictures, fonts and the settings of a printer; names of parts say nothing, these types decide. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)(?:application|text)/xml|application/[\\w.-]+[+]xml|image/(?:png|jpe?g|gif|bmp|tiff?)|"
                    + "application/vnd[.]openxmlformats-officedocument[.](?:obfuscatedFont|vmlDrawing|\\w+[.]printerSettings)");

    private static final Pattern ACTIVE = Pattern.compile("(?i)macro|vba|oleObject|activeX|externalLink|control");

    private static final Pattern RELATIONSHIP = Pattern.compile("<[^<>]*Relationship\\s[^<>]*>");
    private static final Pattern EXTERNAL = Pattern.compile("TargetMode\\s*=\\s*[\"']External[\"']");
    private static final Pattern HYPERLINK = Pattern.compile("/relationships/hyperlink[\"']");

    /** An ordinary document has some dozens. */
    private static final int MOST_PARTS = 1_000;

    private static final byte[] ENTRY = {'P', 'K', 1, 2};
    private static final long LARGEST_LIST = 1 << 20;
    private static final long LARGEST = 200L << 20;

    private static final Set<Integer> USUAL = Set.of(ZipEntry.STORED, ZipEntry.DEFLATED);

    private static final byte[] BEGIN = {'P', 'K', 3, 4};
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final int END_LENGTH = 22;

    private OfficeFile() {}

    /** What an archive is; empty if it is neither, or has something before or behind its parts. */
    static Optional<MediaType> typeOf(byte[] content) {
        if (Bytes.indexOf(content, BEGIN, 0, 1) != 0
                || Bytes.indexOf(content, END, content.length - END_LENGTH, content.length)
                        != content.length - END_LENGTH) {
            return Optional.empty();
        }
        try (ZipFile archive = open(content)) {
            String list = text(archive, archive.getEntry(LIST_OF_PARTS));
            return MAIN_PARTS.entrySet().stream()
                    .filter(type -> archive.getEntry(type.getValue()) != null
                            && list.contains("\"" + type.getKey() + ".main+xml\""))
                    .map(Map.Entry::getKey)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Why such an archive is not harmless. */
    static Optional<String> fault(byte[] content) {
        try (ZipFile archive = open(content)) {
            List<ZipArchiveEntry> parts = Collections.list(archive.getEntries());
            if (parts.stream().anyMatch(part -> PROGRAM.matcher(part.getName()).find())
                    || !isHarmless(text(archive, archive.getEntry(LIST_OF_PARTS)))) {
                return Optional.of("holds macros, programs or other documents");
            }
            for (ZipArchiveEntry part : parts) {
                if (part.getName().endsWith(".rels") && reachesOut(text(archive, part))) {
                    return Optional.of("has parts that are read from another address");
                }
            }
            return parts.stream().mapToLong(ZipArchiveEntry::getSize).sum() > LARGEST
                    ? Optional.of("unpacks to more than " + (LARGEST >> 20) + " MB")
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("is damaged");
        }
    }

    private static boolean isHarmless(String list) {
        return list.indexOf(0) < 0
                && CONTENT_TYPE
                        .matcher(list)
                        .results()
                        .map(type -> type.group(1))
                        .allMatch(type -> HARMLESS.matcher(type).matches()
                                && !ACTIVE.matcher(type).find());
    }

    /** Links that a reader may follow do no harm; templates, pictures and objects are fetched without being asked. */
    private static boolean reachesOut(String relationships) {
        return relationships.indexOf(0) >= 0
                || RELATIONSHIP
                        .matcher(relationships)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(one -> EXTERNAL.matcher(one).find()
                                && !HYPERLINK.matcher(one).find());
    }

    /** @throws IOException if the part is not there, too large, or packed in an unusual way */
    private static String text(ZipFile archive, @Nullable ZipArchiveEntry part) throws IOException {
        if (part == null || part.getSize() > LARGEST_LIST || !USUAL.contains(part.getMethod())) {
            throw new IOException("not a part of text");
        }
        try (InputStream bytes = archive.getInputStream(part)) {
            return new String(bytes.readNBytes((int) LARGEST_LIST), StandardCharsets.UTF_8);
        }
    }

    private static ZipFile open(byte[] content) throws IOException {
        int parts = 0;
        for (int at = Bytes.indexOf(content, ENTRY, 0, content.length); at >= 0; parts++) {
            if (parts > MOST_PARTS) {
                throw new IOException("more than " + MOST_PARTS + " parts");
            }
            at = Bytes.indexOf(content, ENTRY, at + 1, content.length);
        }
        return ZipFile.builder().setByteArray(content).get();
    }
}
