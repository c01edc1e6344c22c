package io.portway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer may name as a target (OWASP API7:2023, server side request forgery). */
class WebhookTargetsTest {

    private static final WebhookTargets PRODUCTION = new WebhookTargets(false, WebhookTargetsTest::addresses);
    private static final WebhookTargets SANDBOX = new WebhookTargets(true, WebhookTargetsTest::addresses);

    /** Literals are themselves; names of this test say their address; all others are public. */
    private static InetAddress[] addresses(String host) throws UnknownHostException {
        if (host.startsWith("at-")) {
            String[] texts = host.substring(3, host.indexOf(".example")).split("-and-");
            InetAddress[] found = new InetAddress[texts.length];
            for (int i = 0; i < texts.length; i++) {
                found[i] = InetAddress.getByName(
                        texts[i].contains("-") && !texts[i].contains("--") && texts[i].matches("[\\d-]+")
                                ? texts[i].replace('-', '.')
                                : texts[i].replace('-', ':'));
            }
            return found;
        }
        if (host.equals("localhost")) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
        if (host.equals("unknown.example.com")) {
            throw new UnknownHostException(host);
        }
        return host.matches("[\\d.]+|\\[.*]|.*:.*")
                ? InetAddress.getAllByName(host)
                : new InetAddress[] {InetAddress.getByName("93.184.216.34")};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook",
                "https://example.com",
                "https://example.com:443/a?b=c",
                "https://hooks.example.co.uk:8443/x",
                "HTTPS://EXAMPLE.COM/hook",
                "https://93.184.216.34/hook",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/hook",
                "https://xn--bcher-kva.example/hook",
                "https://at-93-184-216-34.example.com/"
            })
    void publicAddressesMayBeNamed(String url) {
        assertThatCode(() -> PRODUCTION.resolve(PRODUCTION.check(url).getHost()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other schemes and ports
                "http://example.com/hook",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "javascript:alert(1)",
                "https://example.com:80/",
                "https://example.com:22/",
                "https://example.com:8080/",
                "https://example.com:0/",
                "//example.com/x",
                // not what they seem
                "https://user:secret@example.com/",
                "https://example.com@127.0.0.1/",
                "https://example.com\\@127.0.0.1/",
                "https://example.com#@127.0.0.1/",
                "https:///hook",
                "https://",
                "",
                "example.com",
                "https://exa mple.com/",
                "https://example.com\r\nHost:evil/",
                "https://ex_ample.com/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://\uff11\uff12\uff17.0.0.1/",
                // this machine
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://sub.localhost/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.255.255.254/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.01/",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[0:0:0:0:0:ffff:0a00:0001]/",
                // our network and its neighbours
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://100.127.255.255/",
                "https://169.254.169.254/latest/meta-data/",
                "https://169.254.0.1/",
                "https://198.18.0.1/",
                "https://192.0.0.192/",
                "https://192.0.2.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://240.0.0.1/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[2001:db8::1]/",
                "https://[fec0::1]/",
                // names of what is inside
                "https://metadata.google.internal/",
                "https://metadata/",
                "https://instance-data.ec2.internal/",
                "https://intranet/",
                "https://db.internal/",
                "https://printer.local/",
                "https://router.lan/",
                "https://1.0.0.127.in-addr.arpa/",
                // names that lead inside
                "https://at-127-0-0-1.example.com/",
                "https://at-10-1-2-3.example.com/",
                "https://at-169-254-169-254.example.com/",
                "https://at-fd00--1.example.com/",
                "https://at-93-184-216-34-and-10-0-0-1.example.com/"
            })
    void everythingElseIsRefused(String url) {
        assertThatThrownBy(() -> PRODUCTION.resolve(PRODUCTION.check(url).getHost()))
                .isInstanceOf(WebhookTargets.Refused.class)
                .message()
                .matches("[a-z].*[^.]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9000/hook", "http://127.0.0.1:1234/", "https://localhost/", "http://[::1]:80/"
            })
    void theSandboxSendsToThisMachine(String url) {
        assertThatCode(() -> SANDBOX.resolve(SANDBOX.check(url).getHost())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://10.0.0.1/",
                "https://192.168.0.1/",
                "http://169.254.169.254/",
                "ftp://localhost/",
                "https://at-10-1-2-3.example.com/"
            })
    void theSandboxSendsNowhereElseInside(String url) {
        assertThatThrownBy(() -> SANDBOX.resolve(SANDBOX.check(url).getHost()))
                .isInstanceOf(WebhookTargets.Refused.class);
    }

    @Test
    void aNameIsResolvedEachTime() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        WebhookTargets rebinding =
                new WebhookTargets(false, host -> new InetAddress[] {
                    InetAddress.getByName(asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1")
                });
        assertThat(rebinding.resolve("rebinding.example.com")).hasSize(1);
        assertThatThrownBy(() -> rebinding.resolve("rebinding.example.com")).isInstanceOf(WebhookTargets.Refused.class);
    }

    @Test
    void aNameThatNobodyKnowsMayBeKnownLater() {
        assertThatThrownBy(() -> PRODUCTION.resolve("unknown.example.com")).isInstanceOf(WebhookTargets.Unknown.class);
    }
}
