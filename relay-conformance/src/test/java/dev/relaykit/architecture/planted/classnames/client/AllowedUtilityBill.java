package dev.relaykit.architecture.planted.classnames.client;

final class AllowedUtilityBill {
  static final class NestedPlantedUtil {}
}
