package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A body with numbers. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record PhoneNumbers(@Nullable List<PhoneNumber> phoneNumbers) {

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PhoneNumber(@Nullable String phoneNumber) {}

    /** At least one; every entry has a number in any form. */
    List<String> texts() {
        if (phoneNumbers == null || phoneNumbers.isEmpty()) {
            throw new InvalidInput("phone_numbers", null, "is missing or empty", "name at least one number");
        }
        List<Violation> missing = IntStream.range(0, phoneNumbers.size())
                .filter(i -> phoneNumbers.get(i) == null || phoneNumbers.get(i).phoneNumber() == null)
                .mapToObj(i ->
                        new Violation("numbers[" + i + "]", null, "is missing", "give a number such as +13125354200"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        return phoneNumbers.stream().map(PhoneNumber::phoneNumber).toList();
    }
}
