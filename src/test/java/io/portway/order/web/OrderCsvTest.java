package io.portway.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.CsvText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldCarryOutIsShownAsText(String cell) {
        assertThat(CsvText.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "REF-1", "Acme = Dental", "2026-12-03T09:00-06:00"})
    void otherTextStaysAsItIs(String cell) {
        assertThat(CsvText.harmless(cell)).isEqualTo(cell);
    }

    @Test
    void anEmptyResultHasItsHeader() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OrderCsv(() -> out, false).close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("number,id,supportKey,")
                .containsOnlyOnce("\n");
    }
}
