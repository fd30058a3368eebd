package dev.relaykit.mock.session;

import dev.relaykit.protocol.time.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names sessions by signed tokens, so that servers that share a secret know each other's sessions.
 *
 * <p>The protocol string has the form {@code signalwire_<signature>_<id and issue time>} and its
 * signature covers the owner; the authorization state has the form {@code <base64>:<base64>} and
 * carries owner, contexts and issue time. Clients must take both as opaque (REL-CONN-012).
 */
public final class SessionTokens {

  private static final String PREFIX = "signalwire_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_DIGITS = 16;
  private static final int ID_DIGITS = 16;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final SecretKeySpec key;

  /**
   * Tokens signed with the given secret.
   *
   * @param secret what servers share that are to know each other's sessions, not empty
   */
  public SessionTokens(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** A new protocol string for a session of the given owner. */
  public String newProtocol(String owner, IdSource ids, Instant now) {
    String tail = ids.hex(ID_DIGITS) + Long.toHexString(now.getEpochSecond());
    return PREFIX + signature(tail, owner) + "_" + tail;
  }

  /** Whether a protocol string was issued to this owner by a server with the same secret. */
  public boolean isIssuedTo(String protocol, String owner) {
    int tailAt = PREFIX.length() + SIGNATURE_DIGITS + 1;
    if (!protocol.startsWith(PREFIX) || protocol.length() <= tailAt) {
      return false;
    }
    String signature = protocol.substring(PREFIX.length(), tailAt - 1);
    return protocol.charAt(tailAt - 1) == '_'
        && MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            signature(protocol.substring(tailAt), owner).getBytes(StandardCharsets.UTF_8));
  }

  /** The signature that a protocol string carries; it must be one of this class. */
  public static String signatureOf(String protocol) {
    return protocol.substring(PREFIX.length(), PREFIX.length() + SIGNATURE_DIGITS);
  }

  /** A new authorization state: what a server needs to know of a session that it has never seen. */
  public String newAuthorizationState(
      String protocol, String owner, List<String> contexts, Instant now) {
    ObjectNode content = mapper.createObjectNode();
    content.put("protocol", protocol);
    content.put("owner", owner);
    ArrayNode names = content.putArray("contexts");
    contexts.forEach(names::add);
    content.put("issued", now.getEpochSecond());
    byte[] bytes = mapper.writeValueAsBytes(content);
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(bytes) + ":" + base64.encodeToString(mac(bytes));
  }

  /**
   * The contexts that an authorization state carries.
   *
   * @return null if it is none of this owner and session, or its signature is wrong (REL-CONN-025)
   */
  public @Nullable List<String> contextsOf(String state, String protocol, String owner) {
    int colon = state.indexOf(':');
    if (colon < 0) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(state.substring(0, colon));
      byte[] signature = Base64.getDecoder().decode(state.substring(colon + 1));
      if (!MessageDigest.isEqual(signature, mac(bytes))) {
        return null;
      }
      JsonNode content = mapper.readTree(bytes);
      return content.path("protocol").asString("").equals(protocol)
              && content.path("owner").asString("").equals(owner)
          ? content.path("contexts").valueStream().map(JsonNode::asString).toList()
          : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** A signature of {@value #SIGNATURE_DIGITS} hex digits. */
  String sign(String text) {
    return signature(text, "");
  }

  /** Whether a signature is the one of this text. */
  boolean isSigned(String text, String signature) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8), sign(text).getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String tail, String owner) {
    byte[] mac = mac((tail + "\n" + owner).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, SIGNATURE_DIGITS / 2);
  }

  private byte[] mac(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java platform", impossible);
    }
  }
}
