//! The command that draws a chart again.

use std::path::Path;

use super::super::stamp::{named, quoted};
use super::{Chart, Made};
use crate::evidence::{bundled, curves};

impl Chart {
    /// What follows `detente` on the command line, with `{}` for the scenario; only what differs from the usual. The name
    /// of the file without its folder.
    pub(super) fn command(self, made: &Made, path: &Path) -> Result<String, String> {
        let usual = Self::default();
        let mut out = format!("chart {{}} --chart {}", self.shown.code());
        let mut add = |words: &str| out.push_str(words);
        add(if self.compared { " --compared" } else { " --all-flows" });
        if self.log {
            add(" --log");
        }
        if self.per_cent {
            add(" --per-cent");
        }
        if let Some(year) = self.until {
            add(&format!(" --until {year}"));
        }
        if self.hidden != 0 {
            let names = Self { hidden: 0, until: None, ..self }.figure(made)?.names().into_iter().enumerate();
            for (_, name) in names.filter(|(place, _)| self.hidden >> (*place).min(63) & 1 == 1) {
                add(&format!(" --hide {}", quoted(&name)));
            }
        }
        if let Some(curve) = self.overlay.and_then(|place| curves(&bundled()).into_iter().nth(place)) {
            add(&format!(" --overlay {}", quoted(&curve.episode)));
        }
        if self.thumbnail {
            add(&format!(" --thumbnail {}", self.size[0]));
        } else if self.size != usual.size {
            add(&format!(" --size {}x{}", self.size[0], self.size[1]));
        }
        if self.scale != usual.scale && !self.thumbnail {
            add(&format!(" --scale {}", self.scale));
        }
        add(&format!(" -o {}", named(path)));
        Ok(out)
    }
}
