package dev.relaykit.mock.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlAccessTest {

  private final ControlAccess loopback = new ControlAccess(new InetSocketAddress("127.0.0.1", 0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:9773",
        "localhost:9773",
        "LocalHost",
        "[::1]:9773",
        "[::1]"
      })
  void ownNamesPass(String host) {
    assertThat(loopback.refusal(host, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "example.com:9773",
        "127.0.0.1.example.com",
        "localhost.example.com:9773",
        "192.168.0.1:9773",
        "",
        ":9773",
        "[::2]:9773",
        "[::1",
        "127.0.0.1@example.com"
      })
  void foreignNamesAreRefused(String host) {
    assertThat(loopback.refusal(host, null)).contains("Host header names another server");
  }

  @Test
  void requestWithoutHostComesFromNoBrowser() {
    assertThat(loopback.refusal(null, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000,true",
    "http://127.0.0.1:9773,true",
    "https://[::1],true",
    "http://example.com,false",
    "http://localhost.example.com,false",
    "null,false",
    "'',false",
    "://localhost,false",
    "localhost,false",
  })
  void pagesOfOtherSitesAreRefused(String origin, boolean passes) {
    String refusal = loopback.refusal("127.0.0.1:9773", origin);

    if (passes) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal).contains("another site");
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.2,127.0.0.2:1", "::1,[::1]:1", "localhost,localhost:1", "::1,localhost"})
  void addressThatWasAskedForIsOneOfTheNames(String bound, String host) {
    assertThat(new ControlAccess(new InetSocketAddress(bound, 0)).refusal(host, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void offLoopbackNobodyIsServed(String bound) {
    ControlAccess open = new ControlAccess(new InetSocketAddress(bound, 0));

    assertThat(open.refusal("localhost", null)).contains("closed").contains("bind");
    assertThat(open.refusal(null, null)).isNotNull();
  }

  @Test
  void addressThatIsNotResolvedIsNotLoopback() {
    InetSocketAddress unknown = InetSocketAddress.createUnresolved("localhost", 0);

    assertThat(new ControlAccess(unknown).refusal("localhost", null)).contains("closed");
  }

  @Test
  void offLoopbackOnlyTheQuestionWhetherItIsUpPassesUnasked() {
    ControlAccess open = new ControlAccess(new InetSocketAddress("0.0.0.0", 0));

    assertThat(open.admitsProbe("relay:9773", null)).isTrue();
    assertThat(open.admitsProbe("relay:9773", "http://example.com")).isFalse();
    assertThat(loopback.admitsProbe("localhost:9773", null)).isTrue();
    assertThat(loopback.admitsProbe("relay:9773", null)).as("there it has names").isFalse();
  }
}
