package io.portway.dialect.kazoo;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.dialect.Disclosure;
import io.portway.document.DocumentInfo;
import io.portway.document.Documents;
import io.portway.kernel.NotFound;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.search.RequestOverview;
import io.portway.order.search.RequestOverview.OfRequest;
import io.portway.review.RequestMoves;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads port requests and shows them. */
@Component("kazooRequests")
class Requests {

    private final PortRequests requests;
    private final RequestMoves moves;
    private final RequestOverview overview;
    private final Accounts accounts;
    private final Disclosure disclosure;
    private final Documents documents;
    private final Document document;
    private final History history;

    Requests(
            PortRequests requests,
            RequestMoves moves,
            RequestOverview overview,
            Accounts accounts,
            Disclosure disclosure,
            Documents documents,
            Document document,
            History history) {
        this.requests = requests;
        this.moves = moves;
        this.overview = overview;
        this.accounts = accounts;
        this.disclosure = disclosure;
        this.documents = documents;
        this.document = document;
        this.history = history;
    }

    /** @param account from the path; {@code null} if it has none, for the caller's own */
    Account account(Caller caller, @Nullable String account) {
        return account == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, account);
    }

    /** The request, of the account in the path or of one below it. */
    PortRequest get(Caller caller, String account, String id) {
        UUID within = account(caller, account).id();
        PortRequest request = requests.get(caller, Ids.reference(id));
        if (request.deleted() || !accounts.isWithin(request.accountId(), within)) {
            throw new NotFound("port request", id);
        }
        return request;
    }

    void delete(Caller caller, PortRequest request) {
        moves.delete(caller, request.id());
    }

    ObjectNode shown(Caller caller, PortRequest request) {
        ObjectNode shown = Document.withAuthority(
                document.of(request, numbers(request), documents.list(request.id())),
                request,
                accounts.portAuthorityOf(request.accountId()));
        ArrayNode comments = history.comments(caller, request);
        if (!comments.isEmpty()) {
            shown.set(Wire.COMMENTS, comments);
        }
        return shown;
    }

    List<OfRequest> numbers(PortRequest request) {
        return overview.numbers(List.of(request.id())).getOrDefault(request.id(), List.of());
    }

    /** The documents of some requests of a list. */
    List<ObjectNode> items(List<PortRequest> found) {
        List<UUID> ids = found.stream().map(PortRequest::id).toList();
        Map<UUID, List<OfRequest>> numbers = found.isEmpty() ? Map.of() : overview.numbers(ids);
        Map<UUID, List<DocumentInfo>> uploads = found.isEmpty() ? Map.of() : documents.ofRequests(ids);
        Map<UUID, Account> authorities = disclosure.authoritiesOf(
                found.stream().map(PortRequest::accountId).collect(Collectors.toSet()));
        return found.stream()
                .map(request -> Document.withAuthority(
                        document.of(
                                        request,
                                        numbers.getOrDefault(request.id(), List.of()),
                                        uploads.getOrDefault(request.id(), List.of()))
                                .put("account_id", Ids.hex(request.accountId())),
                        request,
                        Objects.requireNonNull(authorities.get(request.accountId()))))
                .toList();
    }

    /** The submitted ones of some requests, each with its latest submission. */
    List<ObjectNode> lastSubmitted(Caller caller, List<PortRequest> found) {
        return history.lastSubmitted(
                caller,
                found.stream().filter(request -> request.submittedAt() != null).toList());
    }

    static String revision(PortRequest request) {
        return PortRequest.entityTag(
                request.version(),
                request.orders().stream().map(PortOrder::version).toList());
    }
}
