package dev.relaykit.conformance.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.TranscriptLine.Kind;
import dev.relaykit.conformance.report.result.ReportedLine;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineLabelTest {

  private static ReportedLine line(Kind kind, String text) {
    return new ReportedLine(1, kind == Kind.COMMAND ? 0 : 1, kind, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLIENT_FRAME | {"id":"2","method":"messaging.send"} | messaging.send
          SERVER_FRAME | {"id":"1","result":{"code":"200"}}   | result 200 of signalwire.ping
          SERVER_FRAME | {"id":"1","error":{"code":-32601}}   | error -32601 to signalwire.ping
          SERVER_FRAME | {"id":"1","result":{}}               | ack signalwire.ping
          SERVER_FRAME | {"id":"9","result":{"code":200}}     | result 200
          SERVER_FRAME | {"method":"signalwire.event","params":{"event_type":"messaging.state","params":{"message_state":"sent"}}} | messaging.state sent
          SERVER_FRAME | {"a":                                | not JSON: {"a":
          SERVER_FRAME | []                                   | not JSON: []
          SERVER_FRAME | {"id":"1"}                           | neither request nor response: {"id":"1"}
          SERVER_FRAME | {"id":{"a":1},"method":[2]}          | ''
          COMMAND      | wait {"ref":"m","timeout_ms":3000}   | wait m 3000
          COMMAND      | nonsense                             | nonsense
          ANSWER       | wait {"ok":{"state":"delivered"}}    | wait: delivered
          ANSWER       | connect {"ok":{}}                    | connect: ok
          ANSWER       | wait {"error":{"kind":"TIMEOUT"}}    | wait: TIMEOUT
          NOTE         | the other end closed: 1000           | the other end closed: 1000
          """)
  void lineIsToldInAFewWords(Kind kind, String text, String label) {
    LineLabel labels = new LineLabel();
    labels.next(line(Kind.CLIENT_FRAME, "{\"id\":\"1\",\"method\":\"signalwire.ping\"}"));

    assertThat(labels.next(line(kind, text))).isEqualTo(label);
  }

  @Test
  void ofALongTranscriptTheBeginningAndTheEndAreDrawn() {
    List<DrawnLine> drawn = DrawnLine.of(Collections.nCopies(500, line(Kind.NOTE, "x")));

    assertThat(drawn).hasSize(120);
    assertThat(drawn.get(89).number()).isEqualTo(90);
    assertThat(drawn.get(90).number()).isEqualTo(471);
    assertThat(DrawnLine.leftOut(drawn, 90)).isEqualTo(380);
    assertThat(SequenceDiagram.of(drawn, "client"))
        .asString()
        .contains("… 380 lines are not drawn");
    assertThat(DrawnLine.of(Collections.nCopies(120, line(Kind.NOTE, "x")))).hasSize(120);
  }

  @Test
  void longRemarkHasTwoLines() {
    List<DrawnLine> drawn =
        DrawnLine.of(
            List.of(
                line(Kind.NOTE, "the connection ended without a close frame of the other end")));

    assertThat(SequenceDiagram.of(drawn, "client"))
        .asString()
        .contains(">the connection ended without a close frame of<", ">the other end<");
  }
}
