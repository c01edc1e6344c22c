package io.portway.platform;

import java.net.HttpCookie;
import java.util.stream.Collectors;

/** Signs in to the webapps as their login page does. */
final class WebappLogin {

    private WebappLogin() {}

    /** The session as a Cookie header. */
    static String[] as(Http http, String user, String app) {
        var page = http.get("/camunda/app/" + app + "/default/");
        String token = page.header("X-XSRF-TOKEN");
        var login = http.send("POST", "/camunda/api/admin/auth/user/default/login/" + app, "username=" + user + "&password=demo",
                "Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN", token, "Cookie", cookies(page));
        if (login.status() != 200) {
            throw new AssertionError("login of " + user + ": " + login.status() + " " + login.body());
        }
        return new String[] {"Cookie", cookies(login)};
    }

    private static String cookies(Http.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream().flatMap(header -> HttpCookie.parse(header).stream())
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }
}
