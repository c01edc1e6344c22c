package io.portway.order.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.portway.kernel.CsvText;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streams orders as CSV. The output is opened with the first line, so that an earlier refusal can
 * still be sent as an error.
 */
final class OrderCsv implements Closeable {

    /** Opens the output. */
    interface Output {

        OutputStream open() throws IOException;
    }

    private static final String[] COLUMNS = {
        "number",
        "id",
        "supportKey",
        "requestNumber",
        "account",
        "accountName",
        "customerReference",
        "losingCarrier",
        "kind",
        "status",
        "outcome",
        "reasonCode",
        "reason",
        "numbers",
        "activated",
        "excluded",
        "canceled",
        "desiredAt",
        "focAt",
        "timeZone",
        "onDemand",
        "carrierReference",
        "feePerNumber",
        "createdAt",
        "updatedAt",
        "completedAt"
    };
    private static final String[] NUMBER_COLUMNS = {
        "telephoneNumber", "numberStatus", "numberReasonCode", "numberReason", "numberFocAt"
    };

    private final Output output;
    private final String[] columns;
    private @Nullable CsvWriter csv;

    /** @param byNumber whether each line begins with a telephone number */
    OrderCsv(Output output, boolean byNumber) {
        this.output = output;
        columns = byNumber
                ? Stream.of(NUMBER_COLUMNS, COLUMNS).flatMap(Stream::of).toArray(String[]::new)
                : COLUMNS;
    }

    void write(PortOrder order) {
        line(cells(order));
    }

    void write(PortOrder order, PortNumber number) {
        line(Stream.concat(
                Stream.of(
                        number.number().e164().substring(1),
                        number.status(),
                        text(number.reasonCode()),
                        text(number.reason()),
                        text(number.focAt())),
                cells(order)));
    }

    private void line(Stream<Object> cells) {
        open().writeRecord(cells.map(Object::toString).map(CsvText::harmless).toArray(String[]::new));
    }

    private static Stream<Object> cells(PortOrder order) {
        return Stream.of(
                order.number(),
                order.id(),
                order.supportKey(),
                order.requestNumber(),
                order.accountNumber(),
                order.accountName(),
                text(order.details().customerReference()),
                order.losingCarrier(),
                order.kind(),
                order.status(),
                text(order.outcome()),
                text(order.reasonCode()),
                text(order.reason()),
                order.counts().total(),
                order.counts().activated(),
                order.counts().excluded(),
                order.counts().canceled(),
                text(order.desiredLocal()),
                text(order.focLocal()),
                order.zone(),
                order.onDemand(),
                text(order.carrierReference()),
                order.feePerNumber().amount().toPlainString(),
                order.createdAt(),
                order.updatedAt(),
                text(order.completedAt()));
    }

    /** Writes the header at least. */
    @Override
    public void close() throws IOException {
        open().close();
    }

    private CsvWriter open() {
        if (csv == null) {
            try {
                csv = CsvWriter.builder().build(new OutputStreamWriter(output.open(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            csv.writeRecord(columns);
        }
        return csv;
    }

    private static Object text(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
