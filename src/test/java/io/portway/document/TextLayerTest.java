package io.portway.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.number.PhoneNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

class TextLayerTest {

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(LetterReading.of(
                                "Please port 312-535-4200, (312) 535.4201, +1 312 535 4202, 13125354203 and 3125354204; ZIP 61601-1234, "
                                        + "account 12345678901234, (406) 442-2000 to 2002.")
                        .numbers())
                .containsExactlyElementsOf(List.of(
                                "+13125354200",
                                "+13125354201",
                                "+13125354202",
                                "+13125354203",
                                "+13125354204",
                                "+14064422000",
                                "+14064422001",
                                "+14064422002")
                        .stream()
                        .map(PhoneNumber::new)
                        .toList());
    }

    @Test
    void namesAreFoundByLettersAndDigitsAlone() {
        LetterReading reading = LetterReading.of("Billing name: MÜLLER & Søn, Dental-Clinic Inc.");

        assertThat(reading.names("Müller Søn Dental Clinic, Inc")).isTrue();
        assertThat(reading.names("Other LLC")).isFalse();
        assertThat(reading.names("شركة الهاتف")).as("cannot be looked for").isTrue();
    }

    @Test
    void whatAFormWasFilledWithIsReadToo() throws IOException {
        assertThat(TextLayer.of(pdf("Number: (312) 535-4200", "Jane Form")))
                .hasValueSatisfying(text -> assertThat(text).contains("(312) 535-4200", "Jane Form"));
    }

    @Test
    void aScanHasNoText() throws IOException {
        assertThat(TextLayer.of(pdf("", null))).isEmpty();
        assertThat(TextLayer.of("%PDF-1.4 broken %%EOF".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void aFileThatUnpacksToMoreThanThereIsMemoryIsNotRead() throws IOException {
        byte[] once = packed(new byte[200_000_000]);
        assertThat(once.length).isLessThan(300_000);
        assertThat(TextLayer.of(pdf(once, COSName.FLATE_DECODE))).isEmpty();

        COSArray twice = new COSArray();
        twice.add(COSName.FLATE_DECODE);
        twice.add(COSName.FLATE_DECODE);
        assertThat(TextLayer.of(pdf(packed(once), twice))).isEmpty();
    }

    private static byte[] pdf(String text, String filled) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            if (filled != null) {
                PDAcroForm form = new PDAcroForm(document);
                document.getDocumentCatalog().setAcroForm(form);
                PDTextField field = new PDTextField(form);
                field.setPartialName("name");
                field.getCOSObject().setString(COSName.V, filled);
                form.getFields().add(field);
                form.setNeedAppearances(true);
            }
            return saved(document);
        }
    }

    /** A page whose content is packed like this. */
    private static byte[] pdf(byte[] packed, COSBase filter) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (var raw = content.getCOSObject().createRawOutputStream()) {
                raw.write(packed);
            }
            ((COSDictionary) content.getCOSObject()).setItem(COSName.FILTER, filter);
            page.setContents(content);
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    private static byte[] packed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        byte[] part = new byte[65_536];
        while (!deflater.finished()) {
            packed.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
