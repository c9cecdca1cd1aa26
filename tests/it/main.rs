//! All tests that use the library from outside, in one binary.

#![expect(clippy::disallowed_methods, reason = "tests write files that need not survive a power cut")]

mod accessible;
mod backtest;
mod backtest_command;
mod brief;
mod bundled_case;
mod card;
mod causes;
mod changed_sheet;
mod chart_behaviour;
mod charts;
mod claims;
mod comfort;
mod command_line;
mod compare;
mod contrast;
mod dead_controls;
mod defence_commands;
mod desk;
mod equilibrium;
mod finding;
mod fixture;
mod goldens;
mod gravity;
mod history_page;
mod independent;
mod limits;
mod locale;
mod own_data;
mod pages;
mod presenting;
mod properties;
mod scenario_files;
mod session;
mod tabs;
mod ten_tasks;
mod ten_tasks_passed_on;
mod tidy;
mod timeline;
mod uncertainty;
mod views;
mod watching;
mod window;
mod words;
mod world_table;
