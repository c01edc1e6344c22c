import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.client.ApiClient;
import io.portway.client.api.AccountApi;
import io.portway.client.api.ActivationApi;
import io.portway.client.api.DocumentsApi;
import io.portway.client.api.EventsApi;
import io.portway.client.api.PortOrdersApi;
import io.portway.client.api.PortRequestsApi;
import io.portway.client.api.PortabilityChecksApi;
import io.portway.client.api.PreflightApi;
import io.portway.client.api.WebhooksApi;
import io.portway.client.model.Activation;
import io.portway.client.model.Correction;
import io.portway.client.model.Document;
import io.portway.client.model.DocumentUpload;
import io.portway.client.model.EndUser;
import io.portway.client.model.LosingAccount;
import io.portway.client.model.NewWebhook;
import io.portway.client.model.PortOrder;
import io.portway.client.model.PortRequest;
import io.portway.client.model.PortRequestDraft;
import io.portway.client.model.PortRequestPatch;
import io.portway.client.model.PortabilityCheckRequest;
import io.portway.client.model.PortabilityCheckResult;
import io.portway.client.model.Problem;
import io.portway.client.model.Submission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.client.RestClientResponseException;

/**
 * A customer's program on a client that openapi-generator made from {@code docs/openapi.json}, as it comes: no class of it is
 * touched up. GeneratedClientTest compiles both and runs this.
 */
public final class Tour implements Runnable {

    private static final byte[] PIXEL = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    /** What a patch leaves out must not be sent as null, which would take it away. */
    private final ApiClient client = new ApiClient(
            ApiClient.createDefaultMapper(null).setSerializationInclusion(JsonInclude.Include.NON_NULL), ApiClient.createDefaultDateFormat());
    private final PortRequestsApi requests = new PortRequestsApi(client);
    private final PortOrdersApi orders = new PortOrdersApi(client);
    private final DocumentsApi documents = new DocumentsApi(client);
    private final WebhooksApi webhooks = new WebhooksApi(client);
    private final Consumer<String> approve;
    private final Consumer<String> reachFoc;
    private final List<String> numbers;

    /**
     * @param numbers  two numbers of one carrier, and one that its carrier rejects until the account number is 12345
     * @param approve  approves an order as the port desk does
     * @param reachFoc travels to the FOC date of an order
     */
    public Tour(String host, String apiKey, List<String> numbers, Consumer<String> approve, Consumer<String> reachFoc) {
        client.setBasePath(host);
        client.setBearerToken(apiKey);
        this.numbers = numbers;
        this.approve = approve;
        this.reachFoc = reachFoc;
    }

    @Override
    public void run() {
        check();
        String webhook = subscribe();
        PortRequest draft = draftThatIsChanged();
        papers(draft.getId().toString());
        String order = submit(draft);
        downloads(order);
        activate(draft.getId().toString(), order);
        whatHappened(order, webhook);
        correct();
        whatGoesWrongIsAProblem();
    }

    private void check() {
        List<PortabilityCheckResult> results = new PortabilityChecksApi(client)
                .postPortabilityChecks(new PortabilityCheckRequest().numbers(numbers), key()).getResults();
        assertThat(results).hasSize(3).allMatch(PortabilityCheckResult::getPortable)
                .allMatch(result -> result.getKind() == PortabilityCheckResult.KindEnum.WIRELINE);
    }

    private String subscribe() {
        var made = webhooks.postWebhooks(new NewWebhook().url("http://localhost:9/tour").types(List.of("port_order.status_changed")), key());
        assertThat(made.getSecret()).startsWith("whsec_");
        return made.getWebhook().getId().toString();
    }

    private PortRequest draftThatIsChanged() {
        PortRequest draft = requests.postPortRequests(draft(numbers.get(0)).onDemand(true), false, null, null, key());
        assertThat(draft.getComplete()).isTrue();
        PortRequest changed = requests.patchPortRequestsByRequest(draft.getId().toString(),
                new PortRequestPatch().addNumbers(List.of(numbers.get(1))).putCustomItem("shop", "Chicago"), "\"" + draft.getVersion() + "\"");
        assertThat(changed.getNumbers().getPending()).isEqualTo(2);
        assertThat(changed.getCustomerReference()).as("what a patch leaves out stays").isEqualTo("tour");
        assertThat(changed.getNotifications()).containsExactly("ports@example.com");
        assertThat(changed.getOnDemand()).isTrue();
        return changed;
    }

    private void papers(String request) {
        Document bill = documents.postPortRequestsByRequestDocuments(request,
                new DocumentUpload().kind(DocumentUpload.KindEnum.BILL).name("bill.png").content(PIXEL), key(), null);
        Document photo = documents.postPortRequestsByRequestDocumentsFile(request, file("photo.png"), "OTHER", key(), null, "the door", null);
        assertThat(photo.getDescription()).isEqualTo("the door");
        assertThat(documents.getPortRequestsByRequestDocuments(request)).extracting(Document::getId).containsExactly(bill.getId(), photo.getId());
        assertThat(bytes(documents.getPortRequestsByRequestDocumentsByDocument(request, bill.getId()))).isEqualTo(PIXEL);
        assertThat(new PreflightApi(client).getPortRequestsByRequestPreflight(request).getReady()).isTrue();
    }

    private String submit(PortRequest draft) {
        assertThat(requests.getPortRequestsByRequestPricing(draft.getId().toString()).getTotal()).isEqualTo("12.00");
        PortRequest submitted = requests.postPortRequestsByRequestSubmit(draft.getId().toString(), key(), null, new Submission().acceptCharges(true));
        String order = submitted.getOrders().get(0).getId().toString();
        approve.accept(order);
        await(order, PortOrder.StatusEnum.SCHEDULED);
        return order;
    }

    private void downloads(String order) {
        assertThat(bytes(documents.getPortOrdersByOrderLoa(order))).startsWith("%PDF".getBytes());
        String csv = orders.getPortOrdersExport(null, "active", numbers.get(0), null, null, null, null, null, null, null, null, null, null, null, null, null, "created", "asc", null);
        assertThat(csv).contains("tour");
        assertThat(orders.getPortOrders(null, null, numbers.get(0), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 1, 10, null)
                .getItems()).extracting(found -> found.getId().toString()).containsExactly(order);
    }

    private void activate(String request, String order) {
        reachFoc.accept(order);
        ActivationApi activation = new ActivationApi(client);
        assertThat(activation.getPortOrdersActivations()).anyMatch(group ->
                group.getOrders().stream().anyMatch(ready -> ready.getId().toString().equals(order)));
        activation.postPortRequestsByRequestActivate(request, key(), null, new Activation());
        await(order, PortOrder.StatusEnum.COMPLETED);
    }

    private void whatHappened(String order, String webhook) {
        assertThat(orders.getPortOrdersByOrderTimeline(order)).hasSizeGreaterThan(4);
        assertThat(orders.getPortOrdersByOrderExplanation(order).getSummary()).isNotBlank();
        assertThat(new EventsApi(client).getEvents(0L, 1000, order).getEvents()).anyMatch(event -> event.getType().equals("port_order.status_changed"));
        assertThat(webhooks.getWebhooksByWebhookDeliveries(webhook, null, 1, 100).getItems()).isNotEmpty();
        assertThat(new AccountApi(client).getAccountLedger(null, null, null, null, null, null, 1, 100, null).getItems()).anyMatch(line -> line.getAmount().equals("-12.00"));
        webhooks.deleteWebhooksByWebhook(webhook);
    }

    private void correct() {
        PortRequest request = requests.postPortRequests(draft(numbers.get(2)), true, null, null, key());
        String order = request.getOrders().get(0).getId().toString();
        approve.accept(order);
        PortOrder rejected = await(order, PortOrder.StatusEnum.REJECTED);
        assertThat(rejected.getReason().getCode()).isEqualTo("E17A");
        orders.postPortOrdersByOrderCorrect(order, new Correction().losingAccount(new LosingAccount().accountNumber("12345")), key(), null);
        PortOrder corrected = await(order, PortOrder.StatusEnum.SCHEDULED);
        assertThat(corrected.getCustom()).as("the empty map that the client sends says nothing").containsEntry("shop", "Peoria");
        assertThat(corrected.getNotifications()).containsExactly("ports@example.com");
    }

    private void whatGoesWrongIsAProblem() {
        var refused = catchThrowableOfType(RestClientResponseException.class,
                () -> requests.postPortRequests(draft("12"), false, null, null, key()));
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        Problem problem = refused.getResponseBodyAs(Problem.class);
        assertThat(problem.getViolations().get(0).getField()).isEqualTo("numbers[0]");
    }

    private static PortRequestDraft draft(String number) {
        return new PortRequestDraft().numbers(List.of(number)).customerReference("tour").notifications(List.of("ports@example.com"))
                .putCustomItem("shop", "Peoria")
                .endUser(new EndUser().name("Acme Dental").streetNumber("100").streetName("Main").city("Chicago").state("IL").postalCode("60601"))
                .losingAccount(new LosingAccount().accountNumber("777001").pin("9999").authorizingName("Ann Acme"));
    }

    private PortOrder await(String order, PortOrder.StatusEnum status) {
        return Awaitility.await(order + " is " + status).atMost(java.time.Duration.ofSeconds(60)).pollInterval(java.time.Duration.ofMillis(50))
                .until(() -> orders.getPortOrdersByOrder(order, null), found -> found.getStatus() == status);
    }

    private static AbstractResource file(String name) {
        return new ByteArrayResource(PIXEL) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private static byte[] bytes(Resource resource) {
        try (var in = resource.getInputStream(); var out = new ByteArrayOutputStream()) {
            in.transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
