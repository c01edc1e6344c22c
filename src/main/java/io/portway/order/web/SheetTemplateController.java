package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.sheet.Column;
import io.portway.order.sheet.ImportProgress;
import io.portway.order.sheet.SheetFile;
import io.portway.order.sheet.SheetWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is to be known about spreadsheets before one is sent, and while one is read. */
@RestController
@RequestMapping("/api/v1/port-requests/import")
@Tag(name = "Spreadsheets")
class SheetTemplateController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /**
     * A column that a file can have.
     *
     * @param headings what else it may be called; capitals, blanks and punctuation do not matter
     * @param needed   whether a request cannot be submitted without it
     */
    @Schema(name = "ImportColumn", description = "A column that a spreadsheet can have.")
    record ColumnView(
            @Schema(description = "Name of the column, as the template has it")
            String column,

            @Schema(description = "What its cells say") String what,
            @Schema(description = "A cell as it could be") String example,

            @Schema(description = "Whether a request cannot be submitted without it")
            boolean needed,

            @Schema(description = "What else it may be called; capitals, blanks and punctuation do not matter")
            List<String> headings) {}

    private final SheetWriter writer;
    private final ImportProgress progress;

    SheetTemplateController(SheetWriter writer, ImportProgress progress) {
        this.writer = writer;
        this.progress = progress;
    }

    @GetMapping("/columns")
    @Operation(
            summary = "The columns that a spreadsheet can have",
            description =
                    "Only number is needed for a draft. Headings are known by their names and by what people usually call them.")
    List<ColumnView> columns() {
        return Arrays.stream(Column.values())
                .map(column -> new ColumnView(
                        column.columnName(), column.what(), column.example(), column.needed(), column.headings()))
                .toList();
    }

    @GetMapping("/template.csv")
    @Operation(
            summary = "A spreadsheet to fill in, as CSV",
            description = "One line of headings, comma-separated; write one line for each number below it.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    void csvTemplate(HttpServletResponse response) throws IOException {
        writer.template(SheetFile.Kind.CSV, download(response, "template", SheetFile.Kind.CSV));
    }

    @GetMapping("/template.xlsx")
    @Operation(
            summary = "A spreadsheet to fill in, as a workbook",
            description = "Its cells are text, so that no digit is lost; a second worksheet explains the columns.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    void workbookTemplate(HttpServletResponse response) throws IOException {
        writer.template(SheetFile.Kind.XLSX, download(response, "template", SheetFile.Kind.XLSX));
    }

    @GetMapping("/progress/{importId}")
    @Operation(
            summary = "How far an import is",
            description =
                    "Of a call with importId that runs or ended within the last day; written about once a second.")
    ImportProgress.State progress(@AuthenticationPrincipal Caller caller, @PathVariable UUID importId) {
        return progress.of(caller, importId);
    }

    /** Opens a file to be saved. */
    static OutputStream download(HttpServletResponse response, String name, SheetFile.Kind kind) throws IOException {
        boolean workbook = kind == SheetFile.Kind.XLSX;
        response.setContentType(workbook ? XLSX : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("port-requests-" + name + (workbook ? ".xlsx" : ".csv"))
                        .build()
                        .toString());
        return response.getOutputStream();
    }
}
