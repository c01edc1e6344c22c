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
@Schema(
        name = "ImportPlan",
        description = "What would become of a spreadsheet if it were committed now; nothing is stored.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        @Schema(
                description =
                        "Send it with the same file to commit this plan; 409 if it would come out differently by then")
        String digest,

        @Schema(description = "Whether the whole file can be committed: neither it nor a line is at fault")
        boolean clean,

        @Schema(description = "How the file was read") File file,

        @Schema(description = "Its headings, and what each was taken for")
        List<Heading> columns,

        @Schema(description = "Lines by verdict") Counts counts,

        @Schema(description = "Port fee in US dollars of all lines that are not at fault")
        String price,

        @Schema(description = "What your account can spend now, in US dollars")
        String balance,

        @Schema(description = "What is wrong with the file as a whole; with any, no part of it can be committed")
        List<Violation> faults,

        @Schema(description = "The requests that would be made, in the sequence of their first lines")
        List<Request> requests,

        @Schema(description = "Every line of the file that is not empty, in its sequence")
        List<Line> lines) {

    /** How the file was read: its kind, and the encoding and separator of CSV or the worksheet of a workbook. */
    @Schema(name = "ImportedFile", description = "How a spreadsheet was read.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(
            @Schema(description = "CSV or XLSX") SheetFile.Kind kind,

            @Schema(description = "Encoding that was found; left out for a workbook") @Nullable
            String charset,

            @Schema(description = "What separates the cells of a CSV file; left out for a workbook") @Nullable
            String separator,

            @Schema(description = "The worksheet that was read; left out for CSV") @Nullable
            String worksheet,

            @Schema(description = "Worksheets that were not read; left out for CSV") @Nullable
            List<String> otherWorksheets) {}

    /** @param column what it means; {@code null} if it is left out */
    @Schema(name = "ImportedHeading", description = "A heading of a spreadsheet, and what it was taken for.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Heading(
            @Schema(description = "As the file has it") String heading,

            @Schema(description = "The column that it was taken for; left out if its cells are ignored") @Nullable
            String column) {}

    @Schema(name = "ImportCounts", description = "Lines of a spreadsheet by their verdict.")
    public record Counts(
            @Schema(description = "Lines whose numbers could be submitted now")
            int ready,

            @Schema(description = "Lines that would become a draft which cannot be submitted yet")
            int incomplete,

            @Schema(description = "Lines whose numbers cannot be ported")
            int notPortable,

            @Schema(description = "Lines of which nothing can be made")
            int faulty) {}

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
    @Schema(name = "PlannedRequest", description = "A request that a plan would make.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            @Schema(description = "Its first line in the file")
            int line,

            @Schema(description = "Your reference for it; left out if it has none") @Nullable
            String reference,

            @Schema(
                    description =
                            "Number of the account that it is for; left out if the file names one that does not exist")
            @Nullable
            Long account,

            @Schema(description = "How many numbers it would have")
            int numbers,

            @Schema(description = "Port fee of all its orders, in US dollars")
            String price,

            @Schema(description = "What it cannot be submitted without, by the file's own headings")
            List<Violation> missing,

            @Schema(description = "The orders that it would be split into")
            List<Order> orders,

            @Schema(description = "What is worth a look; left out if nothing is") @Nullable
            String note) {}

    /**
     * @param earliest when it could port, where the losing carrier is
     * @param findings why a carrier might reject it
     */
    @Schema(name = "PlannedOrder", description = "An order that a plan would make.")
    public record Order(
            @Schema(description = "Name of the carrier that its numbers come from")
            String losingCarrier,

            @Schema(description = "Kind of its numbers") NumberKind kind,

            @Schema(description = "How many numbers it would have")
            int numbers,

            @Schema(description = "Port fee for each number, in US dollars")
            String feePerNumber,

            @Schema(description = "The fee for all of them, in US dollars")
            String price,

            @Schema(description = "When it could port at the earliest, in the losing carrier's zone")
            OffsetDateTime earliest,

            @Schema(description = "Why a carrier might reject it")
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
    @Schema(name = "PlannedLine", description = "What would become of one line of a spreadsheet.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Schema(description = "Number of the line, as a spreadsheet program counts")
            int line,

            @Schema(
                    description =
                            "true if its row is hidden, by a filter for instance; committing with the digest accepts it; left out if it is not")
            @Nullable
            Boolean hidden,

            @Schema(description = "The telephone number in E.164; left out if it cannot be read") @Nullable
            String number,

            @Schema(
                    description =
                            "READY: can be submitted; INCOMPLETE: would be a draft; NOT_PORTABLE: its number cannot be ported; FAULTY: nothing can be made of it")
            Verdict verdict,

            @Schema(description = "Your reference on this line; left out if it has none") @Nullable
            String reference,

            @Schema(description = "Position of its request in this plan, from 0")
            int request,

            @Schema(description = "Position of its order in that request, from 0; left out if it would come into none")
            @Nullable
            Integer order,

            @Schema(description = "Name of the carrier that serves the number; left out if it is not known") @Nullable
            String losingCarrier,

            @Schema(description = "Kind of the number; left out if it is not known") @Nullable
            NumberKind kind,

            @Schema(description = "Why the number cannot be ported; left out if it can") @Nullable
            String reason,

            @Schema(description = "What is wrong, each with line and heading as in the file; left out if nothing is")
            @Nullable
            List<Violation> faults,

            @Schema(
                    description =
                            "What is not plainly said on it; committing the plan accepts it; left out if there is none")
            @Nullable
            List<Proposal> proposals) {}

    /** @param heading of the column */
    @Schema(
            name = "ImportProposal",
            description = "A cell that does not plainly say what it means, with what it was taken for.")
    public record Proposal(
            @Schema(description = "Heading of the column") String heading,
            @Schema(description = "What the cell has") String value,

            @Schema(description = "What it is taken for, if you commit the plan")
            String proposal,

            @Schema(description = "Why that is likely") String why) {}
}
