package dev.relaykit.conformance.report.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseLevel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

final class BadgeTest {

  @ParameterizedTest
  @CsvSource({
    "MUST, 225, 225, #1f7a33, 225 / 225 MUST",
    "MUST, 208, 225, #b3261e, 208 / 225 MUST",
    "SHOULD, 1, 2, #8a5a00, 1 / 2 SHOULD",
    "MUST, 0, 0, #555555, no MUST case"
  })
  void colourAndTextTellTheResult(
      CaseLevel level, long passed, long counted, String colour, String text) {
    assertThat(Badge.of("x", new LevelCount(level, passed, counted)))
        .contains("fill=\"" + colour + "\"", ">" + text + "</text>");
  }

  @Test
  void badgeHasANameForThoseWhoDoNotSeeIt() throws Exception {
    String svg = Badge.of("<a> & \"b\"", new LevelCount(CaseLevel.MUST, 3, 4));
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    String name = "RELAY conformance of <a> & \"b\": 3 of 4 MUST cases passed";
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-label")).isEqualTo(name);
    assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(name);
  }
}
