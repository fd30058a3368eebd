package dev.relaykit.mock.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TlsMaterialExceptionTest {

  static Stream<Arguments> reasons() {
    return Stream.of(
        arguments(
            new AccessDeniedException("d/server.key"), "no permission for d/server.key; give"),
        arguments(new NoSuchFileException("d/ca.crt"), "d/ca.crt went away meanwhile"),
        arguments(new FileSystemException("d", null, "Read-only file system"), "d: Read-only file"),
        arguments(new IOException("No space left on device"), "No space left on device"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void putsTheReasonIntoWords(IOException cause, String words) {
    TlsMaterialException problem = TlsMaterialException.of("read", Path.of("d"), cause);

    assertThat(problem)
        .hasMessageStartingWith("cannot read in the certificate folder d: ")
        .hasMessageContaining(words)
        .hasCause(cause);
  }
}
