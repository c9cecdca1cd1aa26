//! Where a restored window goes on the screens there are today: never off them, never larger than one.

use egui::{Rect, Vec2};

use crate::file::WindowState;

/// Size of a window that nobody has sized yet, in points.
pub(super) const USUAL: [f32; 2] = [1280.0, 760.0];
/// Smallest size that can be worked in.
pub(super) const LEAST: [f32; 2] = [560.0, 340.0];
/// A title bar needs this much height above the contents.
const TITLE: f32 = 36.0;

/// Size inside the frame, and left and top of the frame, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Width and height.
    pub size: [f32; 2],
    /// Left and top; `None` leaves it to the system.
    pub position: Option<[f32; 2]>,
}

/// Places a window that was left in `last` on today's `screens` (in points, in one plane). Without a known screen,
/// only the size is kept.
#[must_use]
pub fn placed(last: &WindowState, screens: &[Rect]) -> Placed {
    let wanted = Vec2::from(last.size.unwrap_or(USUAL)).max(Vec2::from(LEAST));
    let Some(first) = screens.first() else { return Placed { size: wanted.into(), position: None } };
    let left = last.position.map(|at| Rect::from_min_size(at.into(), wanted));
    // The screen that holds most of it; if its own is gone, the first.
    let shared = |screen: &Rect| {
        let common = left.map(|rect| rect.intersect(*screen)).filter(Rect::is_positive);
        common.map_or(0.0, |common| common.area())
    };
    let screen = screens.iter().max_by(|a, b| shared(a).total_cmp(&shared(b))).filter(|screen| shared(screen) > 0.0);
    let home = screen.unwrap_or(first);
    let room = (home.size() - Vec2::new(0.0, TITLE)).max(Vec2::splat(1.0));
    let size = wanted.min(room);
    let most = home.max - size - Vec2::new(0.0, TITLE);
    let position = left.map(|rect| match screen {
        Some(_) => rect.min.clamp(home.min, most.max(home.min)),
        None => home.min + (home.size() - size - Vec2::new(0.0, TITLE)).max(Vec2::ZERO) / 2.0,
    });
    Placed { size: size.into(), position: position.map(Into::into) }
}
