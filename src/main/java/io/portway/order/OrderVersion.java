package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What an order said from one change to the next.
 *
 * @param version    1 is the order as submitted
 * @param actor      who made the change, as in the timeline
 * @param changes    every field that changed; secrets masked
 * @param supplement what the losing carrier was sent for it: {@code NEW_DUE_DATE} (SUP 2) or {@code OTHER} (SUP 3); {@code null}
 *                   where the carrier did not have the order or need not know
 * @param requestId  the request that it came with, where there was one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderVersion(int version, Instant at, String actor, List<FieldChange> changes, String supplement, String requestId) {

    /**
     * @param field such as {@code endUser.postalCode} or {@code numberSettings.+13125354200.sms.appId}
     * @param old   {@code null} where there was nothing
     * @param fresh {@code null} where there is nothing any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldChange(String field, Object old, @JsonProperty("new") Object fresh) {}
}
