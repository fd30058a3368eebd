package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whom the inbound messages of a scenario reach, and when. */
class InboundMessagesTest {

  @Test
  void inboundMessageIsForEachSessionOnce() {
    EngineFixture mock =
        EngineFixture.with("inbound: [{after: 1s, message: {body: hi, context: office}}]");
    TestClient first = mock.connected("office");
    TestClient second = mock.connected("office");
    mock.advanceMillis(1000);
    assertThat(first.frames()).hasSize(1);
    assertThat(second.frames()).hasSize(1);
  }

  @Test
  void inboundMessageReachesOnlySessionsThatAreSubscribedToItsContextByThen() {
    EngineFixture mock =
        EngineFixture.with("inbound: [{after: 1s, message: {body: hi, context: office}}]");
    TestClient forgetful = mock.connected("sales");
    TestClient late = mock.connected("sales");
    late.call("signalwire.receive", "{\"contexts\":[\"office\"]}");
    TestClient leaving = mock.connected("office");
    leaving.call("signalwire.unreceive", "{\"contexts\":[\"office\"]}");
    mock.advanceMillis(1000);
    assertThat(late.timeline()).containsExactly("1000 messaging.receive");
    assertThat(forgetful.frames()).isEmpty();
    assertThat(leaving.frames()).isEmpty();
    assertThat(forgetful.wire().notes())
        .containsExactly(
            "test.yaml:1:11: an inbound message is for nobody here: the session is not subscribed"
                + " to \"office\"");
    assertThat(mock.problems()).isEmpty();
  }

  @Test
  void inboundMessageWithoutAContextIsForEverySession() {
    EngineFixture mock = EngineFixture.with("inbound: [{after: 1s, message: {body: hi}}]");
    TestClient subscribed = mock.connected("office");
    TestClient unsubscribed = mock.connected();
    mock.advanceMillis(1000);
    assertThat(subscribed.frames()).hasSize(1);
    assertThat(unsubscribed.frames()).hasSize(1);
  }

  @Test
  void inboundMessagesFollowTheFirstLoginOfASession() {
    EngineFixture mock =
        EngineFixture.with(
            """
            inbound:
              - after: 2s
                message: {from_number: "+15559990000", body: "Hi ${project}", context: office}
            """);
    TestClient client = mock.connected("office");
    client.frames();
    mock.advanceMillis(1999);
    assertThat(client.frames()).isEmpty();
    mock.advanceMillis(1);
    JsonNode event = client.frames().get(0);
    assertThat(event.at("/params/event_type").stringValue()).isEqualTo("messaging.receive");
    JsonNode message = event.at("/params/params");
    assertThat(message.path("from_number").stringValue()).isEqualTo("+15559990000");
    assertThat(message.path("body").stringValue()).isEqualTo("Hi p-1");
    assertThat(message.path("message_state").stringValue()).isEqualTo("received");
    assertThat(message.path("direction").stringValue()).isEqualTo("inbound");
    String protocol = String.valueOf(client.connection().info().protocol());
    client.connection().closed();
    TestClient again = mock.open();
    again.resume(protocol, "office");
    mock.advanceMillis(5000);
    assertThat(again.frames()).isEmpty();
  }
}
