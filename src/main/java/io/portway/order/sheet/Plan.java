package io.portway.order.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Violation;
import io.portway.number.NumberKind;
import io.portway.order.preflight.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a file if it were committed now. Prices are in US dollars, as of orders that are submitted.
 *
 * @param digest   confirms this plan when the file is committed
 * @param clean    whether the whole file can be committed: neither it nor a line is at fault
 * @param file     how the file was read
 * @param columns  its headings, and what each means
 * @param counts   lines by verdict
 * @param price    of all lines that are not at fault
 * @param balance  what the caller's account can spend now
 * @param faults   what is wrong with the file as a whole; with any, no part of it can be committed
 * @param requests in the sequence of their first lines
 * @param lines    in the sequence of the file; empty ones are left out
 */
@Schema(name = "ImportPlan")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        String digest,
        boolean clean,
        File file,
        List<Heading> columns,
        Counts counts,
        String price,
        String balance,
        List<Violation> faults,
        List<Request> requests,
        List<Line> lines) {

    /** How the file was read: its kind, and the encoding and separator of CSV or the worksheet of a workbook. */
    @Schema(name = "ImportedFile")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(
            SheetFile.Kind kind,
            @Nullable String charset,
            @Nullable String separator,
            @Nullable String worksheet,
            @Nullable List<String> otherWorksheets) {}

    /** @param column what it means; {@code null} if it is left out */
    @Schema(name = "ImportedHeading")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Heading(String heading, @Nullable String column) {}

    @Schema(name = "ImportCounts")
    public record Counts(int ready, int incomplete, int notPortable, int faulty) {}

    public enum Verdict {
        /** It can be submitted. */
        READY,
        /** A draft can be made of it, which cannot be submitted yet: its request says what is missing. */
        INCOMPLETE,
        /** Its number cannot be ported; a request would leave it out, or wait for a correction, as it says. */
        NOT_PORTABLE,
        /** Nothing can be made of it. */
        FAULTY
    }

    /**
     * @param line    its first line
     * @param account the number of the account that it is for
     * @param price   of all its orders
     * @param missing what it cannot be submitted without, by the file's own headings
     * @param note    what is worth a look; {@code null} if nothing
     */
    @Schema(name = "PlannedRequest")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            int line,
            @Nullable String reference,
            @Nullable Long account,
            int numbers,
            String price,
            List<Violation> missing,
            List<Order> orders,
            @Nullable String note) {}

    /**
     * @param earliest when it could port, where the losing carrier is
     * @param findings why a carrier might reject it
     */
    @Schema(name = "PlannedOrder")
    public record Order(
            String losingCarrier,
            NumberKind kind,
            int numbers,
            String feePerNumber,
            String price,
            OffsetDateTime earliest,
            List<Finding> findings) {}

    /**
     * @param line      as a spreadsheet program counts
     * @param hidden    whether its row is hidden, by a filter for instance; committing with the digest accepts it
     * @param number    {@code null} if it cannot be read
     * @param request   its position in the plan, from 0
     * @param order     its position in that request, from 0; {@code null} if it would come into none
     * @param faults    each with line and heading as in the file
     * @param proposals what is not plainly said: committing with the digest accepts it
     */
    @Schema(name = "PlannedLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int line,

            @Schema(
                    description =
                            "true if its row is hidden, by a filter for instance; committing with the digest accepts it")
            @Nullable
            Boolean hidden,

            @Nullable String number,
            Verdict verdict,
            @Nullable String reference,
            int request,
            @Nullable Integer order,
            @Nullable String losingCarrier,
            @Nullable NumberKind kind,
            @Nullable String reason,
            @Nullable List<Violation> faults,
            @Nullable List<Proposal> proposals) {}

    /** @param heading of the column */
    @Schema(name = "ImportProposal")
    public record Proposal(String heading, String value, String proposal, String why) {}
}
