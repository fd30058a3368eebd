package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a rejection of the credentials (REL-AUTH-001, REL-AUTH-002). */
class AuthRejectionTest {

  @ParameterizedTest(name = "{0} ''{1}'' {2}: fresh {3}, known {4}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "-32002, Authentication service failed, , true, true",
        "-32003, Requester validation failed, , true, true",
        "-32602, Invalid params, , true, true",
        "-32000, Auth failed, , true, false",
        "-32000, not AUTHORIZED, , true, false",
        "-32000, Gateway timeout, , false, false",
        "-32001, Auth failed, , false, false",
        "-32600, auth, , false, false",
        "-32603, Internal error, , false, false",
        "-1, auth, , false, false",
        "0, ``, , false, false",
        "-32000, x, `{\"signalwire_error_code\":\"AUTH_REQUIRED\"}`, true, true",
        "-32603, x, `{\"signalwire_error_code\":\"AUTH_\"}`, true, true",
        "-32603, x, `{\"signalwire_error_code\":\"auth_required\"}`, false, false",
        "-32603, x, `{\"signalwire_error_code\":\"NO_AUTH_\"}`, false, false",
        "-32603, x, `{\"signalwire_error_code\":7}`, false, false",
        "-32603, x, `{\"signalwire_error_code\":null}`, false, false",
        "-32603, x, `{\"signalwire_error_code\":{\"AUTH_\":1}}`, false, false",
        "-32603, x, `{}`, false, false",
        "-32603, x, `[\"AUTH_REQUIRED\"]`, false, false",
        "-32603, x, `\"AUTH_REQUIRED\"`, false, false"
      })
  void isToldByCodeSymbolOrWords(
      int code, String message, @Nullable String data, boolean fresh, boolean known) {
    RpcError error = new RpcError(code, null, message, data == null ? null : json(data));

    assertThat(AuthRejection.is(error, true)).isEqualTo(fresh);
    assertThat(AuthRejection.is(error, false)).isEqualTo(known);
  }

  private static OpenPayload json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return OpenPayload.ofJson(bytes, 0, bytes.length);
  }
}
