package io.portway.order.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.kernel.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks that are made to fill a server's memory are refused before they are parsed. */
class WorkbookLimitsTest {

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    @Test
    void aWorkbookThatUnpacksToMuchMoreIsRefused() throws IOException {
        byte[] zeros = new byte[1024 * 1024];
        assertThatThrownBy(() -> read(zip("xl/worksheets/sheet1.xml", out -> {
                    for (int i = 0; i < 300; i++) {
                        out.write(" ".repeat(zeros.length).getBytes(StandardCharsets.US_ASCII));
                    }
                })))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("far larger than it looks");
        assertThatThrownBy(() -> read(zip("xl/sharedStrings.xml", out -> {
                    for (int i = 0; i < 70; i++) {
                        out.write(" ".repeat(zeros.length).getBytes(StandardCharsets.US_ASCII));
                    }
                })))
                .hasMessageContaining("far larger than it looks");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <row><c r="ZZZZZZ1"><v>1</v></c></row>              | US-ASCII
                    <row><x:c s='1' t=">" r = 'AAAA1'><v>1</v></x:c></row> | US-ASCII
                    <row><c r="&#65;AAAAA1"><v>1</v></c></row>          | US-ASCII
                    <row><c r="ZZZZZZ1"><v>1</v></c></row>              | UTF-16LE
                    """)
    void aCellBeyondTheLastColumnIsRefused(String xml, String charset) {
        assertThatThrownBy(() ->
                        read(zip("xl/worksheets/sheet1.xml", out -> out.write(xml.getBytes(Charset.forName(charset))))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("far larger than it looks");
    }

    @Test
    void aWorkbookOfThousandsOfPartsIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 1100; i++) {
                zip.putNextEntry(new ZipEntry("xl/part" + i + ".xml"));
            }
        }
        assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("too many parts");
    }

    @Test
    void otherArchivesAreNamedForWhatTheyAre() {
        assertThatThrownBy(() -> read(
                        zip("mimetype", out -> out.write("application/vnd.oasis".getBytes(StandardCharsets.US_ASCII)))))
                .hasMessageContaining("is an OpenDocument file");
        assertThatThrownBy(() -> read(zip("holiday.jpg", out -> out.write(1)))).hasMessageContaining("not a workbook");
    }

    /** An unclosed quote, a bad byte and a text without end are refused, too, each by its line. */
    @Test
    void textThatCannotBeReadIsNamedByItsLine() {
        assertThatThrownBy(() -> read("number,endUserName\n3125354200,Müller\n3125354201,B\u0081\n"
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> read(concat(
                        "number,endUserName\n3125354200,Müller\n3125354201,".getBytes(StandardCharsets.UTF_8),
                        "Müller\n".getBytes(StandardCharsets.ISO_8859_1))))
                .hasMessageContaining("line 3: has bytes that are not UTF-8");
        assertThatThrownBy(() -> read("number\n312\0005354200\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("line 2");
        assertThat(readAll("number\n3125354200\n\"3125354201\n3125354202\n").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("line 3");
                    assertThat(fault.message()).contains("never closed");
                });
        assertThat(readAll("number,endUserName\n3125354200,\"Acme\" Dental\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("after a closing quote"));
    }

    private static byte[] concat(byte[] one, byte[] two) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(two);
        return both.toByteArray();
    }

    private static byte[] zip(String name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            content.write(zip);
        }
        return bytes.toByteArray();
    }

    private static Reading readAll(String csv) {
        try {
            return read(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reading read(byte[] bytes) throws IOException {
        try (SheetFile file = SheetFile.keep(new ByteArrayInputStream(bytes), null)) {
            return Reading.of(file, SheetOptions.NONE, Progress.NONE);
        }
    }
}
