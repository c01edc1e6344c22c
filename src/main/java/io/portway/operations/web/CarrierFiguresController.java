package io.portway.operations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.operations.CarrierFigures;
import io.portway.operations.CarrierFigures.Carrier;
import io.portway.operations.CarrierFigures.Period;
import io.portway.operations.CarrierFigures.Reason;
import io.portway.operations.CarrierFigures.Time;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Figures", description = "How losing carriers answer, and how long ports take")
class CarrierFiguresController {

    private final CarrierFigures figures;

    CarrierFiguresController(CarrierFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/api/v1/carriers/figures")
    @Operation(
            summary = "Figures by losing carrier",
            description =
                    "Of your orders and those of the accounts below you, over a period of up to 400 days of US/Eastern, both ends "
                            + "included: how long carriers take to answer and to port, how many orders they confirm at once, and why they reject. "
                            + "Carriers with the most answers first.")
    PeriodView figures(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "First day; 30 days before the last if left out", example = "2026-11-01")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "Last day; today if left out", example = "2026-11-30")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate to) {
        return PeriodView.of(figures.of(caller, from, to));
    }

    @Schema(name = "CarrierFigures")
    record PeriodView(
            @Schema(description = "First day") LocalDate from,
            @Schema(description = "Last day") LocalDate to,

            @Schema(description = "Those that answered in the period")
            List<CarrierView> carriers) {

        static PeriodView of(Period period) {
            return new PeriodView(
                    period.from(),
                    period.to(),
                    period.carriers().stream().map(CarrierView::of).toList());
        }
    }

    @Schema(name = "FiguresOfCarrier")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CarrierView(
            @Schema(description = "Who had the numbers", example = "Lakeshore Telecom")
            String losingCarrier,

            @Schema(description = "Orders that it answered for the first time", example = "40")
            long answered,

            @Schema(description = "Of these, confirmed without a rejection", example = "37")
            long confirmed,

            @Schema(description = "Their share in percent", example = "93")
            int firstPassYield,

            @Schema(description = "From sending an order to its first answer")
            TimeView answerTime,

            @Schema(description = "Orders that were completed in the period", example = "31")
            long completed,

            @Schema(description = "From sending an order to its completion; left out if none was completed") @Nullable
            TimeView portTime,

            @Schema(description = "Why it rejected orders, the most frequent first; each sending of an order counts")
            List<ReasonView> rejections) {

        static CarrierView of(Carrier carrier) {
            Time port = carrier.port();
            return new CarrierView(
                    carrier.name(),
                    carrier.answered(),
                    carrier.confirmed(),
                    carrier.yield(),
                    TimeView.of(carrier.answer()),
                    carrier.completed(),
                    port == null ? null : TimeView.of(port),
                    carrier.rejections().stream().map(ReasonView::of).toList());
        }
    }

    @Schema(name = "TimeFigures")
    record TimeView(
            @Schema(description = "Half of them took at most this, in hours", example = "26.5")
            double medianHours,

            @Schema(description = "Nine in ten took at most this, in hours", example = "49.2")
            double p90Hours) {

        static TimeView of(Time time) {
            return new TimeView(hours(time.median()), hours(time.p90()));
        }

        private static double hours(Duration duration) {
            return Math.round(duration.toSeconds() / 360.0) / 10.0;
        }
    }

    @Schema(name = "RejectionFigures")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReasonView(
            @Schema(description = "The carrier's code; left out if it gave none", example = "E17A") @Nullable
            String code,

            @Schema(description = "What it means", example = "Account number does not match")
            String meaning,

            @Schema(description = "How often", example = "3")
            long count) {

        static ReasonView of(Reason reason) {
            return new ReasonView(reason.code(), reason.meaning(), reason.times());
        }
    }
}
