package io.portway.order.intake;

import static io.portway.order.intake.NumbersEdit.ADD_NUMBERS;
import static io.portway.order.intake.NumbersEdit.NUMBERS;
import static io.portway.order.intake.NumbersEdit.REMOVE_NUMBERS;

import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PreconditionFailed;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.Fact;
import io.portway.order.LeftOut;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import io.portway.order.details.MergePatch;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes a request while it is a draft, or deletes it. */
@Component
@Transactional
public class Drafts {

    private static final String NUMBER_SETTINGS = "numberSettings";

    private final PortRequests requests;
    private final Intake intake;
    private final DraftChecks draftChecks;
    private final OrderRepository orders;
    private final SealedDrafts sealed;
    private final OrderSecrets secrets;
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(
            PortRequests requests,
            Intake intake,
            DraftChecks draftChecks,
            OrderRepository orders,
            SealedDrafts sealed,
            OrderSecrets secrets,
            Settings settings,
            ObjectMapper json,
            Clock clock) {
        this.requests = requests;
        this.intake = intake;
        this.draftChecks = draftChecks;
        this.orders = orders;
        this.sealed = sealed;
        this.secrets = secrets;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Changes a draft by a JSON merge patch (RFC 7396) of {@link PortRequestDraft}: what it has replaces the current
     * value, {@code null} removes it, the rest stays. Besides {@code numbers} it may have {@code addNumbers} and
     * {@code removeNumbers}; if the numbers change they are checked and split again. Changes of the end user, the
     * schedule and so on apply to every order of the request.
     *
     * @param expectedVersion {@code null} to change any version
     * @throws PreconditionFailed if the request is at another version
     * @throws Conflict           if it is no longer a draft
     */
    public PortRequest change(Caller caller, String idOrNumber, JsonNode patch, @Nullable Integer expectedVersion) {
        return change(caller, idOrNumber, patch, BadNumbers.REFUSE, expectedVersion);
    }

    /** As {@link #change(Caller, String, JsonNode, Integer)}. What {@code numbers} replaces, is no longer listed as left out. */
    public PortRequest change(
            Caller caller, String idOrNumber, JsonNode patch, BadNumbers bad, @Nullable Integer expectedVersion) {
        if (!patch.isObject()) {
            throw new InvalidInput(
                    "(body)", ViolationCode.WRONG_TYPE, null, "is not an object", "send the fields that change");
        }
        PortRequest request = draft(caller, idOrNumber, expectedVersion);
        ObjectNode fields = (ObjectNode) patch.deepCopy();
        if (fields.has("account")) {
            throw new InvalidInput(
                    "account",
                    ViolationCode.NOT_CHANGEABLE,
                    fields.get("account").asString(""),
                    "cannot be changed",
                    "delete the draft and submit it for the other account");
        }
        List<String> replaced = texts(NUMBERS, fields.remove(NUMBERS));
        List<String> added = texts(ADD_NUMBERS, fields.remove(ADD_NUMBERS));
        List<String> removed = texts(REMOVE_NUMBERS, fields.remove(REMOVE_NUMBERS));
        JsonNode numberExtras = fields.remove(NUMBER_SETTINGS);
        return write(
                request,
                caller.actor(),
                bad,
                replaced != null,
                replaced == null && added == null && removed == null
                        ? null
                        : (present, checks) -> NumbersEdit.of(present, replaced, added, removed, checks),
                numberExtras == null
                        ? null
                        : present ->
                                numberExtras.isNull() ? numberExtras : MergePatch.apply(present, byE164(numberExtras)),
                fields.isEmpty() ? null : said -> MergePatch.apply(said, fields));
    }

    /** Replaces the draft by {@code draft}; what that leaves out is removed. */
    public PortRequest replace(Caller caller, String idOrNumber, PortRequestDraft draft, Integer expectedVersion) {
        PortRequest request = draft(caller, idOrNumber, expectedVersion);
        ObjectNode fields = json.valueToTree(draft);
        fields.remove(List.of("account", NUMBERS, NUMBER_SETTINGS));
        return write(
                request,
                caller.actor(),
                BadNumbers.REFUSE,
                true,
                (present, checks) -> ListedNumber.of(NUMBERS, draft.numbers() == null ? List.of() : draft.numbers()),
                present -> byE164(json.valueToTree(draft.numberSettings() == null ? Map.of() : draft.numberSettings())),
                said -> fields);
    }

    /** Ends a draft. No effect on one that has already ended as a draft. */
    public void delete(Caller caller, String idOrNumber, @Nullable Integer expectedVersion) {
        PortRequest request = requests.get(caller, idOrNumber);
        if (request.status() == OrderStatus.CANCELED && request.submittedAt() == null) {
            return;
        }
        draft(caller, idOrNumber, expectedVersion)
                .orders()
                .forEach(order -> orders.change(
                        order.id(),
                        OrderChange.to(OrderStatus.CANCELED, Fact.CANCELED, "Draft deleted")
                                .because("DRAFT_DELETED", "Draft deleted")
                                .completedAt(clock.instant())
                                .numbers(NumberStatus.OPEN, NumberStatus.CANCELED),
                        caller.actor()));
        sealed.touch(request.id());
    }

    /** The request, locked until the transaction ends. */
    private PortRequest draft(Caller caller, String idOrNumber, @Nullable Integer expectedVersion) {
        PortRequest request = sealed.lock(caller, idOrNumber);
        if (expectedVersion != null && expectedVersion != request.version()) {
            throw new PreconditionFailed("Request " + request.number(), expectedVersion, request.version());
        }
        if (request.orders().stream().anyMatch(order -> order.status() != OrderStatus.DRAFT)) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " is " + request.status()
                            + " and no longer a draft; change, correct or cancel its orders instead. Numbers are added with POST "
                            + "/api/v1/port-requests/" + request.number() + "/numbers.");
        }
        return request;
    }

    /** Each of the edits is {@code null} if it would change nothing. */
    private PortRequest write(
            PortRequest request,
            Actor by,
            BadNumbers bad,
            boolean replacesNumbers,
            @Nullable BiFunction<List<String>, FieldChecks, List<ListedNumber>> numbersEdit,
            @Nullable UnaryOperator<JsonNode> settingsEdit,
            @Nullable UnaryOperator<JsonNode> detailsEdit) {
        StoredDraft present = sealed.of(request.id());
        AccountSettings defaults = settings.of(request.accountId());
        FieldChecks checks = new FieldChecks(present.details().defaults(), present.settings());

        OpenDraft open = sealed.open(request, present);
        PortRequestDraft draft = edited(open.details(), open.losing(), detailsEdit);
        List<LeftOut> leftOut = new ArrayList<>(replacesNumbers ? List.of() : present.leftOut());
        List<PhoneNumber> numbers = present.numbers();
        if (numbersEdit != null) {
            DraftChecks.Numbers read = draftChecks.numbers(
                    request.accountId(),
                    numbersEdit.apply(
                            present.numbers().stream().map(PhoneNumber::e164).toList(), checks),
                    Set.copyOf(present.numbers()),
                    Intake.leavesOut(bad, draft.details(defaults)),
                    checks);
            numbers = read.all();
            leftOut.addAll(read.leftOut());
        }
        Map<PhoneNumber, NumberSettings> said = settingsOf(open, settingsEdit, numbers);
        draft = PortRequestDraft.of(draft.details(defaults), draft.losingAccount(), null, byText(said));
        OrderDetails details = draft.details(defaults);
        draftChecks.check(details, draft, numbers, checks);
        checks.throwIfAny();
        OpenDraft changed = new OpenDraft(request, numbers, details, draft.losingAccount(), said, leftOut);
        sealed.update(changed);

        // Where numbers have owners of their own, only the split knows whose orders a change concerns.
        boolean several = open.namesOwners() || changed.namesOwners();
        if (detailsEdit != null) {
            request.orders().forEach(order -> changeOrder(order, detailsEdit, several, defaults, by));
        }
        if (numbersEdit != null || settingsEdit != null || several && !changed.saysTheSameParties(open)) {
            intake.split(open, changed, by);
        }
        return requests.get(request.id());
    }

    private void changeOrder(
            PortOrder order, UnaryOperator<JsonNode> edit, boolean keepsParties, AccountSettings defaults, Actor by) {
        LosingAccount present = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        PortRequestDraft draft = edited(order.details(), present, edit);
        OrderDetails details = draft.details(defaults);
        LosingAccount losing = keepsParties ? present : draft.losingAccount();
        orders.change(
                order.id(),
                OrderChange.event(EnumSet.of(OrderStatus.DRAFT), Fact.CHANGED, "Draft changed")
                        .details(
                                keepsParties ? details.of(order.details().endUser(), present) : details,
                                secrets.seal(losing, order.id())),
                by);
    }

    private PortRequestDraft edited(
            OrderDetails details, @Nullable LosingAccount account, @Nullable UnaryOperator<JsonNode> edit) {
        PortRequestDraft said = PortRequestDraft.of(details, account, null, null);
        return edit == null ? said : read(edit.apply(json.valueToTree(said)), PortRequestDraft.class);
    }

    /** Drops settings of numbers that have left the request. */
    private Map<PhoneNumber, NumberSettings> settingsOf(
            OpenDraft present, @Nullable UnaryOperator<JsonNode> edit, List<PhoneNumber> numbers) {
        Map<PhoneNumber, NumberSettings> said = new LinkedHashMap<>(present.settings());
        if (edit != null) {
            JsonNode edited = edit.apply(json.valueToTree(byText(said)));
            said.clear();
            edited.properties().forEach(field -> {
                NumberSettings settings = read(field.getValue(), NumberSettings.class);
                if (!settings.isEmpty()) {
                    said.put(new PhoneNumber(field.getKey()), settings);
                }
            });
        }
        // The checks report settings of numbers that never were in the request.
        Set<PhoneNumber> gone = new HashSet<>(present.numbers());
        numbers.forEach(gone::remove);
        said.keySet().removeAll(gone);
        return said;
    }

    private static Map<String, NumberSettings> byText(Map<PhoneNumber, NumberSettings> settings) {
        Map<String, NumberSettings> texts = new LinkedHashMap<>();
        settings.forEach((number, said) -> texts.put(number.e164(), said));
        return texts;
    }

    /** The same with each number in E.164; refuses unreadable numbers. */
    private ObjectNode byE164(JsonNode settings) {
        ObjectNode byE164 = json.createObjectNode();
        settings.properties()
                .forEach(field -> byE164.set(
                        PhoneNumber.parse(field.getKey())
                                .map(PhoneNumber::e164)
                                .orElseThrow(() -> new InvalidInput(List.of(PhoneNumbers.unreadable(
                                        NUMBER_SETTINGS + "." + field.getKey(), field.getKey())))),
                        field.getValue()));
        return byE164;
    }

    /** Null would remove all numbers, which is not allowed; for added or removed numbers it means none. */
    private static @Nullable List<String> texts(String field, JsonNode list) {
        if (list == null || list.isNull() && !field.equals(NUMBERS)) {
            return null;
        }
        if (!list.isArray()) {
            throw new InvalidInput(
                    field, ViolationCode.WRONG_TYPE, null, "is not a list", "give the numbers as a list of strings");
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(text -> text.asString(""))
                .toList();
    }

    private <T> T read(JsonNode tree, Class<T> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new InvalidInput(
                    "(body)",
                    ViolationCode.INVALID,
                    null,
                    "does not have the shape of a port request",
                    "compare it with the API's documentation");
        }
    }
}
