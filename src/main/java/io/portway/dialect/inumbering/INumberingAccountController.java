package io.portway.dialect.inumbering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.dialect.WireFields;
import io.portway.order.PortRequest;
import io.portway.order.intake.HandIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The two calls of version 2.2 that the document has: a key for a password, and a customer's port. */
@RestController
class INumberingAccountController {

    /** A success response of version 2.2. */
    record Answer<T>(String status, T data) {

        static <T> Answer<T> of(T data) {
            return new Answer<>("success", data);
        }
    }

    /** @param username the account's number, as a string or an integer */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Login(String username, String password) {

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    record Key(String apikey) {

        @Override
        public String toString() {
            return "Key[]";
        }
    }

    /** @param ticket the request's number */
    record Port(String pid, String portUrl, String loaUrl, String message, long ticket) {}

    private final Credentials credentials;
    private final BodyKeys keys;
    private final Verification verification;
    private final HandIn handIn;

    INumberingAccountController(Credentials credentials, BodyKeys keys, Verification verification, HandIn handIn) {
        this.credentials = credentials;
        this.keys = keys;
        this.verification = verification;
        this.handIn = handIn;
    }

    @PostMapping({INumberingDialect.API_KEY, INumberingDialect.API_KEY_22})
    Answer<Key> apikey(@RequestBody Login login) {
        new RequiredFields()
                .field("username", login.username())
                .field("password", login.password())
                .mustBeThere(400, "Field Required");
        return credentials
                .keyFor(login.username(), login.password())
                .map(key -> Answer.of(new Key(key)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNAUTHORIZED, "Username and password do not belong together."));
    }

    /** Always goes through the review. */
    @PostMapping({INumberingDialect.PORT, INumberingDialect.PORTS})
    @ResponseStatus(HttpStatus.CREATED)
    Answer<Port> port(@AuthenticationPrincipal Caller caller, @RequestBody PortForm form) {
        keys.mustAgree(caller, form.apikey());
        verification.mustHaveHappened(Numbers.of(form.numbers(), i -> "did[" + i + "]"));
        PortRequest request = WireFields.named(form::wireName, () -> handIn.submittedForReview(caller, form.draft()));
        String pid = PortStatus.pid(request.number());
        String base = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/v1")
                .build()
                .toUriString();
        return Answer.of(new Port(
                pid,
                base + "/port-requests/" + request.id(),
                base + "/port-orders/" + request.orders().get(0).id() + "/loa",
                "Port request " + pid + " submitted; it is being reviewed.",
                request.number()));
    }
}
