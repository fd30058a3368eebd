package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.Failure;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.session.ErrorKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RelayExceptionTest {

  @Test
  void exceptionReadBackSaysWhatItSaid() throws Exception {
    List<SendError> errors =
        List.of(
            new SendError("invalid_number", "not a number", "to_number"),
            new SendError(null, null, null));
    RelayException written =
        new RelayException(new Failure(ErrorKind.SERVER, "refused", "402", errors));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(written);
    }
    RelayException read;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      read = (RelayException) in.readObject();
    }
    assertThat(read).hasMessage("refused [SERVER, code 402]");
    assertThat(read.kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(read.serverCode()).contains("402");
    assertThat(read.serverErrors()).isEqualTo(errors);
  }
}
