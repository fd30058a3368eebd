package dev.relaykit.conformance.play;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One player without another end: tests say what comes, and see what goes. In virtual time. */
final class LoneRole {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final VirtualTime time = new VirtualTime();
  private final List<String> out = new ArrayList<>();
  private final Recording recording;
  private final Stage stage;
  private final RolePlayer player;
  private int changes;

  private LoneRole(
      Role role,
      String steps,
      boolean automaticAcks,
      List<FramePattern> allowed,
      double timeoutScale) {
    recording = new Recording(time, role);
    stage =
        new Stage(
            role,
            Parameters.DEFAULT,
            time,
            time,
            new RandomIds(Randomness.seeded(1)),
            Randomness.seeded(2),
            timeoutScale,
            name -> {});
    player =
        new RolePlayer(
            stage,
            recording,
            new RolePlayer.Rules(automaticAcks, allowed),
            CaseText.script(steps),
            1,
            new Wire(),
            () -> changes++);
    player.play();
  }

  /** The kit is the server. */
  static LoneRole server(String steps) {
    return new LoneRole(Role.SERVER, steps, true, List.of(), 1);
  }

  /** The kit is the server, and takes these requests at any time. */
  static LoneRole server(String steps, String allowed) {
    return new LoneRole(Role.SERVER, steps, true, CaseText.allowed(allowed), 1);
  }

  /** The kit is the server, and waits longer or shorter. */
  static LoneRole server(String steps, double timeoutScale) {
    return new LoneRole(Role.SERVER, steps, true, List.of(), timeoutScale);
  }

  /** The kit is the client. */
  static LoneRole client(String steps) {
    return new LoneRole(Role.CLIENT, steps, true, List.of(), 1);
  }

  /** The kit is the client, and its script does what is to be acknowledged. */
  static LoneRole clientWithManualAcks(String steps) {
    return new LoneRole(Role.CLIENT, steps, false, List.of(), 1);
  }

  /** A frame comes from the other end; apostrophes stand for quotation marks. */
  LoneRole comes(String frame) {
    player.text(frame.replace('\'', '"'));
    return this;
  }

  /** A request comes from the other end, with an id that is its method. */
  LoneRole asks(String method) {
    return comes("{'jsonrpc':'2.0','id':'" + method + "','method':'" + method + "','params':{}}");
  }

  /** An event comes from the other end, with an id that is its type. */
  LoneRole event(String type) {
    return comes(
        "{'jsonrpc':'2.0','id':'"
            + type
            + "','method':'signalwire.event','params':{'event_type':'"
            + type
            + "','params':{}}}");
  }

  LoneRole passes(Duration span) {
    time.advance(span);
    return this;
  }

  /** What has gone out since this was called last: JSON texts, or what was done to the line. */
  List<String> out() {
    List<String> all = List.copyOf(out);
    out.clear();
    return all;
  }

  /** The frames that have gone out since this or {@link #out} was called last. */
  List<JsonNode> frames() {
    return out().stream().map(MAPPER::readTree).toList();
  }

  /** What was found, as {@code BLAME place: text}. */
  List<String> findings() {
    return recording.findings().stream().map(LoneRole::text).toList();
  }

  static String text(Finding finding) {
    return finding.blame() + " " + finding.place() + ": " + finding.text();
  }

  RolePlayer player() {
    return player;
  }

  Stage stage() {
    return stage;
  }

  Recording recording() {
    return recording;
  }

  int changes() {
    return changes;
  }

  private final class Wire implements Line {

    @Override
    public void text(String text) {
      out.add(text);
    }

    @Override
    public void binary(byte[] content) {
      out.add("binary " + HexFormat.of().formatHex(content));
    }

    @Override
    public void together(Runnable writes) {
      out.add("together");
      writes.run();
      out.add("apart");
    }

    @Override
    public void close(int code, String reason) {
      out.add("close " + code + (reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public void fault(FaultRule rule) {
      out.add("fault " + rule.fault().kind().wireName());
    }
  }
}
