package dev.relaykit.mock.engine;

import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.session.SessionStore;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Scheduler;
import java.time.InstantSource;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * What an engine works with.
 *
 * @param policies how to behave
 * @param credentials which logins to accept
 * @param sessions where sessions live
 * @param tokens how sessions are named
 * @param issuedProtocols the names that were given to sessions, for logins without credentials
 * @param validator says what is wrong with parameters that are no sound record
 * @param scheduler runs tasks later, on the event loop
 * @param clock the time of day
 * @param nodeId what the server calls itself in connect results
 * @param ids gives each connection its source of ids, by the connection's ordinal
 * @param draws gives each connection what the delays and choices of its scripts are drawn from
 * @param problems where scripts say what they could not do
 * @param acks knows which events wait to be acknowledged while the clock is advanced by hand
 * @param scenario the rules that decide before anything else does
 * @param running the scripts that are played now
 * @param faults what is to go wrong
 * @param armed what tests have armed through the control plane
 */
public record EngineSettings(
    Policies policies,
    Credentials credentials,
    SessionStore sessions,
    SessionTokens tokens,
    IssuedProtocols issuedProtocols,
    SchemaValidator validator,
    Scheduler scheduler,
    InstantSource clock,
    String nodeId,
    LongFunction<IdSource> ids,
    LongFunction<RandomGenerator> draws,
    ScriptProblems problems,
    AckWatch acks,
    ScenarioRules scenario,
    RunningScripts running,
    FaultPlan faults,
    ArmedScenarios armed) {}
