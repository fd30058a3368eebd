package dev.relaykit.conformance.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HtmlTest {

  @Test
  void textsAndValuesAreEscaped() {
    Html html = new Html().element("p", "<b>&\u202e\u0085", "title", "\"><i>", "class", "");

    assertThat(html)
        .hasToString("<p title=\"&quot;&gt;&lt;i&gt;\">&lt;b&gt;&amp;\\u202e\\u0085</p>");
  }

  @Test
  void tagThatIsNotClosedIsAMistake() {
    assertThatThrownBy(new Html().start("p")::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("p");
  }

  @Test
  void textIsCutToItsWidth() {
    String cut = TextWidth.cut("messaging.state delivered", 12, 80);

    assertThat(cut).startsWith("messaging").endsWith("…");
    assertThat(TextWidth.of(cut, 12)).isBetween(60.0, 80.0);
    assertThat(TextWidth.cut("short", 12, 80)).isEqualTo("short");
  }
}
