//! All tests that use the library from outside, in one binary.

#![expect(clippy::disallowed_methods, reason = "tests write files that need not survive a power cut")]

mod backtest;
mod backtest_command;
mod bundled_case;
mod causes;
mod chart_behaviour;
mod charts;
mod claims;
mod command_line;
mod dead_controls;
mod defence_commands;
mod equilibrium;
mod fixture;
mod goldens;
mod gravity;
mod history_page;
mod independent;
mod limits;
mod pages;
mod properties;
mod scenario_files;
mod session;
mod tidy;
mod uncertainty;
mod window;
mod world_table;
