package io.portway.dialect.kazoo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.order.PortRequest;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests that come account by account, as a list with an entry for each account; nothing is held but the next request. */
final class AccountGroups implements Iterator<AccountGroups.Group> {

    /** A request and its document. */
    record Item(PortRequest request, ObjectNode document) {}

    record Group(
            @JsonProperty("account_id") String accountId,
            @JsonProperty("account_name") String accountName,
            @JsonProperty("port_requests") Iterator<ObjectNode> portRequests) {}

    private final Iterator<Item> items;
    private @Nullable Item next;

    AccountGroups(Iterator<Item> items) {
        this.items = items;
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** The requests of the group before must have been read. */
    @Override
    public Group next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        PortRequest first = next.request();
        return new Group(Ids.hex(first.accountId()), first.orders().get(0).accountName(), new Iterator<>() {
            @Override
            public boolean hasNext() {
                return next != null && next.request().accountId().equals(first.accountId());
            }

            @Override
            public ObjectNode next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                ObjectNode document = next.document();
                advance();
                return document;
            }
        });
    }

    private void advance() {
        next = items.hasNext() ? items.next() : null;
    }
}
