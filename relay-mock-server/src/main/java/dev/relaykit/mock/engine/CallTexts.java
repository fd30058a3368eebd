package dev.relaykit.mock.engine;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the methods of {@code calling.*} are answered with, by their name without that beginning.
 */
final class CallTexts {

  /** The text for what has none of its own. */
  static final String OTHERWISE = "OK";

  /** The methods whose result carries no id of a call (REL-CALL-002). */
  private static final Set<String> WITHOUT_IDS =
      Set.of("dial", "receive", "answer", "end", "connect", "disconnect", "refer");

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("answer", "Answered"),
          Map.entry("end", "Disconnecting call"),
          Map.entry("pass", "Passing call"),
          Map.entry("connect", "connecting"),
          Map.entry("disconnect", "Disconnecting"),
          Map.entry("hold", "Call on hold"),
          Map.entry("unhold", "Call off hold"),
          Map.entry("denoise", "Denoiser on"),
          Map.entry("denoise.stop", "Denoiser off"),
          Map.entry("transfer", "Transferring"),
          Map.entry("join_conference", "Joining conference"),
          Map.entry("leave_conference", "Leaving conference"),
          Map.entry("echo", "Echo started"),
          Map.entry("bind_digit", "Digit binding created"),
          Map.entry("clear_digit_bindings", "Digit bindings cleared"),
          Map.entry("live_transcribe", "Live transcription started"),
          Map.entry("live_translate", "Live translation started"),
          Map.entry("join_room", "Joining room"),
          Map.entry("leave_room", "Leaving room"),
          Map.entry("amazon_bedrock", "AI started"),
          Map.entry("ai", "AI started"),
          Map.entry("ai.stop", "AI stopped"),
          Map.entry("ai_message", "Message sent"),
          Map.entry("ai_hold", "AI on hold"),
          Map.entry("ai_unhold", "AI resumed"),
          Map.entry("user_event", "Event sent"),
          Map.entry("queue.enter", "Entering Queue"),
          Map.entry("queue.leave", "Leaving Queue"),
          Map.entry("refer", "Starting SIP REFER"),
          Map.entry("send_digits", "Sending Digits"),
          Map.entry("dial", "Dialing"),
          Map.entry("begin", "Call started"),
          Map.entry("receive", "Receiving events"),
          Map.entry("play", "Playing"),
          Map.entry("play.stop", "Stopping"),
          Map.entry("play.pause", "Paused"),
          Map.entry("play.resume", "Resumed"),
          Map.entry("play.volume", "Volume set"),
          Map.entry("play_and_collect.volume", "Volume set"),
          Map.entry("record", "Recording"),
          Map.entry("record.stop", "Stopped recording"),
          Map.entry("record.pause", "Recording paused"),
          Map.entry("record.resume", "Recording resumed"),
          Map.entry("detect", "Detect started"),
          Map.entry("detect.stop", "Detect stopped"),
          Map.entry("collect", "Collecting"),
          Map.entry("collect.stop", "Collect stopped"),
          Map.entry("collect.start_input_timers", "Started input timers"),
          Map.entry("play_and_collect", "Playing and collecting"),
          Map.entry("play_and_collect.stop", "Stopping play and collect"),
          Map.entry("pay", "Pay started"),
          Map.entry("pay.stop", "Pay stopped"),
          Map.entry("send_fax", "Sending fax"),
          Map.entry("send_fax.stop", "Fax send stopped"),
          Map.entry("receive_fax", "Receiving fax"),
          Map.entry("receive_fax.stop", "Fax receive stopped"),
          Map.entry("tap", "Tap started"),
          Map.entry("tap.stop", "Tap stopped"),
          Map.entry("stream", "Stream started"),
          Map.entry("stream.stop", "Stream stopped"),
          Map.entry("transcribe", "Transcribe started"),
          Map.entry("transcribe.stop", "Transcribe stopped"));

  private CallTexts() {}

  /** The text that a method is answered with. */
  static String of(String method) {
    return TEXTS.getOrDefault(withoutPrefix(method), OTHERWISE);
  }

  /** The methods that have one, with their beginning. */
  static Stream<String> methods() {
    return TEXTS.keySet().stream().map(name -> Calls.PREFIX + name);
  }

  /** Whether the documents list a call id, or a control id, for the result of a method. */
  static boolean listsIds(String method) {
    return !WITHOUT_IDS.contains(withoutPrefix(method));
  }

  private static String withoutPrefix(String method) {
    return method.startsWith(Calls.PREFIX) ? method.substring(Calls.PREFIX.length()) : method;
  }

  /** What a result says whose code a test has chosen. */
  static String ofCode(String method, String code) {
    return code.startsWith("2") ? of(method) : "armed to end with code " + code;
  }
}
