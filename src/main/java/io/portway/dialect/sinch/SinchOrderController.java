package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Account;
import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberCounts;
import io.portway.order.PortRequest;
import io.portway.order.RequestNotes;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.Period;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/orders")
class SinchOrderController {

    private static final int DEFAULT_PAGE_SIZE = 100;

    /** How many notes an order may have before their ids would collide; an order has far fewer. */
    private static final long NOTES_OF_ORDER = 100_000;

    private final SinchOrders orders;
    private final SinchProjects projects;
    private final RequestFinder search;
    private final RequestNotes notes;
    private final RequestDocuments documents;

    SinchOrderController(
            SinchOrders orders,
            SinchProjects projects,
            RequestFinder search,
            RequestNotes notes,
            RequestDocuments documents) {
        this.orders = orders;
        this.projects = projects;
        this.search = search;
        this.notes = notes;
        this.documents = documents;
    }

    /** What to list. Dates may include a time. */
    record Filter(
            Long orderId,
            @Nullable SinchStatus orderStatus,
            String customerOrderReference,
            String createdDateStart,
            String createdDateEnd,
            String phoneNumber,
            String focStartDate,
            String focEndDate,
            @Nullable Integer pageSize,
            String page) {

        private RequestQuery query(UUID account, Faults faults) {
            RequestQuery.Builder query = RequestQuery.builder();
            if (Texts.orNull(phoneNumber) != null) {
                PhoneNumber.parse(phoneNumber)
                        .ifPresentOrElse(
                                number -> query.withOrder(OrderCriteria.builder()
                                        .number(number.e164())
                                        .build()),
                                () -> faults.add(
                                        "phoneNumber",
                                        phoneNumber,
                                        "is not a North American telephone number",
                                        "give it in E.164"));
            }
            query.status(orderStatus == null ? Set.of() : orderStatus.states())
                    .number(orderId)
                    .customerReference(Texts.orNull(customerOrderReference))
                    .created(Period.moments(
                            faults.start("createdDateStart", createdDateStart),
                            faults.end("createdDateEnd", createdDateEnd)));
            Period foc =
                    Period.moments(faults.start("focStartDate", focStartDate), faults.end("focEndDate", focEndDate));
            if (foc != null) {
                query.withOrder(OrderCriteria.builder().foc(foc).build());
            }
            return query.of(account, Scope.ACCOUNT);
        }

        private int number(Faults faults) {
            Integer number = faults.read("page", page, Integer::valueOf, "give the number of a page, from 1");
            return within("page", number == null ? 1 : number, 1_000_000, faults);
        }

        private int size(Faults faults) {
            return within("pageSize", pageSize == null ? DEFAULT_PAGE_SIZE : pageSize, Page.MAX_SIZE, faults);
        }

        private static int within(String field, int value, int max, Faults faults) {
            if (value < 1 || value > max) {
                faults.add(field, Integer.toString(value), "is out of bounds", "choose 1 to " + max);
            }
            return value;
        }
    }

    record Listed(List<Item> orders, int page, long totalPages, int pageSize, long totalItems) {

        record Item(
                long id,
                SinchStatus status,
                String customerOrderReference,
                @Nullable String createdDate,
                int phoneNumberQuantity,
                int focQuantity,
                int activatedQuantity,
                int rejectedQuantity,
                int excludedQuantity) {

            private static Item of(PortRequest request) {
                NumberCounts counts = request.counts();
                return new Item(
                        request.number(),
                        SinchStatus.of(request.status()),
                        Texts.orEmpty(request.details().customerReference()),
                        OrderAnswer.time(request.createdAt()),
                        counts.total(),
                        counts.confirmed() + counts.activated(),
                        counts.activated(),
                        NumberAnswer.rejected(request),
                        counts.excluded());
            }
        }

        private static Listed of(RequestFinder.Found found, Slice slice) {
            long total = Objects.requireNonNull(found.total());
            return new Listed(
                    found.items().stream().map(Item::of).toList(),
                    slice.page(),
                    (total + slice.size() - 1) / slice.size(),
                    slice.size(),
                    total);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NoteRequest(String note) {}

    record NoteAnswer(long id, @Nullable String note) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record DocumentRequest(String documentName, String description, String fileContent) {

        private NewDocument document() {
            return new NewDocument(kind(), documentName, null, description, null, content());
        }

        /** Sinch has no field for the kind; it is taken from the description. A text or a file of an office program is no letter. */
        private DocumentKind kind() {
            String words = (documentName + " " + description).toLowerCase(Locale.ROOT);
            if (documentName != null && documentName.matches("(?i).*\\.(txt|csv|docx|xlsx)")) {
                return DocumentKind.OTHER;
            }
            if (words.matches("(?s).*(\\bloa\\b|letter of auth).*")) {
                return DocumentKind.LOA;
            }
            return words.matches("(?s).*\\b(bill|invoice)\\b.*")
                    ? DocumentKind.BILL
                    : words.matches("(?s).*(\\bcsr\\b|customer service record).*")
                            ? DocumentKind.CSR
                            : DocumentKind.OTHER;
        }

        private byte[] content() {
            if (Texts.orNull(fileContent) == null) {
                throw new InvalidInput("fileContent", null, "is missing", "give the bytes of the file in base64");
            }
            try {
                return Base64.getMimeDecoder().decode(fileContent);
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("fileContent", null, "is not base64", "encode the bytes of the file in base64");
            }
        }

        @Override
        public String toString() {
            return "DocumentRequest[" + documentName + "]";
        }
    }

    record DocumentContent(
            long documentId,
            long id,
            String documentName,
            String description,
            byte[] fileContent,
            String contentType) {}

    /** The numbers that port together. */
    record Group(String phoneNumberGroup, List<NumberAnswer> phoneNumbers) {}

    @PostMapping("/portIns")
    @ResponseStatus(HttpStatus.CREATED)
    OrderAnswer create(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody OrderRequest order) {
        return orders.create(caller, project, order);
    }

    @GetMapping("/portIns")
    Listed list(@AuthenticationPrincipal Caller caller, @PathVariable String project, Filter filter) {
        Account account = projects.project(caller, project);
        Faults faults = new Faults();
        RequestQuery query = filter.query(account.id(), faults);
        Slice slice = new Slice(filter.number(faults), filter.size(faults), Slice.Count.EXACTLY);
        faults.throwIfAny();
        return Listed.of(search.find(query, slice), slice);
    }

    @GetMapping("/portIns/{orderId}")
    OrderAnswer get(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable String orderId) {
        return orders.answer(caller, projects.order(caller, project, orderId));
    }

    /** Of a later description, which prints no answer. */
    @GetMapping("/portIns/phoneGroups/{orderId}")
    List<Group> groups(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable String orderId) {
        Map<String, List<NumberAnswer>> groups =
                orders.answer(caller, projects.order(caller, project, orderId)).phoneNumbers().stream()
                        .collect(Collectors.groupingBy(
                                number -> Texts.orEmpty(number.phoneNumberGroup()),
                                LinkedHashMap::new,
                                Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    @PutMapping("/portIns/{orderId}")
    OrderAnswer replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @PathVariable String orderId,
            @RequestBody OrderRequest order) {
        return orders.replace(caller, project, orderId, order);
    }

    @DeleteMapping("/portIns/{orderId}")
    void cancel(@AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable String orderId) {
        orders.cancel(caller, project, orderId);
    }

    @PostMapping("/portIns/{orderId}/notes")
    NoteAnswer addNote(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @PathVariable String orderId,
            @RequestBody NoteRequest note) {
        RequestNotes.ToDesk added = notes.tellDesk(
                caller, projects.order(caller, project, orderId).id().toString(), note.note());
        return new NoteAnswer(
                added.order() * NOTES_OF_ORDER + added.entry().seq(),
                added.entry().message());
    }

    @PostMapping("/portIns/{orderId}/documents")
    OrderAnswer.Document addDocument(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @PathVariable String orderId,
            @RequestBody DocumentRequest document) {
        return OrderAnswer.Document.of(documents.add(owner(caller, project, orderId), document.document()));
    }

    /** Sinch's document has this path beside {@code /portIns}, its later description below it. */
    @GetMapping({"/{orderId}/documents/{documentId}", "/portIns/{orderId}/documents/{documentId}"})
    DocumentContent document(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @PathVariable String orderId,
            @PathVariable String documentId) {
        Owner owner = owner(caller, project, orderId);
        DocumentInfo document = documents.list(owner).stream()
                .filter(one -> Long.toString(one.number()).equals(documentId))
                .findFirst()
                .orElseThrow(() -> new NotFound("document", documentId));
        Download content = documents.content(owner, document.id());
        return new DocumentContent(
                document.number(),
                document.number(),
                document.name(),
                Texts.orEmpty(document.description()),
                content.bytes(),
                content.mediaType());
    }

    private Owner owner(Caller caller, String project, String orderId) {
        return Owner.request(
                caller, projects.order(caller, project, orderId).id().toString());
    }
}
