package io.portway.document;

import static io.portway.document.SampleFiles.bytes;
import static io.portway.document.SampleFiles.image;
import static io.portway.document.SampleFiles.join;
import static io.portway.document.SampleFiles.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
