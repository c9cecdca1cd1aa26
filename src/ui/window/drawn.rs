//! What draws the window, in words for whoever helps with a picture that is wrong.

use eframe::glow::HasContext as _;

/// The renderer and what it draws with; the toolkit tells no adapter for OpenGL, but its version and driver.
pub(super) fn drawn_by(cc: &eframe::CreationContext<'_>) -> String {
    if let Some(state) = &cc.wgpu_render_state {
        let card = state.adapter.get_info();
        let driver = [card.driver, card.driver_info].join(" ");
        return format!("wgpu, {}, {} ({})", card.backend, card.name, driver.trim());
    }
    let Some(gl) = &cc.gl else { return "?".to_owned() };
    let version = gl.version();
    let name = if version.is_embedded { "OpenGL ES" } else { "OpenGL" };
    format!("glow, {name} {}.{} {}", version.major, version.minor, version.vendor_info).trim_end().to_owned()
}
