package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.NumberCounts;
import io.portway.order.PortRequest;
import io.portway.order.sheet.ImportProgress;
import io.portway.order.sheet.Imports;
import io.portway.order.sheet.Imports.Commit;
import io.portway.order.sheet.Imports.Made;
import io.portway.order.sheet.Imports.MadeLine;
import io.portway.order.sheet.Plan;
import io.portway.order.sheet.SheetFile;
import io.portway.order.sheet.SheetOptions;
import io.portway.order.sheet.SheetWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Requests from spreadsheets: the plan of a file, its correction, and its commit. */
@RestController
@RequestMapping(
        path = "/api/v1/port-requests/import",
        consumes = {
            "text/csv",
            SheetTemplateController.XLSX,
            "application/octet-stream",
            "application/vnd.ms-excel",
            "application/csv",
            "text/plain",
            "text/tab-separated-values",
            "multipart/form-data"
        })
@Tag(name = "Spreadsheets", description = "Requests from spreadsheets: a plan that stores nothing, then the commit")
class PortRequestImportController {

    /**
     * The requests created from a file.
     *
     * @param leftOut lines that were left out, with skipFaulty
     * @param lines   what became of each; not if a repeat of the call found them made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "What an import made.")
    record Imported(
            @Schema(description = "How many numbers came into requests")
            int numbers,

            @Schema(description = "How many faulty lines were left out; left out itself if none was to be") @Nullable
            Integer leftOut,

            @Schema(description = "The requests that were made")
            List<PortRequestView> requests,

            @Schema(description = "What became of each line; left out if a repeat of the call found the requests made")
            @Nullable
            List<MadeLine> lines) {}

    private static final String FILES =
            "The file is the body, or the only file of a multipart form: .xlsx, or CSV with commas, "
                    + "semicolons, tabs or a line sep=, in UTF-8, UTF-16 or windows-1252. At most 32 MB as a body and 10 MB in a form, 100,000 "
                    + "lines and 10,000 requests. ";
    private static final String COLUMNS =
            "What headings mean, as JSON: {\"Tel.\": \"number\", \"Salesperson\": \"\"}; an empty name leaves a column out.";
    private static final String FILL_DOWN =
            "An empty cell means the same as in the line above, within one reference, end user and account. Otherwise it means nothing.";
    private static final String WORKSHEET = "The worksheet of a workbook, if several have numbers.";
    private static final String IMPORT_ID =
            "A UUID of your choice, by which GET /port-requests/import/progress/{importId} tells how far the call is.";

    private final Imports imports;
    private final SheetWriter writer;
    private final ImportProgress progress;
    private final RequestViews views;
    private final ObjectMapper json;

    PortRequestImportController(
            Imports imports, SheetWriter writer, ImportProgress progress, RequestViews views, ObjectMapper json) {
        this.imports = imports;
        this.writer = writer;
        this.progress = progress;
        this.views = views;
        this.json = json;
    }

    @PostMapping
    @SheetBody
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Create requests from a spreadsheet",
            description = FILES
                    + "One number per line below a line of headings; lines with the same data form one request. All or nothing: faults "
                    + "of every kind are named with their lines in one answer, and then nothing is created. With the digest of a plan, "
                    + "what it proposes is accepted and columns that it does not know are left out; if a verdict has changed since, the "
                    + "answer is 409 and names the lines.")
    Imported create(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Whether the requests are submitted at once.")
                    @RequestParam(defaultValue = "false")
                    boolean submit,
            @Parameter(description = "Of the plan that this confirms.") @RequestParam(required = false) @Nullable
                    String digest,
            @Parameter(
                            description =
                                    "Leave out lines at fault and numbers that cannot be ported, and with submit also what is incomplete; needs the digest.")
                    @RequestParam(defaultValue = "false")
                    boolean skipFaulty,
            @Parameter(description = COLUMNS) @RequestParam(required = false) @Nullable String columns,
            @Parameter(description = FILL_DOWN) @RequestParam(defaultValue = "false") boolean fillDown,
            @Parameter(description = WORKSHEET) @RequestParam(required = false) @Nullable String sheet,
            @Parameter(description = IMPORT_ID) @RequestParam(required = false) @Nullable UUID importId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        SheetOptions options = options(columns, fillDown, sheet);
        try (SheetFile file = file(request);
                ImportProgress.Running running = progress.begin(caller, importId)) {
            Made made = imports.commit(caller, file, options, new Commit(submit, digest, skipFaulty), key, running);
            running.succeeded();
            return new Imported(
                    made.requests().stream()
                            .map(PortRequest::counts)
                            .mapToInt(NumberCounts::total)
                            .sum(),
                    made.leftOut(),
                    made.requests().stream().map(views::made).toList(),
                    made.lines());
        }
    }

    @PostMapping("/plan")
    @SheetBody
    @Operation(
            summary = "Plan what would become of a spreadsheet",
            description = FILES
                    + "Stores nothing. Each line has a verdict, the request and order that it would come into, and everything that is "
                    + "wrong with it, by the file's own headings; each request what is missing; each order its price, the earliest date "
                    + "and why a carrier might reject it. Send the file again with the digest to commit it.")
    Plan plan(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = COLUMNS) @RequestParam(required = false) @Nullable String columns,
            @Parameter(description = FILL_DOWN) @RequestParam(defaultValue = "false") boolean fillDown,
            @Parameter(description = WORKSHEET) @RequestParam(required = false) @Nullable String sheet,
            @Parameter(description = IMPORT_ID) @RequestParam(required = false) @Nullable UUID importId,
            HttpServletRequest request)
            throws IOException {
        SheetOptions options = options(columns, fillDown, sheet);
        try (SheetFile file = file(request);
                ImportProgress.Running running = progress.begin(caller, importId)) {
            Plan plan = imports.plan(caller, file, options, running);
            running.succeeded();
            return plan;
        }
    }

    @PostMapping("/corrected")
    @SheetBody
    @Operation(
            summary = "A spreadsheet with its faults written beside them",
            description = FILES
                    + "The same file with what a plan proposes in place of what it says, and in a last column \"problem\" what is wrong "
                    + "with each line. It can be sent again once it is mended: that column is left out.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    void corrected(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "CSV or XLSX; the kind of the file itself if left out.")
                    @RequestParam(required = false)
                    SheetFile.@Nullable Kind format,
            @Parameter(description = COLUMNS) @RequestParam(required = false) @Nullable String columns,
            @Parameter(description = FILL_DOWN) @RequestParam(defaultValue = "false") boolean fillDown,
            @Parameter(description = WORKSHEET) @RequestParam(required = false) @Nullable String sheet,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SheetOptions options = options(columns, fillDown, sheet);
        try (SheetFile file = file(request)) {
            SheetFile.Kind kind = format == null ? file.kind() : format;
            writer.corrected(
                    caller, file, options, kind, () -> SheetTemplateController.download(response, "corrected", kind));
        }
    }

    private SheetOptions options(@Nullable String columns, boolean fillDown, @Nullable String sheet) {
        try {
            return new SheetOptions(
                    columns == null || columns.isBlank()
                            ? Map.of()
                            : json.readValue(columns, new TypeReference<Map<String, String>>() {}),
                    fillDown,
                    sheet);
        } catch (JacksonException | NullPointerException e) {
            throw new InvalidInput(
                    "columns",
                    ViolationCode.WRONG_TYPE,
                    columns,
                    "is not a JSON object of texts",
                    "send headings with the columns that they mean, such as {\"Tel.\": \"number\"}");
        }
    }

    /** What the document says of the bodies; that they may be forms, too, the descriptions tell. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = SheetTemplateController.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    private @interface SheetBody {}

    /** The body itself, or the only file of a form. */
    private static SheetFile file(HttpServletRequest request) throws IOException {
        if (request instanceof MultipartRequest form) {
            Collection<MultipartFile> files = form.getFileMap().values();
            if (files.size() != 1) {
                throw new InvalidInput(
                        "file",
                        files.isEmpty() ? ViolationCode.REQUIRED : ViolationCode.TOO_MANY,
                        null,
                        files.isEmpty() ? "is missing" : "is there " + files.size() + " times",
                        "send one file in the form");
            }
            MultipartFile file = files.iterator().next();
            try (InputStream content = file.getInputStream()) {
                return SheetFile.keep(content, charset(file.getContentType()));
            }
        }
        return SheetFile.keep(request.getInputStream(), charset(request.getContentType()));
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        try {
            return contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "Content-Type",
                    ViolationCode.UNKNOWN_VALUE,
                    contentType,
                    "names an encoding that is not known",
                    "leave the encoding out, or name another");
        }
    }
}
