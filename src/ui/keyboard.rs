//! The window by keyboard: from zone to zone with F6, along a row of tabs with arrows, and lists that close once
//! something in them was chosen.

use egui::accesskit::Role;
use egui::containers::menu::SubMenu;
use egui::{Context, EventFilter, Id, Key, LayerId, Modifiers, Order, Popup, Rect, Response, Sense, Ui};

use crate::say;

/// Parts of the window, in the order F6 visits them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Menu,
    Recovery,
    Headline,
    Levers,
    Tabs,
    Page,
    Beside,
    Notices,
    Status,
}

impl Zone {
    /// What a screen reader calls it.
    fn label(self) -> &'static str {
        match self {
            Self::Menu => say!("Menu and scenario name"),
            Self::Recovery => say!("Work that was not saved"),
            Self::Headline => say!("Headline figures"),
            Self::Levers => say!("Levers, panel"),
            Self::Tabs => say!("Pages"),
            Self::Page => say!("Page content"),
            Self::Beside => say!("Explanation of a number"),
            Self::Notices => say!("Notices"),
            Self::Status => say!("Status line"),
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Page => Role::Main,
            Self::Menu | Self::Tabs => Role::Navigation,
            Self::Levers | Self::Beside => Role::Complementary,
            Self::Notices | Self::Status => Role::Status,
            Self::Recovery | Self::Headline => Role::Region,
        }
    }
}

/// Where a zone is and what takes the keyboard there.
#[derive(Clone, Copy)]
struct Place {
    zone: Zone,
    target: Id,
    rect: Rect,
}

/// Zones drawn in this frame and in the one before.
#[derive(Clone, Default)]
struct Places {
    now: Vec<Place>,
    before: Vec<Place>,
}

fn places_id() -> Id {
    Id::unique("zones of the window")
}

/// Says where a zone is; `target` takes the keyboard when F6 comes here.
pub(super) fn register(ctx: &Context, zone: Zone, target: Id, rect: Rect) {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Places>(places_id()).now.push(Place { zone, target, rect }));
}

/// Names a panel for screen readers.
pub(super) fn landmark(ui: &Ui, zone: Zone) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(zone.role());
        node.set_label(zone.label());
    });
}

/// Marks the panel whose contents follow: F6 stops at it, and the next Tab is its first control.
pub(super) fn mark(ui: &Ui, zone: Zone) {
    landmark(ui, zone);
    let id = Id::unique(("zone", zone as usize));
    let rect = ui.max_rect().intersect(ui.clip_rect());
    register(ui.ctx(), zone, id, rect);
    // No stop of its own for Tab: it takes the keyboard only where F6 has put it.
    if ui.memory(|memory| memory.has_focus(id)) {
        let stop = ui.interact(rect, id, Sense::focusable_noninteractive());
        stop.widget_info(|| egui::WidgetInfo::labeled(Role::Group, true, zone.label()));
    }
}

/// Takes F6, Shift+F6 and F10; whether one of them was pressed. Runs before anything is drawn.
pub(super) fn step(ctx: &Context) -> bool {
    let places = ctx.data_mut(|data| {
        let places = data.get_temp_mut_or_default::<Places>(places_id());
        places.before = std::mem::take(&mut places.now);
        places.before.clone()
    });
    let (on, back, menu) = ctx.input_mut(|input| {
        // Shift first: without it the same key matches as well.
        let back = input.consume_key(Modifiers::SHIFT, Key::F6);
        (input.consume_key(Modifiers::NONE, Key::F6), back, input.consume_key(Modifiers::NONE, Key::F10))
    });
    if !(on || back || menu) {
        return false;
    }
    let mut order = places;
    order.sort_by_key(|place| place.zone);
    let focused = ctx.memory(egui::Memory::focused);
    let at = focused.and_then(|id| {
        let own = order.iter().position(|place| place.target == id);
        own.or_else(|| {
            let centre = ctx.read_response(id)?.rect.center();
            order.iter().position(|place| place.rect.contains(centre))
        })
    });
    let count = order.len();
    let next = match at {
        _ if menu => order.iter().position(|place| place.zone == Zone::Menu),
        Some(at) if count > 0 => Some(if back { at + count - 1 } else { at + 1 } % count),
        None if count > 0 => Some(if back { count - 1 } else { 0 }),
        _ => None,
    };
    if let Some(next) = next.and_then(|next| order.get(next)) {
        ctx.memory_mut(|memory| memory.request_focus(next.target));
    }
    true
}

/// Left, Right, Home and End along a row of tabs; the place to go to. The row keeps these keys while it has the
/// keyboard.
pub(super) fn along(ui: &Ui, tabs: &[Response]) -> Option<usize> {
    let at = tabs.iter().position(Response::has_focus)?;
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(tabs[at].id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let count = tabs.len();
    let next = if pressed(Key::ArrowRight) {
        (at + 1) % count
    } else if pressed(Key::ArrowLeft) {
        (at + count - 1) % count
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        count - 1
    } else {
        return None;
    };
    tabs[next].request_focus();
    Some(next)
}

/// Keeps what has the keyboard in sight: the toolkit moves the keyboard also to what is scrolled away. Runs before
/// anything is drawn; `seen` is what had the keyboard when this ran last.
pub(super) fn keep_in_sight(ctx: &Context, seen: &mut Option<Id>, by_keyboard: bool) {
    let focused = ctx.memory(egui::Memory::focused);
    if focused == *seen {
        return;
    }
    *seen = focused;
    if let Some(id) = focused.filter(|_| by_keyboard) {
        // The same request a screen reader makes.
        let request = egui::accesskit::ActionRequest {
            action: egui::accesskit::Action::ScrollIntoView,
            target_tree: egui::accesskit::TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ctx.input_mut(|input| input.events.push(egui::Event::AccessKitActionRequest(request)));
    }
}

/// What a list that drops down needs: the toolkit closes it after a click, but not after Enter or Space, and gives the
/// keyboard back to nobody.
#[derive(Default)]
pub(super) struct Lists {
    opener: Option<Id>,
    open: bool,
    chosen: Option<Id>,
    /// Whether a text had the keyboard at the end of the frame before.
    typing: bool,
}

impl Lists {
    /// Whether Esc, pressed in this frame, belongs to an open list or to a text being typed.
    pub fn takes_escape(&self) -> bool {
        self.open || self.typing
    }

    /// Before anything is drawn.
    pub fn before(&mut self, ctx: &Context) {
        self.open = Popup::is_any_open(ctx);
        let pressed = ctx.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        let focused = ctx.memory(egui::Memory::focused).filter(|_| self.open && pressed && !ctx.text_edit_focused());
        let inside = |id: &Id| ctx.read_response(*id).is_some_and(|item| item.layer_id.order == Order::Foreground);
        self.chosen = focused.filter(inside).filter(|id| Some(*id) != self.opener);
    }

    /// After everything is drawn.
    pub fn after(&mut self, ctx: &Context) {
        // Enter on a submenu opens it, which is no choice yet.
        let leads_on = |id: Id| {
            let layer = LayerId::new(Order::Foreground, SubMenu::id_from_widget_id(id));
            ctx.memory(|memory| memory.areas().is_visible(&layer))
        };
        if self.chosen.take().is_some_and(|id| !leads_on(id)) {
            Popup::close_all(ctx);
        }
        self.typing = ctx.text_edit_focused();
        let open = Popup::is_any_open(ctx);
        if open && !self.open {
            self.opener = ctx.memory(egui::Memory::focused);
        }
        if !open && self.open {
            let clicked = ctx.input(|input| input.pointer.any_click());
            if let Some(opener) = self.opener.take().filter(|_| !clicked) {
                ctx.memory_mut(|memory| memory.request_focus(opener));
            }
        }
    }
}
