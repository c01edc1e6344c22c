package io.portway.kernel;

/**
 * Who makes a change, as the timeline names it: {@code account 10002}, {@code user desk},
 * {@code carrier Potomac Bell} or {@code system}.
 */
public record Actor(String name) {

    public static final Actor SYSTEM = new Actor("system");

    public static Actor account(long number) {
        return new Actor("account " + number);
    }

    public static Actor user(String id) {
        return new Actor("user " + id);
    }

    public static Actor carrier(String name) {
        return new Actor("carrier " + name);
    }

    @Override
    public String toString() {
        return name;
    }
}
