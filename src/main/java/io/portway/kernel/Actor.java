package io.portway.kernel;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change.
 *
 * @param id the account's number, the user's name, the carrier's name; {@code null} for the system itself
 */
public record Actor(Kind kind, @Nullable String id) {

    public enum Kind {
        /** A customer, or its port authority, through the API. */
        ACCOUNT,
        /** A member of the desk, or another user signed in to the engine. */
        USER,
        CARRIER,
        /** Portway itself. */
        SYSTEM;

        private String before() {
            return name().toLowerCase(Locale.ROOT) + " ";
        }
    }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    public Actor {
        if ((kind == Kind.SYSTEM) != (id == null)) {
            throw new IllegalArgumentException("an actor of kind " + kind + " with id " + id);
        }
    }

    public static Actor account(long number) {
        return new Actor(Kind.ACCOUNT, Long.toString(number));
    }

    public static Actor user(String id) {
        return new Actor(Kind.USER, Objects.requireNonNull(id));
    }

    public static Actor carrier(String name) {
        return new Actor(Kind.CARRIER, Objects.requireNonNull(name));
    }

    /** The actor of this kind with this {@linkplain #name name}. */
    public static Actor named(Kind kind, String name) {
        return kind == Kind.SYSTEM
                ? SYSTEM
                : new Actor(kind, name.substring(kind.before().length()));
    }

    /** As the timeline shows it: {@code account 10002}, {@code user desk}, {@code carrier Potomac Bell}, {@code system}. */
    public String name() {
        return kind == Kind.SYSTEM ? "system" : kind.before() + id;
    }

    @Override
    public String toString() {
        return name();
    }
}
