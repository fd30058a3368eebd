package dev.relaykit.soak.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relaykit.client.OutboundMessage;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.judge.Violation.Demand;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client leaves behind is seen: by its thread, its objects, its counters, its connection. */
final class LeftoversTest {

  private static final Duration NO_TIME = Duration.ofMillis(1);
  private static final Duration ENOUGH = Duration.ofSeconds(10);

  private static RoundPlan plan() {
    List<PlannedMessage> messages =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new PlannedMessage(
                        i, i < 3 ? Fate.NEVER_ENDS : Fate.DELIVERED, Mishap.NONE, false, false))
            .toList();
    return new RoundPlan("left", 7, messages, List.of());
  }

  private static Leftovers leftovers(Duration patience, long constants) {
    return new Leftovers(new SystemTime(), patience, constants);
  }

  /** The kit's client, which closes only when the test says so. */
  private static final class LeftOpen implements SoakClient {

    private final SoakClient client;

    private LeftOpen(int port, Settings settings) {
      this.client = OwnSoakClient.open(port, settings);
    }

    @Override
    public void connect() {
      client.connect();
    }

    @Override
    public Runnable send(PlannedMessage message, Listener listener) {
      return client.send(message, listener);
    }

    @Override
    public boolean hasFailed() {
      return client.hasFailed();
    }

    @Override
    public Holds holds() {
      return client.holds();
    }

    @Override
    public void close() {}
  }

  @Test
  void clientThatIsLeftOpenIsSeenInItsRoundAndByItsThreads() {
    List<LeftOpen> opened = new ArrayList<>();
    Soak soak =
        new Soak(
            (port, settings) -> {
              LeftOpen client = new LeftOpen(port, settings);
              opened.add(client);
              return client;
            },
            new SystemTime());

    RoundResult result = soak.round(plan());
    List<String> left = leftovers(NO_TIME, Long.MAX_VALUE).find();
    opened.forEach(client -> client.client.close());

    assertThat(result.violations())
        .extracting(Violation::what, Violation::text)
        .contains(
            tuple(
                Demand.NO_HANG, "3 messages have not ended though the client was closed"),
            tuple(
                Demand.NOTHING_LEFT, "the closed client has left a connection open"));
    assertThat(result.violations())
        .anySatisfy(one -> assertThat(one.text()).startsWith("the closed client still holds"));
    assertThat(left).singleElement().asString().startsWith("threads that have not ended: [relay-");
    assertThat(leftovers(ENOUGH, Long.MAX_VALUE).find()).isEmpty();
  }

  @Test
  void objectsThatAreKeptAreCounted() {
    long before = Leftovers.sum(Leftovers.clientObjects());
    List<OutboundMessage> kept =
        IntStream.range(0, 500)
            .mapToObj(i -> OutboundMessage.builder().from("+15550000001").to("+15550000000").body("kept").build())
            .toList();

    assertThat(leftovers(ENOUGH, before + 400).find())
        .singleElement()
        .asString()
        .contains(" objects of the client, of which " + (before + 400) + " may be left; most are ")
        .contains("500 " + OutboundMessage.class.getName());
    Reference.reachabilityFence(kept);
  }

  @Test
  void closedClientLeavesNothingButConstants() {
    Soak soak = new Soak(OwnSoakClient::open, new SystemTime());
    soak.round(plan());
    long before = Leftovers.sum(Leftovers.clientObjects());
    for (int i = 0; i < 3; i++) {
      assertThat(soak.round(plan()).violations()).isEmpty();
    }

    assertThat(leftovers(ENOUGH, before + 10).find()).isEmpty();
  }
}
