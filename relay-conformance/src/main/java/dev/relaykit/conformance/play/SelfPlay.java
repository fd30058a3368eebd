package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.CaseConnection;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays the script of one end of a case against that of the other, in memory and in virtual time: a
 * case that cannot be played by its own scripts proves nothing about anybody. For one case.
 */
public final class SelfPlay {

  /** Most tasks of one case; a case that has more does not come to an end. */
  private static final int MAX_TASKS = 1_000_000;

  private final ConformanceCase played;
  private final VirtualTime time = new VirtualTime();
  private final Recording recording;
  private final Recording other;
  private final Stage client;
  private final Stage server;
  private final List<RolePlayer> clients = new ArrayList<>();
  private final List<RolePlayer> servers = new ArrayList<>();

  private SelfPlay(ConformanceCase played, long seed) {
    this.played = played;
    Role kit = played.side() == Side.CLIENT ? Role.SERVER : Role.CLIENT;
    this.recording = new Recording(time, kit);
    this.other = new Recording(time, kit == Role.SERVER ? Role.CLIENT : Role.SERVER);
    this.client = stage(Role.CLIENT, seed);
    this.server = stage(Role.SERVER, seed + 1);
  }

  /**
   * What came of it.
   *
   * @param observed what the kit's own player has seen; the model of the subject is the subject
   * @param transcript what went to and fro
   */
  public record Outcome(Played observed, List<TranscriptLine> transcript) {

    /** Copies the list. */
    public Outcome {
      transcript = List.copyOf(transcript);
    }
  }

  /**
   * Plays a case.
   *
   * @param seed what ids and choices are drawn from
   */
  public static Outcome play(ConformanceCase played, long seed) {
    return new SelfPlay(played, seed).play();
  }

  private Stage stage(Role role, long seed) {
    return new Stage(
        role,
        Parameters.DEFAULT,
        time,
        time,
        new RandomIds(Randomness.seeded(seed)),
        Randomness.seeded(~seed),
        1,
        name -> time.schedule(Duration.ZERO, this::openNext));
  }

  private Outcome play() {
    openNext();
    int tasks = 0;
    while (time.advanceToNext()) {
      if (++tasks > MAX_TASKS) {
        recording.finding(
            Finding.ofKit(played.place().toString(), "the scripts do not come to an end"));
        break;
      }
    }
    finish();
    Stage kit = played.side() == Side.CLIENT ? server : client;
    if (recording.findings().isEmpty()) {
      played.values().forEach(wanted -> CasePlayer.check(wanted, kit, recording));
    }
    Closing closing = Closing.NOT_JUDGED;
    Map<String, Integer> captures = recording.captures();
    Played observed =
        new Played(
            played,
            recording.findings(),
            recording.frames(),
            captures,
            clients.size(),
            closing,
            null);
    return new Outcome(observed, recording.lines());
  }

  /** Opens the connections whose time has come. */
  private void openNext() {
    int playable = Math.min(played.client().size(), played.server().size());
    while (clients.size() < playable && isDue()) {
      open(clients.size());
    }
  }

  private boolean isDue() {
    int next = clients.size();
    if (next == 0) {
      return true;
    }
    String after = played.client().get(next).opensAfter();
    return after == null ? clients.get(next - 1).isOver() : client.captures().containsKey(after);
  }

  private void open(int index) {
    int connection = index + 1;
    CaseConnection ofClient = played.client().get(index);
    CaseConnection ofServer = played.server().get(index);
    MemoryLine.Pair lines = MemoryLine.pair(time);
    boolean kitIsServer = played.side() == Side.CLIENT;
    RolePlayer.Rules rules = new RolePlayer.Rules(played.automaticAcks(), played.allowed());
    RolePlayer playsClient =
        new RolePlayer(
            client,
            kitIsServer ? other : recording,
            rules,
            ofClient.script(),
            connection,
            lines.one(),
            this::openNext);
    RolePlayer playsServer =
        new RolePlayer(
            server,
            kitIsServer ? recording : other,
            rules,
            ofServer.script(),
            connection,
            lines.other(),
            () -> {});
    clients.add(playsClient);
    servers.add(playsServer);
    lines.one().listen(playsClient);
    lines.other().listen(playsServer);
    if (ofServer.upgrade().isInVain() || ofClient.refused() != null) {
      recording.note(connection, "there is no WebSocket");
      lines.other().fault(Faults.RESET);
    }
    time.schedule(Duration.ZERO, playsServer::play);
    time.schedule(Duration.ZERO, playsClient::play);
  }

  private void finish() {
    for (RolePlayer one : clients) {
      one.judgeLeft();
    }
    for (RolePlayer one : servers) {
      one.judgeLeft();
    }
    if (played.client().size() > played.server().size()) {
      recording.finding(
          Finding.ofKit(
              played.place().toString(),
              "the client opens connection "
                  + (played.server().size() + 1)
                  + ", and the server has no script for it"));
    }
    int missing = played.kitScripts().size() - clients.size();
    if (missing > 0) {
      recording.finding(
          Finding.ofKit(
              played.place().toString(), missing + " connections of the case were never opened"));
    }
    for (Finding finding : other.findings()) {
      recording.finding(
          Finding.ofKit(finding.place(), "in the subject's script: " + finding.text()));
    }
  }
}
