package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import java.util.ArrayList;
import java.util.List;

/** A body that names numbers. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PhoneNumbers(@JsonProperty("phone_numbers") List<PhoneNumber> phoneNumbers) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PhoneNumber(@JsonProperty("phone_number") String phoneNumber) {}

    /** At least one; every entry has a number, whatever it looks like. */
    List<String> texts() {
        if (phoneNumbers == null || phoneNumbers.isEmpty()) {
            throw new InvalidInput("phone_numbers", null, "is missing or empty", "name at least one number");
        }
        List<String> texts = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        for (PhoneNumber entry : phoneNumbers) {
            if (entry == null || entry.phoneNumber() == null) {
                faults.add(new Violation("phone_numbers[" + (texts.size() + faults.size()) + "].phone_number", null, "is missing",
                        "give a number such as +13125354200"));
            } else {
                texts.add(entry.phoneNumber());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return texts;
    }
}
