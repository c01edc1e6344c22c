package io.portway.number.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Page;
import io.portway.number.OwnedNumber;
import io.portway.number.web.NumberController.NumberView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "NumberPage", description = "One page of the numbers in service.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NumberPage(
        @Schema(description = "The numbers of this page, in ascending order")
        List<NumberView> items,

        @Schema(description = "Number of this page, from 1") int page,

        @Schema(description = "How many numbers a page has at most")
        int size,

        @Schema(description = "How many numbers there are in all")
        long total,

        @Schema(description = "Pass this as `after` for the next page; missing on the last one") @Nullable
        String next) {

    static NumberPage of(Page<OwnedNumber> page) {
        return new NumberPage(
                page.items().stream().map(NumberView::of).toList(),
                page.page(),
                page.size(),
                page.total(),
                page.items().size() < page.size()
                        ? null
                        : page.items().get(page.items().size() - 1).number().e164());
    }
}
