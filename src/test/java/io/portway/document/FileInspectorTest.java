package io.portway.document;

import static io.portway.document.SampleFiles.bytes;
import static io.portway.document.SampleFiles.image;
import static io.portway.document.SampleFiles.join;
import static io.portway.document.SampleFiles.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileInspectorTest {

    private static final DocumentSettings SETTINGS = new DocumentSettings(90, 30, 1_000_000, 3, "Portway", "", "");

    private final FileInspector inspector = new FileInspector(List.of(new EicarScan()), SETTINGS);

    @ParameterizedTest
    @CsvSource({
        "tiff,image/tiff,bill.tif",
        "png,image/png,bill.PNG",
        "jpg,image/jpeg,bill.jpeg",
        "jpg,image/jpg,bill.jpg"
    })
    void acceptsImages(String format, String declared, String name) {
        assertThat(inspector.inspect(document(name, declared, image(format))).faults())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "application/x-pdf",
                "application/pdf; charset=binary",
                "application/octet-stream",
                " "
            })
    void acceptsPdfUnderItsNamesAndWithoutOne(String declared) {
        var finding = inspector.inspect(document("loa.pdf", declared, pdf()));

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.mediaType()).isEqualTo("application/pdf");
    }

    @Test
    void theBytesDecideWhereNothingIsDeclared() {
        var finding = inspector.inspect(document(null, null, image("png")));

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.mediaType()).isEqualTo("image/png");
        assertThat(finding.name()).isEqualTo("loa.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "notes.txt   | text/plain               | call the customer first  | text/plain | notes.txt",
                "notes.txt   | -                        | Grüße, 東京               | text/plain | notes.txt",
                "mail.txt    | -                        | From: ann@example.com    | text/plain | mail.txt",
                "-           | -                        | call the customer first  | text/plain | other.txt",
                "numbers.csv | text/csv                 | number,name              | text/csv   | numbers.csv",
                "numbers.CSV | application/vnd.ms-excel | number;name              | text/csv   | numbers.CSV",
                "numbers.csv | text/plain               | number,name              | text/csv   | numbers.csv",
                "numbers     | text/csv; charset=utf-8  | number,name              | text/csv   | numbers.csv",
            })
    void acceptsTextsThatSupportAPort(String name, String declared, String text, String mediaType, String stored) {
        var finding = inspector.inspect(supporting(name, declared, text.getBytes(StandardCharsets.UTF_8)));

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.mediaType()).isEqualTo(mediaType);
        assertThat(finding.name()).isEqualTo(stored);
    }

    @Test
    void acceptsTextsAsWindowsWritesThem() {
        for (byte[] content : List.of(
                "Viele Grüße, bitte zuerst in Peoria anrufen".getBytes(Charset.forName("windows-1252")),
                "\uFEFFGrüße\r\n".getBytes(StandardCharsets.UTF_8),
                "Grüße".getBytes(StandardCharsets.UTF_16))) {
            assertThat(inspector.inspect(supporting("notes.txt", null, content)).faults())
                    .as(new String(content, StandardCharsets.ISO_8859_1))
                    .isEmpty();
        }
    }

    @Test
    void acceptsFilesOfWordAndExcelThatSupportAPort() {
        var word = inspector.inspect(
                supporting("notes.docx", null, office("word/document.xml", "wordprocessingml.document")));
        assertThat(word.faults()).isEmpty();
        assertThat(word.mediaType())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        var excel = inspector.inspect(supporting(null, null, office("xl/workbook.xml", "spreadsheetml.sheet")));
        assertThat(excel.faults()).isEmpty();
        assertThat(excel.name()).isEqualTo("other.xlsx");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOA", "BILL", "CSR"})
    void lettersBillsAndServiceRecordsArePages(DocumentKind kind) {
        for (byte[] content : List.of(bytes("a letter"), office("word/document.xml", "wordprocessingml.document"))) {
            assertThat(inspector
                            .inspect(new NewDocument(kind, null, null, null, null, content))
                            .faults())
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.message()).endsWith("which is not accepted as " + kind);
                        assertThat(fault.remedy()).isEqualTo("send a PDF, TIFF, PNG or JPEG file");
                    });
        }
    }

    @Test
    void whatOnlyClaimsToBeATextOrAFileOfWordIsRefused() {
        byte[] word = office("word/document.xml", "wordprocessingml.document");
        assertRefused(supporting("a.docx", null, zip()), "application/zip");
        assertRefused(supporting("a.docx", null, office("a.xml", "wordprocessingml.document")), "not accepted");
        assertRefused(
                supporting("a.docx", null, office("word/document.xml", "wordprocessingml.document.macroEnabled")),
                "not accepted");
        assertRefused(
                supporting(
                        "a.docx",
                        null,
                        office("word/document.xml", "wordprocessingml.document", "word/vbaProject.bin")),
                "holds macros, programs");
        assertRefused(
                supporting(
                        "a.docx",
                        null,
                        office("word/document.xml", "wordprocessingml.document", "word/embeddings/a.xlsm")),
                "holds macros, programs");
        String[] type = {
            "<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.oleObject\"/>",
            "<Default Extension='bin' ContentType='application/vnd.ms-office.vbaProject'/>",
            "<Default Extension=\"xml\" ContentType=\"application/vnd.ms-excel.macrosheet+xml\"/>"
        };
        for (String active : type) {
            assertRefused(supporting("a.docx", null, wordWith(active, "")), "holds macros, programs");
        }
        assertRefused(
                supporting(
                        "a.docx",
                        null,
                        wordWith(
                                "",
                                "<Relationship Type=\"http://x/relationships/attachedTemplate\" Target=\"http://x/t.dotm\" TargetMode=\"External\"/>")),
                "another address");
        assertThat(inspector
                        .inspect(
                                supporting(
                                        "a.docx",
                                        null,
                                        wordWith(
                                                "",
                                                "<Relationship Type=\"http://x/relationships/hyperlink\" Target=\"http://x\" TargetMode=\"External\"/>")))
                        .faults())
                .isEmpty();
        for (String formula : List.of("=cmd|'/C calc'!A0", "@SUM(1)", "+cmd|x", "\"=1+1\"", " -A1")) {
            assertRefused(supporting("a.csv", null, bytes("a,b\n1," + formula + "\n")), "a formula in line 2");
        }
        assertThat(inspector
                        .inspect(supporting("a.csv", null, bytes("+13125351701,-5\n+1 (312) 535-1702,a=b\n")))
                        .faults())
                .isEmpty();
        assertRefused(supporting("a.docx", null, join(word, bytes("\n"))), "not accepted");
        assertRefused(supporting("a.docx", null, join(bytes("\n"), word)), "not accepted");
        assertRefused(supporting("a.docx", null, Arrays.copyOf(word, word.length - 30)), "not accepted");
        assertRefused(supporting("a.txt", null, word), "ends in .txt");
        assertRefused(supporting("a.pdf", null, bytes("a letter")), "ends in .pdf");
        assertRefused(supporting("a.exe", null, bytes("MZ\0\1\2\3")), "not accepted");
        assertRefused(supporting("a.txt", null, bytes("MZ\0\1\2\3")), "not accepted");
        assertRefused(supporting("a.txt", null, bytes("a\0b")), "not accepted");
        assertRefused(supporting("string", null, Base64.getMimeDecoder().decode("string")), "not accepted");
        assertRefused(supporting("a.html", null, bytes("<html><body>letter</body></html>")), "text/html");
        assertRefused(supporting("a.txt", null, bytes("a letter <script>alert(1)</script>")), "web page or a script");
        assertRefused(supporting("a.txt", null, bytes("#!/bin/sh\nls")), "");
        assertRefused(supporting("a.js", null, bytes("alert(1)")), "ends in .js");
        assertRefused(supporting("a.txt", "text/html", bytes("a letter")), "declared as text/html");
        assertRefused(supporting("a.txt", null, EicarScan.SIGNATURE), "EICAR");
    }

    private void assertRefused(NewDocument document, String message) {
        assertThat(inspector.inspect(document).faults())
                .as(document.name())
                .anySatisfy(fault -> assertThat(fault.message()).contains(message))
                .allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
    }

    @Test
    void whatIsTakenIsSaid() {
        assertThat(inspector.inspect(supporting("a.zip", null, zip())).faults())
                .extracting(Violation::remedy)
                .containsExactly(
                        "send a PDF, TIFF, PNG, JPEG, plain text (txt), CSV, Word (docx) or Excel (xlsx) file");
    }

    private static NewDocument supporting(String name, String mediaType, byte[] content) {
        return new NewDocument(DocumentKind.OTHER, name, mediaType, null, null, content);
    }

    /** @param relationships what the document refers to */
    private static byte[] wordWith(String types, String relationships) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes("<Types>" + types
                    + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                    + "wordprocessingml.document.main+xml\"/></Types>"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(bytes("<document/>"));
            zip.putNextEntry(new ZipEntry("word/_rels/document.xml.rels"));
            zip.write(bytes("<Relationships>" + relationships + "</Relationships>"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] office(String part, String type, String... others) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes("<Types><Override PartName=\"/" + part
                    + "\" ContentType=\"application/vnd.openxmlformats-officedocument." + type
                    + ".main+xml\"/></Types>"));
            for (String name :
                    Stream.concat(Stream.of(part), Arrays.stream(others)).toList()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes("<document/>"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void acceptsPdfWithPaddingAfterItsEnd() {
        assertThat(inspector
                        .inspect(document("loa.pdf", null, join(pdf(), bytes("\r\n\n \0\0\0"))))
                        .faults())
                .isEmpty();
    }

    @Test
    void refusesOtherFilesUnderAnyName() {
        assertFault(document("loa.pdf", "application/pdf", bytes("<html><body>letter</body></html>")), "text/html");
        assertFault(document("loa.pdf", null, bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")), "image/svg+xml");
        assertFault(document("loa.pdf", null, bytes("MZ\0\1\2\3")), "which is not accepted");
        assertFault(document("loa.pdf", null, zip()), "application/zip");
        assertFault(document("loa.gif", null, image("gif")), "image/gif");
        assertFault(document("loa.txt", null, bytes("a letter")), "text/plain");
    }

    @Test
    void refusesNameOrTypeThatContradictTheBytes() {
        assertFault(document("loa.png", null, pdf()), "ends in .png");
        assertFault(document("loa.pdf.exe", null, pdf()), "ends in .exe");
        assertFault(document("loa.html", null, pdf()), "ends in .html");
        assertFault(document("loa.pdf", "image/png", pdf()), "declared as image/png");
        assertFault(document("loa.pdf", "text/html", pdf()), "declared as text/html");
        assertFault(document("loa.pdf", "no type", pdf()), "declared media type");
    }

    @Test
    void refusesFilesThatAreTwoThingsAtOnce() {
        assertFault(document("loa.pdf", null, join(bytes("\n\n"), pdf())), "before the start");
        assertFault(
                document("loa.pdf", null, join(pdf(), bytes("<html><script>alert(1)</script></html>"))),
                "after its end");
        assertFault(
                document("loa.pdf", null, join(bytes("%PDF-1.4\n<SCRIPT >alert(1)</script>\n"), pdf())),
                "web page or a script");
        assertFault(
                document("loa.pdf", null, join(bytes("%PDF-1.4\n<!DOCTYPE html>\n"), pdf())), "web page or a script");
        assertFault(document("loa.pdf", null, join(bytes("%PDF-1.4\n"), zip(), bytes("\n%%EOF"))), "archive");
        assertFault(document("loa.jpg", null, join(image("jpg"), zip())), "archive");
        assertFault(
                document("loa.png", null, join(image("png"), bytes("<?php system($_GET[0]);"))),
                "web page or a script");
        assertFault(document("loa.jpg", null, join(Arrays.copyOf(image("jpg"), 20), pdf())), "is also a PDF");
    }

    @Test
    void refusesTruncatedFiles() {
        byte[] pdf = pdf();
        assertFault(document("loa.pdf", null, Arrays.copyOf(pdf, pdf.length - 10)), "truncated");
        assertFault(document("loa.png", null, Arrays.copyOf(image("png"), 12)), "damaged");
        assertFault(document("loa.tif", null, Arrays.copyOf(image("tiff"), 8)), "damaged");
    }

    @Test
    void refusesImagesThatUnfoldTooFar() {
        byte[] huge = image("png", 10, 10);
        huge[16] = huge[20] = 0x7f;

        assertFault(document("loa.png", null, image("png", 1001, 1000)), "more than 1000000 pixels");
        assertFault(document("loa.png", null, huge), "pixels");
    }

    @Test
    void refusesTiffWhosePagesNeverEnd() {
        byte[] tiff = image("tiff");
        assertThat(bytes("MM")).as("big-endian").isEqualTo(Arrays.copyOf(tiff, 2));
        int directory = (tiff[6] & 0xff) << 8 | tiff[7] & 0xff;
        int next = directory + 2 + 12 * ((tiff[directory] & 0xff) << 8 | tiff[directory + 1] & 0xff);
        System.arraycopy(tiff, 4, tiff, next, 4);

        assertThat(inspector.inspect(document("loa.tif", null, tiff)).faults()).hasSize(1);
    }

    @Test
    void refusesEmptyAndOversizedFiles() {
        assertFault(document("loa.pdf", null, new byte[0]), "empty");
        assertFault(document("loa.pdf", null, null), "empty");
        assertFault(document("loa.pdf", null, Arrays.copyOf(pdf(), Documents.MAX_SIZE + 1)), "at most 10485760");
        assertThat(inspector
                        .inspect(document("loa.pdf", null, Arrays.copyOf(pdf(), Documents.MAX_SIZE)))
                        .faults())
                .isEmpty();
    }

    @Test
    void everyRegisteredScanIsAsked() {
        DocumentScan second = content -> Optional.of("a second fault");
        var both = new FileInspector(List.of(new EicarScan(), second), SETTINGS);

        assertThat(both.inspect(document(
                                "loa.pdf", null, join(bytes("%PDF-1.4\n"), EicarScan.SIGNATURE, bytes("\n%%EOF"))))
                        .faults())
                .extracting(Violation::message)
                .anySatisfy(message -> assertThat(message).contains("EICAR test virus"))
                .anySatisfy(message -> assertThat(message).contains("a second fault"));
    }

    @Test
    void namesTheEicarFileItself() {
        assertFault(document("eicar.pdf", null, EicarScan.SIGNATURE), "EICAR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "../../etc/loa.pdf|loa.pdf",
                "C:\\Users\\ann\\my letter.pdf|my letter.pdf",
                "`  .hidden.pdf`|hidden.pdf",
                "..|loa.pdf",
                "letter|letter.pdf",
                "Müller & Søn.pdf|Müller & Søn.pdf",
                "a\"b;c%0d.pdf|a_b_c_0d.pdf",
            })
    void makesNamesSafe(String given, String stored) {
        assertThat(inspector.inspect(document(given, null, pdf())).name()).isEqualTo(stored);
    }

    @Test
    void dropsWhatCannotBeSeenFromNames() {
        assertThat(FileInspector.safeName("lo\u0000a\r\n\u202Efdp.pdf")).isEqualTo("loa fdp.pdf");
    }

    @Property(tries = 300)
    void namesAreShortAndHarmlessForAnyInput(@ForAll String given) {
        String name = FileInspector.safeName(given);

        assertThat(name.length()).isLessThanOrEqualTo(120);
        assertThat(name).doesNotContainPattern("[\\p{Cntrl}/\\\\\"<>|:]").doesNotStartWith(".");
    }

    @Test
    void longNamesKeepTheirExtension() {
        assertThat(FileInspector.safeName("x".repeat(500) + ".tiff"))
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("x.tiff");
    }

    private void assertFault(NewDocument document, String message) {
        assertThat(inspector.inspect(document).faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains(message))
                .allSatisfy(fault -> {
                    assertThat(fault.field()).isEqualTo("file");
                    assertThat(fault.message()).matches("[a-z].*[^.]");
                    assertThat(fault.remedy()).matches("[a-z].*[^.]");
                });
    }

    private static NewDocument document(String name, String mediaType, byte[] content) {
        return new NewDocument(DocumentKind.LOA, name, mediaType, null, null, content);
    }

    private static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
