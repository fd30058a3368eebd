package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /}, as far as it can be told without a browser. */
final class ConsoleTest {

  private final FakeServer server = new FakeServer();
  private final Asking control = new Asking(server);

  static TreeSet<String> files() {
    TreeSet<String> paths = new TreeSet<>();
    ConsoleEndpoint.routes().forEach(route -> paths.add(route.path()));
    return paths;
  }

  @ParameterizedTest
  @CsvSource({
    "/,text/html; charset=utf-8",
    "/console/console.css,text/css; charset=utf-8",
    "/console/console.js,text/javascript; charset=utf-8",
    "/console/icon.svg,image/svg+xml",
  })
  void filesHaveTheirTypes(String path, String type) {
    Asking.Answer answer = control.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo(type);
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsInTheJarAndNamesOnlyFilesThatAreServed(String path) {
    String text = control.get(path).body();

    assertThat(named(text, "(?:src|href)=\"(/[^\"]*)\"")).isSubsetOf(files());
    assertThat(named(text, "from '\\.(/[^']*)'"))
        .allSatisfy(module -> assertThat(files()).contains("/console" + module));
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingComesFromElsewhereOrIsWrittenAsHtml(String path) {
    String text =
        control
            .get(path)
            .body()
            .replace("http://www.w3.org/2000/svg", "")
            .replace("https://example.com/picture.png", "");

    assertThat(text)
        .doesNotContain("http://", "https://", "@import")
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("\\sstyle=\"")
        .doesNotContainPattern("\\son[a-z]+=\"");
  }

  private static TreeSet<String> named(String text, String pattern) {
    TreeSet<String> found = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(one -> found.add(one.group(1)));
    found.remove("");
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/console/", "/console/none.js", "/console/../console.css", "/console/%2e%2e/x"})
  void noOtherFileIsServed(String path) {
    assertThat(control.get(path).status()).isEqualTo(404);
  }

  @Test
  void readyScenarioIsSetByItsName() {
    assertThat(control.get("/__mock__/ready-scenarios").at("/scenarios/1/name").stringValue())
        .isEqualTo("slow-carrier");

    Asking.Answer set = control.post("/__mock__/scenario?name=slow-carrier", "");

    assertThat(set.status()).as(set.body()).isEqualTo(200);
    assertThat(control.get("/__mock__/scenario").at("/text").stringValue()).contains("rules:");
    assertThat(control.post("/__mock__/scenario?name=slow-carier", "").body())
        .contains("did you mean 'slow-carrier'");
  }

  @Test
  void listOfRoutesNamesThePageButNotItsFiles() {
    assertThat(control.get("/nothing").body())
        .containsPattern("GET /[,\"]")
        .doesNotContain("console.css");
  }

  @Test
  void everyAnswerForbidsForeignAndInlinePrograms() {
    assertThat(ask("/", "127.0.0.1:9773"))
        .startsWith("HTTP/1.1 200 OK")
        .contains("content-security-policy: default-src 'self';")
        .doesNotContain("unsafe-")
        .contains("frame-ancestors 'none'")
        .contains("x-content-type-options: nosniff")
        .contains("cache-control: no-store");
    assertThat(ask("/__mock__/journal", "127.0.0.1:9773"))
        .contains("content-security-policy: default-src 'self';");
  }

  @Test
  void pageIsRefusedUnderTheNameOfAnotherSite() {
    assertThat(ask("/", "example.com")).startsWith("HTTP/1.1 403 ");
  }

  private String ask(String path, String host) {
    EmbeddedChannel channel = new EmbeddedChannel();
    ControlServer.fill(
        channel.pipeline(),
        ControlRoutes.of(server),
        new ControlAccess(new InetSocketAddress("127.0.0.1", 0)));
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    channel.writeInbound(Unpooled.copiedBuffer(request, UTF_8));
    channel.runPendingTasks();
    StringBuilder answer = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      answer.append(part.toString(UTF_8));
      part.release();
    }
    channel.finishAndReleaseAll();
    return answer.toString();
  }
}
