package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Two scripts play both ends of a connection against each other, without a socket. */
class SelfPlayTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private final Player client = new Player("client");
  private final Player server = new Player("server");

  /** The least that a player must do. */
  private final class Player {

    private final String name;
    private ScriptRun run = new ScriptRun(Script.of(), new Scope(null, f -> null), r());
    private int ids;

    private Player(String name) {
      this.name = name;
    }

    private RandomGenerator r() {
      return Randomness.seeded(1);
    }

    private void start(Script script) {
      run =
          new ScriptRun(
              script,
              new Scope(null, fact -> fact == Fact.UUID ? StringNode.valueOf(name + ++ids) : null),
              r());
      play();
    }

    private Player other() {
      return this == client ? server : client;
    }

    private void play() {
      for (Step step = run.next(); step != null; step = run.next()) {
        JsonNode frame = ((Outgoing.Json) ((Step.Send) step).what()).frame().render(run.scope());
        wire.add(time.nanos() / 1_000_000 + " " + name + " " + frame.toString().replace('"', '\''));
        run.sent(frame.path("id").asString(""));
        Player peer = other();
        time.schedule(Duration.ofMillis(1), () -> peer.receive(frame));
      }
      if (run.status() == ScriptRun.Status.WAITING) {
        time.schedule(run.pause(), this::elapsed);
      }
    }

    private void elapsed() {
      run.elapsed();
      play();
    }

    private void receive(JsonNode frame) {
      if (run.offer(frame)) {
        play();
      } else {
        wire.add(run.unexpected(frame).toString());
      }
    }
  }

  private static Step send(String frame) {
    return new Step.Send(new Outgoing.Json(Template.of(MAPPER.readTree(frame.replace('\'', '"')))));
  }

  private static Step expect(String method) {
    return new Step.Expect(Expectation.of(FramePattern.method(method)));
  }

  private static Step expectAnswer() {
    return new Step.Expect(
        new Expectation(FramePattern.any(), true, Expectation.DEFAULT_WITHIN, null));
  }

  @Test
  void bothEndsOfAConversationAreScripts() {
    server.start(
        Script.of(
            expect("messaging.send"),
            send("{'id':'${/id}','result':{'code':'200','to':'${/params/to}'}}"),
            new Step.Wait(Delay.of(Duration.ofSeconds(30))),
            send("{'id':'${uuid}','method':'signalwire.event','params':{'state':'delivered'}}"),
            expectAnswer()));
    client.start(
        Script.of(
            send("{'id':'${uuid}','method':'messaging.send','params':{'to':'+1'}}"),
            expectAnswer(),
            expect("signalwire.event"),
            send("{'id':'${/id}','result':{}}")));
    time.advance(Duration.ofMinutes(1));
    assertThat(wire)
        .containsExactly(
            "0 client {'id':'client1','method':'messaging.send','params':{'to':'+1'}}",
            "1 server {'id':'client1','result':{'code':'200','to':'+1'}}",
            "30001 server {'id':'server1','method':'signalwire.event','params':{'state':'delivered'}}",
            "30002 client {'id':'server1','result':{}}");
    assertThat(client.run.status()).isEqualTo(ScriptRun.Status.ENDED);
    assertThat(server.run.status()).isEqualTo(ScriptRun.Status.ENDED);
  }

  @Test
  void scriptThatRunsOutSaysSo() {
    server.start(Script.of(expect("a")));
    client.start(Script.of(send("{'id':'1','method':'a'}"), send("{'id':'2','method':'b'}")));
    time.advance(Duration.ofMinutes(1));
    assertThat(wire.get(2))
        .isEqualTo("step 1: a frame that no step expects: the script has ended here");
  }
}
