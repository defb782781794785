package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code report.html} as a browser draws it.
 *
 * @param folder where the page lies
 */
record DrawnPage(Browser browser, Path folder) {

    /** Of a frame whose page may be looked into, but may not run scripts. */
    static final String NO_SCRIPTS = "sandbox=\"allow-same-origin\"";

    /** The page of this folder; the test is skipped where there is no browser. */
    static DrawnPage in(Path folder) throws IOException {
        Path scratch = Files.createDirectories(Path.of("target", "browser"));
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "SKIPPED: no chromium, chromium-browser or google-chrome on the PATH; set CHROME to one");
        return new DrawnPage(new Browser(program.orElseThrow(), scratch), folder);
    }

    /** The document after its scripts have run. */
    String dom(int width) throws IOException, InterruptedException {
        return browser.dom(address("report.html"), width);
    }

    /** What a script finds in the drawn page: {@code page} is its document, in a frame as wide as given. */
    String answer(int width, String attributes, String script) throws IOException, InterruptedException {
        String dom = browser.dom(frame(width, 3000, attributes, script), 1200, "--allow-file-access-from-files");
        return attribute(dom, "data-answer=\"([^\"]*)\"");
    }

    /** Pictures for the eye: wide, dark, on a phone, without scripts. */
    void photograph(Path pictures, String name, int wideHeight, int phoneHeight)
            throws IOException, InterruptedException {
        Files.createDirectories(pictures);
        Path folder = pictures.toAbsolutePath();
        String page = address("report.html");
        browser.screenshot(page, 1200, wideHeight, folder.resolve(name + "wide.png"));
        browser.screenshot(
                page, 1200, wideHeight, folder.resolve(name + "dark.png"), "--blink-settings=preferredColorScheme=0");
        browser.screenshot(frame(390, phoneHeight, "", "''"), 390, phoneHeight, folder.resolve(name + "phone.png"));
        browser.screenshot(
                frame(1200, wideHeight, NO_SCRIPTS, "''"), 1200, wideHeight, folder.resolve(name + "noscript.png"));
    }

    /** A window cannot be as narrow as a phone, a frame can. */
    private String frame(int width, int height, String attributes, String script) throws IOException {
        Files.writeString(folder.resolve("frame.html"), """
                <!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
                <iframe id="frame" src="report.html" %s style="border:0;width:%dpx;height:%dpx"></iframe><script>
                document.getElementById('frame').onload = event => {
                  const page = event.target.contentDocument;
                  document.body.setAttribute('data-answer', %s);
                };</script>""".formatted(attributes, width, height, script));
        return address("frame.html");
    }

    private String address(String file) {
        return folder.resolve(file).toUri().toString();
    }

    static String chart(String dom, String id) {
        return attribute(dom, "(<figure class=\"chart\" id=\"" + id + "\".*?</figure>)");
    }

    static String line(String chart, String name) {
        return attribute(chart, "(<g class=\"line\" data-series=\"" + name + "\".*?</g>)");
    }

    static List<String> ticks(String chart, String kind) {
        return Pattern.compile("class=\"" + kind + "\"[^>]*>([^<]*)<")
                .matcher(chart)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static double number(String element, String name) {
        return Double.parseDouble(attribute(element, name + "=\"([^\"]+)\""));
    }

    static long matches(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }

    static String attribute(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertTrue(matcher.find(), () -> "no " + pattern + " in " + text.length() + " characters");
        return matcher.group(1);
    }
}
