package dev.relaykit.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar, and the Java that runs it. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {
      "RELAY kit "
          + (version == null ? "(not run from its jar)" : version)
          + ", Java "
          + Runtime.version()
    };
  }
}
