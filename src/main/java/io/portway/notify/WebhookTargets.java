package io.portway.notify;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a webhook may go: over https, to port 443 or 8443 of an address on the public internet. Customers choose the address,
 * and it must not lead into our own network.
 */
final class WebhookTargets {

    /** Resolves host names. */
    @FunctionalInterface
    interface Names {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** We do not send to this target; the message says why, as what follows "the address", and may be shown to the customer. */
    static class Refused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The host cannot be resolved for now. */
    static final class Unknown extends Refused {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super("has a host name that is not known");
        }
    }

    private static final int MAX_LENGTH = 2000;
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern PUBLIC_NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern INTERNAL_NAME = Pattern.compile(
            "(.*\\.)?(localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)|metadata\\..*|instance-data\\..*");
    private static final String NOT_PUBLIC = "is not on the public internet";

    private final boolean allowLoopback;
    private final Names names;

    WebhookTargets(boolean allowLoopback, Names names) {
        this.allowLoopback = allowLoopback;
        this.names = names;
    }

    /** Checks the address itself; {@link #resolve} checks its host. */
    URI check(String url) throws Refused {
        if (url.length() > MAX_LENGTH) {
            throw new Refused("is longer than " + MAX_LENGTH + " characters");
        }
        URI target;
        try {
            target = new URI(url);
        } catch (URISyntaxException e) {
            throw new Refused("is not the address of a web server");
        }
        String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
        if (target.getHost() == null || target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw new Refused("has no host name, or has a user or a #, unlike https://example.com/path");
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        if (allowLoopback && (host.equals("localhost") || isLiteral(host) && isLoopback(host))) {
            if (scheme.equals("http") || scheme.equals("https")) {
                return target;
            }
        }
        if (!scheme.equals("https")) {
            throw new Refused("does not start with https://");
        }
        if (!PORTS.contains(target.getPort())) {
            throw new Refused("has a port other than 443 and 8443");
        }
        if (isLiteral(host)) {
            resolve(host);
        } else if (!PUBLIC_NAME.matcher(host).matches()
                || INTERNAL_NAME.matcher(host).matches()) {
            throw new Refused(NOT_PUBLIC);
        }
        return target;
    }

    /** The addresses to connect to; all must be public. */
    InetAddress[] resolve(String host) throws Refused {
        InetAddress[] addresses;
        try {
            addresses = names.addresses(host);
        } catch (UnknownHostException e) {
            throw new Unknown();
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address) && !(allowLoopback && address.isLoopbackAddress())) {
                throw new Refused(NOT_PUBLIC);
            }
        }
        return addresses;
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    private boolean isLoopback(String literal) throws Refused {
        for (InetAddress address : resolve(literal)) {
            if (!address.isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    /** Everything except the special-purpose blocks of RFC 6890 and multicast. */
    private static boolean isPublic4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        return !(a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113);
    }

    /**
     * Global unicast (2000::/3) without its special blocks: protocol assignments with Teredo (2001::/23), documentation
     * (2001:db8::/32, 3fff::/20) and 6to4 (2002::/16). Mapped, compatible and translated IPv4 addresses lie outside.
     */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        return first >= 0x2000
                && first < 0x4000
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
                && first != 0x2002
                && !(first == 0x3fff && second < 0x1000);
    }
}
