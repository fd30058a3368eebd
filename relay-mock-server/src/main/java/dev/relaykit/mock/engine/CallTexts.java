package dev.relaykit.mock.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the result of each call verb says when all is well. */
final class CallTexts {

  static final String OK = "OK";

  private static final String PREFIX = "calling.";
  private static final Map<String, String> TEXTS = texts();

  private CallTexts() {}

  /** The message of the method's result, or null if it is no verb that is known. */
  static @Nullable String of(String method) {
    return method.startsWith(PREFIX) ? TEXTS.get(method.substring(PREFIX.length())) : null;
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    texts.put("answer", "Answered");
    texts.put("end", "Disconnecting call");
    texts.put("pass", "Passing call");
    texts.put("connect", "connecting");
    texts.put("disconnect", "Disconnecting");
    texts.put("hold", "Call on hold");
    texts.put("unhold", "Call off hold");
    texts.put("denoise", "Denoiser on");
    texts.put("denoise.stop", "Denoiser off");
    texts.put("transfer", "Transferring");
    texts.put("join_conference", "Joining conference");
    texts.put("leave_conference", "Leaving conference");
    texts.put("echo", "Echo started");
    texts.put("bind_digit", "Digit binding created");
    texts.put("clear_digit_bindings", "Digit bindings cleared");
    texts.put("live_transcribe", "Live transcription started");
    texts.put("live_translate", "Live translation started");
    texts.put("join_room", "Joining room");
    texts.put("leave_room", "Leaving room");
    texts.put("amazon_bedrock", "AI started");
    texts.put("ai", "AI started");
    texts.put("ai.stop", "AI stopped");
    texts.put("ai_message", "Message sent");
    texts.put("ai_hold", "AI on hold");
    texts.put("ai_unhold", "AI resumed");
    texts.put("user_event", "Event sent");
    texts.put("queue.enter", "Entering Queue");
    texts.put("queue.leave", "Leaving Queue");
    texts.put("refer", "Starting SIP REFER");
    texts.put("send_digits", "Sending Digits");
    texts.put("dial", "Dialing");
    texts.put("begin", "Call started");
    texts.put("receive", "Receiving events");
    texts.put("play", "Playing");
    texts.put("play.stop", "Stopping");
    texts.put("play.pause", "Paused");
    texts.put("play.resume", "Resumed");
    texts.put("play.volume", "Volume set");
    texts.put("record", "Recording");
    texts.put("record.stop", "Stopped recording");
    texts.put("record.pause", "Recording paused");
    texts.put("record.resume", "Recording resumed");
    texts.put("detect", "Detect started");
    texts.put("detect.stop", "Detect stopped");
    texts.put("collect", "Collecting");
    texts.put("collect.stop", "Collect stopped");
    texts.put("collect.start_input_timers", "Started input timers");
    texts.put("play_and_collect", "Playing and collecting");
    texts.put("play_and_collect.stop", "Stopping play and collect");
    texts.put("play_and_collect.pause", OK);
    texts.put("play_and_collect.resume", OK);
    texts.put("play_and_collect.volume", "Volume set");
    texts.put("pay", "Pay started");
    texts.put("pay.stop", "Pay stopped");
    texts.put("send_fax", "Sending fax");
    texts.put("send_fax.stop", "Fax send stopped");
    texts.put("receive_fax", "Receiving fax");
    texts.put("receive_fax.stop", "Fax receive stopped");
    texts.put("tap", "Tap started");
    texts.put("tap.stop", "Tap stopped");
    texts.put("stream", "Stream started");
    texts.put("stream.stop", "Stream stopped");
    texts.put("transcribe", "Transcribe started");
    texts.put("transcribe.stop", "Transcribe stopped");
    return Map.copyOf(texts);
  }
}
