package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events, held against what {@code openapi.json} says about them. */
final class EventDescriptionTest {

  private static final String A = "a".repeat(32);
  private static final String EVENTS =
      "/paths/~1__mock__~1events/get/responses/200/content/text~1event-stream/x-events";

  private final FakeServer server = new FakeServer();
  private final Asking control = new Asking(server);

  @Test
  void everyEventIsAsItIsDescribed() {
    JsonNode document = control.get("/__mock__/openapi.json").json();
    ApiDocument api = new ApiDocument(document);
    List<String> told = new ArrayList<>();
    EventStream stream = new EventStream(server, new FrameFeed(server), FrameQuery.all(), false);
    stream.listen();
    stream.begin((event, written) -> told.add(new String(event, UTF_8)));
    server.journal.add(Direction.SENT, A, "{\"id\":\"1\"}".getBytes(UTF_8));
    server.journal.note("something");
    server.engine().open(new TextWire(true), "127.0.0.1:1").closed();
    for (String path : List.of("scenario?name=opt-out", "faults", "clock/pause", "seed", "reset")) {
      control.post(
          "/__mock__/" + path,
          path.equals("seed") ? "{\"seed\":1}" : "{\"drop\":{\"at\":\"event\"}}");
    }
    for (int i = 0; i < EventStream.MAX_WAITING_EVENTS; i++) {
      server.journal.note("more");
    }
    int waiting = told.size();
    for (int i = 0; i < waiting; i++) {
      stream.written(0);
    }

    Set<String> kinds = new TreeSet<>();
    for (String event : told.subList(1, told.size())) {
      String kind = event.replaceAll("(?s).*event: (\\w+)\n.*", "$1");
      JsonNode data = JsonMapper.shared().readTree(event.substring(event.indexOf("data: ") + 6));
      JsonNode schema = document.at(EVENTS).path(kind);
      assertThat(schema.isObject()).as(kind).isTrue();
      assertThat(api.errors(schema, data)).as(event).isEmpty();
      kinds.add(kind);
    }
    assertThat(kinds).isEqualTo(new TreeSet<>(document.at(EVENTS).propertyNames()));
  }
}
