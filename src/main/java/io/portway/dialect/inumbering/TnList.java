package io.portway.dialect.inumbering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this API wraps every list of numbers. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TnList<T>(List<T> tnItem) {

    /** {@code null} if the list or its wrapper is missing. */
    static <T> @Nullable List<T> items(@Nullable TnList<T> list) {
        return list == null ? null : list.tnItem();
    }
}
