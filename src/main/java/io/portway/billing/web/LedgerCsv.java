package io.portway.billing.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.portway.billing.LedgerLine;
import io.portway.billing.LedgerLines;
import io.portway.billing.LedgerQuery;
import io.portway.billing.Money;
import io.portway.kernel.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Streams a ledger as CSV. */
final class LedgerCsv {

    private LedgerCsv() {}

    static void write(LedgerLines lines, UUID accountId, LedgerQuery query, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("ledger.csv").build().toString());
        try (CsvWriter csv =
                CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            csv.writeRecord(
                    "time",
                    "kind",
                    "amount",
                    "balance",
                    "currency",
                    "memo",
                    "orderNumber",
                    "orderId",
                    "requestNumber",
                    "requestId",
                    "customerReference",
                    "id");
            lines.each(accountId, query, line -> csv.writeRecord(cells(line)));
        }
    }

    private static String[] cells(LedgerLine line) {
        LedgerLine.OfOrder order = line.order();
        return new String[] {
            line.time().toString(),
            line.kind().name(),
            line.amount().amount().toPlainString(),
            line.balance().amount().toPlainString(),
            Money.CURRENCY,
            CsvText.harmless(line.memo()),
            order == null ? "" : Long.toString(order.number()),
            order == null ? "" : order.id().toString(),
            order == null ? "" : Long.toString(order.requestNumber()),
            order == null ? "" : order.requestId().toString(),
            order == null ? "" : CsvText.harmless(order.customerReference()),
            line.id().toString()
        };
    }
}
