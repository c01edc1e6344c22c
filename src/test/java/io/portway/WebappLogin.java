package io.portway;

import static io.portway.TheEngine.WEBAPPS;

import java.net.HttpCookie;
import java.util.stream.Collectors;

/** Signs in to the webapps as their login page does. */
public final class WebappLogin {

    private WebappLogin() {}

    /** The session as a Cookie header. */
    public static String[] as(Http http, String user, String app) {
        var login = login(http, user, app);
        if (login.status() != 200) {
            throw new AssertionError("login of " + user + ": " + login.status() + " " + login.body());
        }
        return new String[] {"Cookie", cookies(login)};
    }

    public static int status(Http http, String user, String app) {
        return login(http, user, app).status();
    }

    private static Http.Answer login(Http http, String user, String app) {
        var page = http.get(WEBAPPS + "/app/" + app + "/default/");
        return http.send(
                "POST",
                WEBAPPS + "/api/admin/auth/user/default/login/" + app,
                "username=" + user + "&password=demo",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-XSRF-TOKEN",
                page.header("X-XSRF-TOKEN"),
                "Cookie",
                cookies(page));
    }

    private static String cookies(Http.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
