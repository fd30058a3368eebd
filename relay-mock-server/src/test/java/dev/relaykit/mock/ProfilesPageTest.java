package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The page of profiles is what the profiles are; with {@code -Dgolden.update=true} it is written
 * anew. A policy or value without words fails, so that none is forgotten.
 */
final class ProfilesPageTest {

  private static final Path PAGE = Path.of("../docs/profiles.md");

  private static final String HEAD =
      """
      # Profiles

      For you if you choose between `relay mock --profile live` and `--profile sdk`. A profile is a set of policies, one for each behaviour in which the
      service and what the test suites of the official SDKs expect of their mock server differ. `live` is the default: as close to the service as is known.
      With `sdk` nothing happens that a test has not asked for through the [control plane](control-plane.md), which is the same in both.

      In Java: `MockConfig.builder().profile(Profile.sdk())`. This page is made from the profiles themselves, by `ProfilesPageTest`.

      """;

  private static final Map<String, String> POLICIES = policies();
  private static final Map<String, String> VALUES = values();

  private static Map<String, String> policies() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("login", "requests before a login");
    words.put("loginForm", "what a login must look like, and is answered with");
    words.put("authErrorCode", "code of an authentication error");
    words.put("closeAfterRejection", "a connection whose login was rejected");
    words.put("executeForm", "answer to `signalwire.execute`");
    words.put("responseIds", "the id of a response");
    words.put("emptyParams", "`params` of null or `[]`");
    words.put("binaryFrames", "binary messages");
    words.put("envelope", "members beside those of JSON-RPC, and ids that come twice");
    words.put("invalidParams", "parameters that break their schema");
    words.put("callResult", "the result of a `calling.*` method, beside code and message");
    words.put("unknownCalls", "`calling.*` and `messaging.*` methods that no document names");
    words.put("messageFate", "a message for which nothing is armed and no scenario has a rule");
    words.put("receiveText", "answer to `signalwire.receive` and `signalwire.unreceive`");
    words.put("pingReply", "answer to a client's ping");
    words.put("pingInterval", "pings of the server");
    words.put("authorizationState", "`signalwire.authorization.state`");
    words.put("paths", "paths that can be connected to");
    words.put("nodeId", "what the server calls itself");
    return words;
  }

  private static Map<String, String> values() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("login=DEMANDED", "refused");
    words.put("login=NOT_DEMANDED", "served");
    words.put(
        "loginForm=SERVICE",
        "all parameters are checked; a session is resumed by its project, with the events held for it; names are signed");
    words.put(
        "loginForm=CONTRACT",
        "credentials, contexts and `protocol` are read, nothing else; whoever names a protocol that was issued gets it back, without credentials;"
            + " names are `signalwire_` and 32 hex digits");
    words.put("executeForm=NESTED", "the inner result stands in `result.result`");
    words.put("executeForm=FLAT", "that of the inner method");
    words.put("responseIds=AS_SENT", "as it came");
    words.put("responseIds=AS_STRINGS", "a string, whatever it was");
    words.put("emptyParams=OBJECT_ONLY", "a broken frame: journaled, not answered");
    words.put("emptyParams=EMPTY_ALLOWED", "count as `{}`");
    words.put("binaryFrames=IGNORED", "ignored");
    words.put("binaryFrames=READ", "read like text");
    words.put("envelope=UNCHECKED", "not looked for, unless `--strict`: then refused");
    words.put("envelope=NOTED", "noted in the journal; with `--strict` refused too");
    words.put("envelope=REFUSED", "refused");
    words.put("invalidParams=RESULT", "a result of code 400 that lists every error");
    words.put(
        "invalidParams=ERROR",
        "error -32602 that names the first; `messaging.*`, and verbs without a settled schema, are not checked");
    words.put("callResult=LISTED", "the ids that the documents list for the method");
    words.put("callResult=ECHOED", "the ids of the request, and both nodes");
    words.put("unknownCalls=REFUSED", "error -32601");
    words.put("unknownCalls=ANSWERED", "code 200, `OK`");
    words.put("messageFate=LIVES", "goes the way of its number, or is delivered");
    words.put("messageFate=ACCEPTED", "is accepted, and no more is heard of it");
    words.put("receiveText=NAMED", "`Receiving events`, `Unreceiving events`");
    words.put("receiveText=OK", "`OK`");
    words.put("pingReply=ECHO", "what it carried");
    words.put("pingReply=OWN_TIMESTAMP", "the server's time");
    words.put("authorizationState=AFTER_CONNECT", "pushed after each connect");
    words.put("authorizationState=NEVER", "never pushed");
    words.put("paths=LISTED", "`/`, `/api/relay/ws`, `--path`");
    words.put("paths=ANY", "any");
    words.put("closeAfterRejection=PT1S", "closed with 1008 after 1 s");
    words.put("closeAfterRejection=null", "stays open");
    words.put("pingInterval=PT10S", "every 10 s");
    words.put("pingInterval=null", "never");
    words.put("nodeId=null", "a UUID, from the seed");
    return words;
  }

  @Test
  void pageSaysWhatTheProfilesAre() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run the test with -Dgolden.update=true if the change is meant")
        .isEqualTo(page);
  }

  private static String page() {
    List<Map<String, String>> profiles = new ArrayList<>();
    StringBuilder head = new StringBuilder("| policy |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Profile profile : Profile.all()) {
      profiles.add(members(profile));
      head.append(" `").append(profile.name()).append("` |");
      rule.append("---|");
    }
    StringBuilder page =
        new StringBuilder(HEAD).append(head).append('\n').append(rule).append('\n');
    for (String policy : profiles.get(0).keySet()) {
      assertThat(POLICIES).as("words for every policy").containsKey(policy);
      page.append("| ").append(POLICIES.get(policy)).append(" |");
      for (Map<String, String> profile : profiles) {
        page.append(' ').append(words(policy, profile.getOrDefault(policy, "?"))).append(" |");
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static String words(String policy, String value) {
    String words = VALUES.get(policy + "=" + value);
    if (words != null) {
      return words;
    }
    assertThat(policy).as("the value %s needs words", value).isIn("authErrorCode", "nodeId");
    return "`" + value + "`";
  }

  /** The policies with their values, as the record itself shows them. */
  private static Map<String, String> members(Profile profile) {
    String text = profile.policies().toString();
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : text.substring("Policies[".length(), text.length() - 1).split(", ", -1)) {
      String[] parts = member.split("=", 2);
      members.put(parts[0], parts[1]);
    }
    return members;
  }
}
