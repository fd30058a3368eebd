package dev.relaykit.ready;

import static dev.relaykit.ready.ReadyPlay.TO;

import java.time.Duration;
import java.util.List;

/**
 * What is done to show a ready scenario, and how the messages have to end for the client.
 *
 * @param scenario its name
 * @param acts what the client does, and how time passes
 * @param outcomes the end of each message, in the order in which they were sent
 */
record ReadyCase(String scenario, Acts acts, List<String> outcomes) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration INSTANT = Duration.ofMillis(40);

  /** The steps of a play. */
  interface Acts {
    void carryOut(ReadyPlay play) throws Exception;
  }

  @Override
  public String toString() {
    return scenario;
  }

  static List<ReadyCase> all() {
    return List.of(
        new ReadyCase(
            "happy-path", play -> play.connect().send().pass(SECOND), List.of("delivered")),
        new ReadyCase(
            "slow-carrier",
            play -> play.connect().send().send().pass(Duration.ofMinutes(10)),
            List.of("delivered", "delivered")),
        new ReadyCase(
            "carrier-outage",
            play -> messages(play, 6, Duration.ofSeconds(3)),
            List.of(
                "delivered",
                "delivered",
                "undelivered unable_to_deliver_to_carrier",
                "undelivered unable_to_deliver_to_carrier",
                "undelivered unable_to_deliver_to_carrier",
                "delivered")),
        new ReadyCase(
            "spam-filter",
            play ->
                play.connect()
                    .send(TO, "You are a WINNER")
                    .pass(SECOND)
                    .send(TO, "Look: https://bit.ly/1")
                    .pass(SECOND)
                    .send(TO, "See you at nine, feel free")
                    .pass(SECOND)
                    .send(TO, "See you at nine")
                    .pass(SECOND),
            List.of(
                "undelivered message_filtered",
                "undelivered carrier_violation",
                "undelivered message_filtered",
                "delivered")),
        new ReadyCase(
            "opt-out",
            play ->
                play.connect()
                    .send("+15550107867", "Our offers. Reply STOP to opt out.")
                    .pass(SECOND.multipliedBy(2))
                    .send("+15550107867", "More offers")
                    .pass(SECOND)
                    .send(TO, "Our offers. Reply STOP to opt out.")
                    .pass(SECOND),
            List.of("delivered", "undelivered message_blocked_by_carrier", "delivered")),
        new ReadyCase(
            "10dlc-daily-cap",
            play -> messages(play, 7, SECOND),
            List.of(
                "delivered",
                "delivered",
                "delivered",
                "delivered",
                "delivered",
                "undelivered tmobile_daily_limit_reached",
                "undelivered tmobile_daily_limit_reached")),
        new ReadyCase(
            "throughput-cap",
            play -> messages(play, 4, SECOND),
            List.of(
                "delivered", "delivered", "undelivered campaign_throughput_exceeded", "delivered")),
        new ReadyCase(
            "flapping-network",
            play ->
                play.connect()
                    .send()
                    .pass(Duration.ofMillis(90))
                    .awaitLogins(2)
                    .pass(SECOND)
                    .send()
                    .pass(Duration.ofMillis(90))
                    .awaitLogins(3)
                    .pass(SECOND),
            List.of("delivered", "delivered")),
        new ReadyCase(
            "deploy-restart", ReadyCase::broken, List.of("delivered", "SESSION_LOST", "delivered")),
        new ReadyCase(
            "expired-session",
            ReadyCase::broken,
            List.of("delivered", "SESSION_LOST", "delivered")),
        new ReadyCase("inbound-burst", play -> play.connect().receive("news"), List.of()),
        new ReadyCase(
            "out-of-order",
            play -> play.connect().send().pass(SECOND).send().pass(SECOND),
            List.of("delivered", "delivered")),
        new ReadyCase(
            "duplicates", play -> play.connect().send().pass(SECOND), List.of("delivered")),
        new ReadyCase(
            "auth-outage", play -> play.connect().send().pass(SECOND), List.of("delivered")));
  }

  /** The session ends while the second message is on its way. */
  private static void broken(ReadyPlay play) throws Exception {
    play.connect().send().pass(SECOND).send().pass(INSTANT).awaitLogins(2).send().pass(SECOND);
  }

  private static void messages(ReadyPlay play, int count, Duration each) throws Exception {
    play.connect();
    for (int i = 0; i < count; i++) {
      play.send().pass(each);
    }
  }
}
