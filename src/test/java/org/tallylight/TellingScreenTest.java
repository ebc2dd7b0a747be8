package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;

/** A browser in which notices come while one looks, by the site and by a push. */
@OnTallylight
class TellingScreenTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Notices notices;

    @Autowired
    private Clock clock;

    @Test
    void noticesComeWhileOneLooksAndAPushShowsWhatItSays() throws Exception {
        Person person = cast.keyholder("Ana");
        String address = "http://localhost:" + port;
        try (Chromium chromium = new Chromium(address, Path.of("target", "screens"))) {
            Window ana = chromium.desk("Ana-told").go("/sign-in");
            ana.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            ana.go("/me/notices").see("All quiet");
            Page page = ana.page();
            page.waitForTimeout(1500);
            notices.tell(person.id(), "answer.USED", "/works", clock.instant(), "A door", "Doors", "Thank you.");
            ana.see("“A door” is used in Doors");
            page.waitForCondition(() -> page.locator("header [data-bell]")
                    .first()
                    .textContent()
                    .strip()
                    .equals("1"));
            ana.look("live");

            ana.go("/me/telling").see("How you are told").look("telling");
            page.setViewportSize(390, 844);
            ana.look("telling-phone");
            ana.fill("quietFrom", "22:00")
                    .fill("quietTo", "07:00")
                    .press("Keep this")
                    .see("Kept.");
            assertThat(page.locator("#zone").inputValue()).isEqualTo("UTC");

            pushed(page, address);
            assertThat(ana.complaints()).isEmpty();

            Window plain = chromium.withoutScript("Ana-plain").go("/sign-in");
            plain.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            plain.go("/me/notices")
                    .see("“A door” is used in Doors")
                    .go("/me/telling")
                    .press("Keep this")
                    .see("Kept.");
        }
    }

    @Test
    void theCountIsLiveAgainAfterManyPagesInARow() {
        Person person = cast.keyholder("Ana");
        try (Chromium chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"))) {
            Window ana = chromium.desk("Ana-quick").go("/sign-in");
            ana.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            Page page = ana.page();
            page.clock().install();
            AtomicInteger asked = new AtomicInteger();
            page.route("**/api/v1/notices/live", route -> {
                if (asked.incrementAndGet() == 1) {
                    route.fulfill(new Route.FulfillOptions().setStatus(429));
                } else {
                    route.resume();
                }
            });
            ana.go("/works");
            page.clock().runFor(1_000);
            page.waitForCondition(() -> asked.get() == 1);
            page.waitForCondition(() -> {
                page.clock().runFor(30_000);
                return asked.get() > 1;
            });
            notices.tell(person.id(), "answer.USED", "/works", clock.instant(), "A door", "Doors", "Thank you.");
            page.waitForCondition(() -> page.locator("header [data-bell]")
                    .first()
                    .textContent()
                    .strip()
                    .equals("1"));
        }
    }

    /**
     * A push service cannot be reached here, and a browser without a screen shows no notifications: what the service
     * would hand over is handed to the worker, which is asked what it would have shown.
     */
    private static void pushed(Page page, String address) throws Exception {
        page.evaluate("() => navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)");
        CDPSession session = page.context().newCDPSession(page);
        CompletableFuture<String> registration = new CompletableFuture<>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                said -> said.getAsJsonArray("registrations")
                        .forEach(each -> registration.complete(
                                each.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        page.waitForCondition(registration::isDone);

        CDPSession browser = page.context().browser().newBrowserCDPSession();
        List<String> said = new CopyOnWriteArrayList<>();
        browser.on(
                "Target.receivedMessageFromTarget",
                answer -> said.add(answer.get("message").getAsString()));
        String worker = attached(browser);
        ask(
                browser,
                worker,
                "self.shown = []; self.registration.showNotification = (title, it) => "
                        + "Promise.resolve(self.shown.push([title, it.body, it.data, it.tag].join('/')))");
        JsonObject push = new JsonObject();
        push.addProperty("origin", address);
        push.addProperty("registrationId", registration.get(1, TimeUnit.SECONDS));
        push.addProperty(
                "data",
                "{\"title\":\"Lantern Street\",\"body\":\"It is used!\",\"path\":\"/me/notices/x\",\"tag\":\"x\"}");
        session.send("ServiceWorker.deliverPushMessage", push);
        page.waitForCondition(() -> {
            ask(browser, worker, "self.shown.join()");
            page.waitForTimeout(200);
            return said.stream().anyMatch(each -> each.contains("Lantern Street/It is used!//me/notices/x/x"));
        });
    }

    private static String attached(CDPSession browser) {
        JsonObject attach = new JsonObject();
        browser.send("Target.getTargets").getAsJsonArray("targetInfos").forEach(each -> {
            JsonObject target = each.getAsJsonObject();
            if (target.get("type").getAsString().equals("service_worker")) {
                attach.add("targetId", target.get("targetId"));
            }
        });
        attach.addProperty("flatten", false);
        return browser.send("Target.attachToTarget", attach).get("sessionId").getAsString();
    }

    private static void ask(CDPSession browser, String worker, String expression) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        JsonObject message = new JsonObject();
        message.addProperty("id", 1);
        message.addProperty("method", "Runtime.evaluate");
        message.add("params", parameters);
        JsonObject sending = new JsonObject();
        sending.addProperty("sessionId", worker);
        sending.addProperty("message", message.toString());
        browser.send("Target.sendMessageToTarget", sending);
    }
}
