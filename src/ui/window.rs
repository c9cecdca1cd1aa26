//! Opening the window: glow first, wgpu when OpenGL fails, a sentence when nothing can be shown.

mod drawn;
mod icon;
mod place;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use eframe::{NativeOptions, Renderer};

pub use place::{Placed, placed};

use super::{APP_ID, App};
use crate::file::{self, Preferences, WindowState};
use crate::session::Session;
use crate::trade::Dataset;

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no display at all.
    #[error("no display to open a window on ({0}); 'detente project' prints the projection without one")]
    NoDisplay(String),
    /// The system lacks a library that every window needs.
    #[error(
        "a system library is missing that every window needs, on Debian: {LIBRARIES}; 'detente project' needs none"
    )]
    NoLibraries,
    /// There is a display, but nothing that can draw on it.
    #[error("no usable graphics ({0}); a library may be missing, on Debian: {LIBRARIES}; 'detente project' needs none")]
    NoGraphics(String),
}

/// What a window needs at run time where no desktop is installed (tried on a minimal Debian 12).
const LIBRARIES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libgl1-mesa-dri";

/// Where a display is named.
const DISPLAYS: [&str; 3] = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];

/// Seconds in a mean Gregorian year.
const YEAR_SECONDS: f64 = 31_556_952.0;

/// The present as a decimal year.
fn today() -> f64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    1970.0 + since.as_secs_f64() / YEAR_SECONDS
}

fn options(renderer: Renderer, last: &WindowState) -> NativeOptions {
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Détente")
        .with_app_id(APP_ID)
        .with_inner_size(last.size.unwrap_or(place::USUAL))
        .with_min_inner_size(place::LEAST)
        .with_maximized(last.maximised)
        .with_drag_and_drop(true);
    if let Some(icon) = icon::icon() {
        viewport = viewport.with_icon(icon);
    }
    viewport.position = last.position.map(Into::into);
    NativeOptions { renderer, viewport, ..Default::default() }
}

/// Moves a window that was restored onto screens that are no longer what they were. Said to the system once.
fn keep_on_screen(cc: &eframe::CreationContext<'_>, last: &WindowState, zoom: f32) {
    let Some(window) = cc.winit_window().filter(|_| !last.maximised) else { return };
    // In points of the window's own screen, as its place was noted.
    let scale = window.scale_factor() as f32;
    let monitors = window.available_monitors().map(|monitor| {
        let (at, size) = (monitor.position(), monitor.size());
        let corner = egui::pos2(at.x as f32, at.y as f32) / scale;
        egui::Rect::from_min_size(corner, egui::vec2(size.width as f32, size.height as f32) / scale)
    });
    let screens: Vec<egui::Rect> = monitors.filter(egui::Rect::is_positive).collect();
    let now = placed(last, &screens);
    let command = |command| cc.egui_ctx.send_viewport_cmd(command);
    if last.size.is_some_and(|size| size != now.size) {
        command(egui::ViewportCommand::InnerSize(egui::Vec2::from(now.size) / zoom));
    }
    if let Some(position) = now.position.filter(|_| now.position != last.position) {
        command(egui::ViewportCommand::OuterPosition(egui::Pos2::from(position) / zoom));
    }
}

/// Opens the window on a case and returns when it is closed. Each file opens in a tab.
///
/// # Errors
/// No display, or nothing that can draw.
pub fn open(renderer: Option<Renderer>, case: &Arc<Dataset>, files: &[PathBuf]) -> Result<(), WindowError> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(WindowError::NoDisplay("neither WAYLAND_DISPLAY nor DISPLAY is set".to_owned()));
    }
    let order = renderer.map_or_else(|| vec![Renderer::Glow, Renderer::Wgpu], |one| vec![one]);
    let mut failures = Vec::new();
    let last = file::folder().map(|folder| Preferences::last_window(&folder)).unwrap_or_default();
    for renderer in order {
        let (files, case) = (files.to_vec(), Arc::clone(case));
        let state = last.clone();
        let started = std::rc::Rc::new(std::cell::Cell::new(false));
        let flag = std::rc::Rc::clone(&started);
        let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            flag.set(true);
            std::panic::set_hook(Box::new(tell));
            let ctx = cc.egui_ctx.clone();
            let session = Session::on(case, file::folder(), move || ctx.request_repaint());
            keep_on_screen(cc, &state, f32::from(session.preferences.text_size) / 100.0);
            let mut app = App::new(&cc.egui_ctx, session, today()).drawn_by(drawn::drawn_by(cc));
            for path in files {
                app.open(&path);
            }
            Ok(Box::new(app))
        };
        // A missing system library is a panic down in the toolkit. Before the window exists there is nothing to lose,
        // and our own sentence says more than the toolkit's trace.
        std::panic::set_hook(Box::new(|panic| log::warn!("{panic}")));
        let run = || eframe::run_native("detente", options(renderer, &last), Box::new(create));
        let result = catch_unwind(AssertUnwindSafe(run));
        drop(std::panic::take_hook());
        match result {
            Ok(Ok(())) => return Ok(()),
            // Without an event loop there is no display; a second try would only say something less clear.
            Ok(Err(eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_))) => {
                return Err(WindowError::NoDisplay(display_words()));
            }
            Ok(Err(error)) => failures.push(format!("{renderer}: {}", shortened(&error.to_string()))),
            Err(panic) if started.get() => std::panic::resume_unwind(panic),
            Err(_) => return Err(WindowError::NoLibraries),
        }
        if started.get() {
            break;
        }
        log::warn!("{}", failures.join("; "));
    }
    Err(WindowError::NoGraphics(failures.join("; ")))
}

/// One line for whoever started the program from a terminal: no pages of trace, and nothing that needs the window,
/// which may be what failed.
fn tell(panic: &std::panic::PanicHookInfo<'_>) {
    let payload = panic.payload();
    let words =
        payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let words = shortened(words.and_then(|words| words.lines().next()).unwrap_or("no reason given"));
    let file = panic.location().and_then(|at| Some((std::path::Path::new(at.file()).file_name()?, at.line())));
    let place = file.map_or_else(String::new, |(name, line)| format!(" ({}, line {line})", name.display()));
    eprintln!("detente: a part of the program stopped{place}: {words}");
}

/// The first words of a long complaint.
fn shortened(words: &str) -> String {
    let short: String = words.chars().take(60).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

/// Which display could not be reached.
fn display_words() -> String {
    let named = DISPLAYS.iter().filter_map(|name| Some(format!("{name}={}", std::env::var(name).ok()?)));
    let named = named.collect::<Vec<_>>().join(", ");
    format!("cannot connect to {named}; if it is there, a library may be missing, on Debian: {LIBRARIES}")
}

fn has_display() -> bool {
    DISPLAYS.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
