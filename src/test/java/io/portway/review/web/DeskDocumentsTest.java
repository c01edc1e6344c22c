package io.portway.review.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.order.OrderRepository;
import io.portway.order.paper.OrderLetters;
import io.portway.order.paper.ServiceRequestSheets;
import io.portway.party.LosingAccount;
import io.portway.review.AccountSecrets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class DeskDocumentsTest {

    private final OrderLetters letters = mock(OrderLetters.class);
    private final ServiceRequestSheets requests = mock(ServiceRequestSheets.class);
    private final Documents documents = mock(Documents.class);
    private final AccountSecrets secrets = mock(AccountSecrets.class);
    private final DeskDocuments desk =
            new DeskDocuments(mock(OrderRepository.class), letters, requests, documents, secrets);
    private final UUID id = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "application/pdf, inline",
        "image/png, inline",
        "image/tiff, attachment",
        "text/plain, attachment",
        "text/csv, attachment"
    })
    void showsWhatABrowserCanShowAndSavesTheRest(String mediaType, String how) {
        when(documents.content(id, id)).thenReturn(new Download("Bill März.pdf", mediaType, new byte[] {1}, "00"));

        ResponseEntity<byte[]> answer = desk.document(id, id);

        assertThat(answer.getHeaders().getContentDisposition().getType()).isEqualTo(how);
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("Bill März.pdf");
        assertThat(answer.getHeaders().getFirst("Content-Disposition"))
                .as("for programs that do not know the second parameter")
                .isEqualTo(how + "; filename=\"Bill Marz.pdf\"; filename*=UTF-8''Bill%20M%C3%A4rz.pdf");
        assertThat(answer.getHeaders().getContentType()).hasToString(mediaType);
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void theLetterOfAuthorizationIsOneClickAway() {
        when(letters.of(any())).thenReturn(new Download("LOA-500001.pdf", "application/pdf", new byte[] {1, 2}, null));

        assertThat(desk.letterOfAuthorization(id).getBody()).containsExactly(1, 2);
    }

    @Test
    void secretsAreShownToTheDeskAndItIsNotedWhoSawThem() {
        when(secrets.show(any(), any()))
                .thenReturn(LosingAccount.builder().accountNumber("12345345").build());
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteUser("desk");
        request.addUserRole("LNP_DESK");

        assertThat(desk.losingAccount(id, request).getBody()).isEqualTo("Account number: 12345345\nPIN: not given\n");
        verify(secrets).show(id, Actor.user("desk"));
    }

    @Test
    void secretsAreShownToNobodyElse() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteUser("reviewer");
        request.addUserRole("LNP_REVIEW");

        assertThatThrownBy(() -> desk.losingAccount(id, request)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> desk.serviceRequest(id, request)).isInstanceOf(Forbidden.class);
        verifyNoInteractions(secrets, requests);
    }
}
