//! Testee for the official Rust SDK, the package `signalwire-sdk`: the SDK, unchanged, driven by JSON lines.
//!
//! Only public API is used. The SDK speaks `ws` only as it is published, has no call that waits for a message, and does
//! not connect again by itself. Its errors are texts. What the protocol is: docs/testees.md.

mod commands;
mod lines;

use commands::Testee;
use std::io::BufRead;
use std::process;
use std::sync::Arc;
use std::thread;

fn main() {
    let testee = Arc::new(Testee::default());
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let Some((id, command)) = lines::parse(&line) else { continue };
        let stops = command["cmd"] == "stop";
        let carried_out = testee.clone();
        // A thread for each: further commands come while one waits for the server.
        let thread = thread::spawn(move || lines::answer(id, || carried_out.carry_out(&command)));
        if stops {
            let _ = thread.join();
            process::exit(0);
        }
    }
    testee.goodbye();
    process::exit(0);
}
