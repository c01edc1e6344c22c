package io.portway.billing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.billing.LedgerLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a ledger. */
@Schema(name = "LedgerPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerPage(
        @Schema(description = "Newest first") List<LedgerLineView> items,

        @Schema(description = "Number of this page, from 1; absent if a cursor was followed", example = "1") @Nullable
        Integer page,

        @Schema(description = "How many lines a page holds at most", example = "50")
        int size,

        @Schema(description = "How many lines match in all; absent if a cursor was followed", example = "117") @Nullable
        Long total,

        @Schema(description = "Pass it as cursor to get the next page; absent at the end", example = "67") @Nullable
        String next) {

    /**
     * @param found one line more than a page holds, if there is one, where {@code total} is not known
     */
    static LedgerPage of(List<LedgerLine> found, @Nullable Integer page, int size, @Nullable Long total) {
        List<LedgerLine> lines = found.size() > size ? found.subList(0, size) : found;
        boolean more = total == null || page == null ? found.size() > size : (long) page * size < total;
        return new LedgerPage(
                lines.stream().map(LedgerLineView::of).toList(),
                page,
                size,
                total,
                more && !lines.isEmpty()
                        ? Long.toString(lines.get(lines.size() - 1).line())
                        : null);
    }
}
