package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MessagesTest {

  private final EngineFixture mock = new EngineFixture();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "+15550002222 | 0 reply 200, 10 queued, 20 initiated, 30 sent, 40 delivered",
        "+15550000001 | 0 reply 200, 10 queued, 20 initiated, 30 sent, 40 undelivered(carrier_blocked)",
        "+15550000002 | 0 reply 200, 10 queued, 20 initiated, 30 sent, 40 failed(spam)",
        "+15550000003 | 0 reply 200, 10 queued, 20 initiated, 30 sent",
        "+15550000004 | 0 reply 402",
        "+15550000005 | 0 error -32603",
        "+15550000006 | ''",
        "+15550000008 | 0 reply 200, 0 delivered",
        "+15550000009 | 0 reply response_timeout",
      })
  void numberDecidesWhatHappensToAMessage(String number, String timeline) {
    TestClient client = mock.connected("office");
    client.frames();
    client.request("messaging.send", TestClient.message(number));
    mock.advance(Duration.ofSeconds(9));
    assertThat(String.join(", ", client.timeline())).isEqualTo(timeline);
  }

  @Test
  void number0007GetsItsEventsBeforeTheReply() {
    TestClient client = mock.connected("office");
    client.frames();
    client.request("messaging.send", TestClient.message("+15550000007"));
    mock.advance(Duration.ofSeconds(9));
    List<JsonNode> frames = client.frames();
    assertThat(frames.stream().map(TestClient::text))
        .containsExactly("queued", "initiated", "sent", "delivered", "reply 200");
    String messageId = frames.get(4).at("/result/message_id").stringValue();
    assertThat(frames.subList(0, 4))
        .allMatch(e -> e.at("/params/params/message_id").stringValue().equals(messageId));
  }

  @Test
  void number0008GetsReplyAndEventInOnePiece() {
    TestClient client = mock.connected("office");
    client.frames();
    client.request("messaging.send", TestClient.message("+15550000008"));
    assertThat(client.wire().take().stream().map(RecordingWire.Written::piece).distinct())
        .hasSize(1);
  }

  @Test
  void eventHasTheFullFieldSet() {
    TestClient client = mock.connected("office");
    JsonNode reply = client.call("messaging.send", TestClient.message("+15550002222"));
    assertThat(reply.at("/result/message").stringValue()).isEqualTo("Message accepted");
    mock.advanceMillis(10);
    JsonNode event = client.frames().get(0);

    assertThat(event.get("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(event.get("id").stringValue()).hasSize(36);
    assertThat(event.get("method").stringValue()).isEqualTo("signalwire.event");
    JsonNode params = event.get("params");
    assertThat(params.get("event_type").stringValue()).isEqualTo("messaging.state");
    assertThat(params.get("timestamp").isNumber()).isTrue();
    assertThat(params.get("timestamp").decimalValue()).isEqualByComparingTo("1767225600.01");
    assertThat(params.get("project_id").stringValue()).isEqualTo("p-1");
    assertThat(params.get("context").stringValue()).isEqualTo("office");
    assertThat(params.get("params").toString())
        .isEqualTo(
            "{\"message_id\":\""
                + reply.at("/result/message_id").stringValue()
                + "\",\"message_state\":\"queued\",\"context\":\"office\",\"direction\":\"outbound\","
                + "\"from_number\":\"+15550001111\",\"to_number\":\"+15550002222\","
                + "\"body\":\"Hello\",\"media\":[],\"segments\":1,\"tags\":[\"vip\"]}");
  }

  @Test
  void eachAcceptedMessageHasAnIdOfItsOwn() {
    TestClient client = mock.connected();
    JsonNode first = client.call("messaging.send", TestClient.message("+15550002222"));
    JsonNode second = client.call("messaging.send", TestClient.message("+15550002222"));
    assertThat(first.at("/result/message_id").stringValue())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        .isNotEqualTo(second.at("/result/message_id").stringValue());
  }

  @Test
  void segmentsAreCounted() {
    TestClient client = mock.connected("office");
    client.call(
        "messaging.send", TestClient.message("+15550002222").replace("Hello", "x".repeat(161)));
    mock.advanceMillis(10);
    assertThat(client.frames().get(0).at("/params/params/segments").toString()).isEqualTo("2");
  }

  @Test
  void eventsGoToEverySubscriberOfTheContextAndNotToASenderWhoIsNone() {
    TestClient sender = mock.connected("sales");
    TestClient subscriber = mock.connected("office");
    TestClient other = mock.connected("office", "sales");
    sender.call("messaging.send", TestClient.message("+15550002222"));
    subscriber.frames();
    other.frames();
    mock.advanceMillis(40);
    assertThat(sender.frames()).isEmpty();
    assertThat(subscriber.frames()).hasSize(4);
    assertThat(other.frames()).hasSize(4);
  }

  @Test
  void contextThatIsAProtocolReachesThatSession() {
    TestClient sender = mock.connected();
    TestClient named = mock.open();
    String protocol = named.login().get("protocol").stringValue();
    sender.call("messaging.send", TestClient.message("+15550002222").replace("office", protocol));
    named.frames();
    mock.advanceMillis(40);
    assertThat(sender.frames()).isEmpty();
    assertThat(named.frames()).hasSize(4);
  }

  @ParameterizedTest(name = "''{0}''")
  @CsvSource({"'\"context\":\"office\",',''", "'office',''"})
  void missingOrEmptyContextBringsTheEventsToTheSender(String text, String replacement) {
    TestClient sender = mock.open();
    String protocol = sender.login().get("protocol").stringValue();
    TestClient other = mock.connected("office");
    JsonNode reply =
        sender.call(
            "messaging.send", TestClient.message("+15550002222").replace(text, replacement));
    assertThat(reply.at("/result/code").stringValue()).isEqualTo("200");
    other.frames();
    mock.advanceMillis(40);
    List<JsonNode> events = sender.frames();
    assertThat(events).hasSize(4);
    assertThat(events.get(0).at("/params/params/context").stringValue()).isEqualTo(protocol);
    assertThat(other.frames()).isEmpty();
  }

  @Test
  void messagesOfOneClientRunSideBySide() {
    TestClient client = mock.connected("office");
    client.frames();
    client.request("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(15);
    client.request("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(40);
    assertThat(client.timeline())
        .containsExactly(
            "0 reply 200",
            "10 queued",
            "15 reply 200",
            "20 initiated",
            "25 queued",
            "30 sent",
            "35 initiated",
            "40 delivered",
            "45 sent",
            "55 delivered");
  }

  @Test
  void messageGoesOnWithoutItsSender() {
    TestClient sender = mock.connected("sales");
    TestClient subscriber = mock.connected("office");
    sender.call("messaging.send", TestClient.message("+15550002222"));
    sender.connection().closed();
    subscriber.frames();
    mock.advanceMillis(40);
    assertThat(subscriber.frames()).hasSize(4);
  }
}
