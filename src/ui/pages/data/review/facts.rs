//! What a file is: format, unit, valuation, years, partners, and where every row went.

use egui::{Grid, RichText, Ui};

use crate::import::{Decimal, Imported, Products, Valuation};
use crate::say;
use crate::session::Review;
use crate::trade::Dataset;
use crate::ui::theme;
use crate::words::number;

fn count(count: u64) -> String {
    number(count as f64, 0)
}

/// Where every row went, in one sentence.
pub(in crate::ui::pages::data) fn account(review: &Review) -> String {
    let (rows, left_out, passed) = review.counts();
    let kept = rows.saturating_sub(left_out + passed);
    say!(
        "Rows in the file: {rows}. Of this case: {kept}; left out because something is wrong: {left_out}; good, but not of this case: {passed}.",
        rows = count(rows),
        kept = count(kept),
        left_out = count(left_out),
        passed = count(passed)
    )
}

/// The facts, file by file.
pub(super) fn facts_ui(ui: &mut Ui, review: &Review, dataset: &Dataset) {
    let used = &review.summed.file;
    let partners = used.partners().into_iter().map(|p| dataset.name(p)).collect::<Vec<_>>().join(", ");
    ui.label(RichText::new(say!("What would be used")).strong());
    Grid::new("used").num_columns(2).spacing(egui::vec2(theme::GAP * 4.0, theme::GAP)).show(ui, |ui| {
        line_ui(ui, say!("Figures"), &figures(review));
        line_ui(ui, say!("Products"), &products(&review.summed.products));
        line_ui(ui, say!("Partners"), if partners.is_empty() { say!("none") } else { &partners });
        let summed = &review.summed;
        for (what, rows) in [
            (say!("Rows that are parts of others"), summed.nested),
            (say!("Rows of the side that does not count"), summed.other_side),
            (say!("Rows of years without constant prices"), summed.outside),
            (say!("Rows that you took back"), summed.back),
        ] {
            if rows > 0 {
                line_ui(ui, what, &count(rows as u64));
            }
        }
    });
    for file in &review.files {
        ui.add_space(theme::GAP * 3.0);
        file_ui(ui, file);
    }
}

fn figures(review: &Review) -> String {
    let (used, rows) = (review.summed.file.used.len() as u64, review.summed.counted as u64);
    say!(
        "{figures} figures, one a partner, direction and year, made of {rows} rows",
        figures = count(used),
        rows = count(rows)
    )
}

fn products(products: &Products) -> String {
    match products {
        Products::All => say!("totals over all products, as stated").to_owned(),
        Products::Listed(codes) => {
            say!("sums of the {codes} products listed, each counted once", codes = count(*codes as u64))
        }
        Products::Some(codes) => {
            say!("only {codes}: the figures are sums of these and no totals", codes = codes.join(", "))
        }
    }
}

fn file_ui(ui: &mut Ui, file: &Imported) {
    let (layout, facts) = (&file.layout, &file.facts);
    ui.label(RichText::new(&file.name).strong());
    Grid::new(("facts", &file.name)).num_columns(2).spacing(egui::vec2(theme::GAP * 4.0, theme::GAP)).show(ui, |ui| {
        line_ui(ui, say!("Looks like"), &layout.profile.title);
        line_ui(ui, say!("Values are in"), unit(layout.unit))
            .on_hover_text(say!("Current dollars of each year; the program brings them to 2016 prices"));
        line_ui(ui, say!("Valued"), valuation(layout.profile.valuation));
        let sign = match layout.decimal {
            Decimal::Point => say!("1,234.5: point before the decimals"),
            Decimal::Comma => say!("1.234,5: comma before the decimals"),
            Decimal::Unsaid => say!("without decimals or thousands signs, or each as it can only be read"),
        };
        line_ui(ui, say!("Numbers are written"), sign);
        if let Some((from, to)) = facts.years {
            line_ui(ui, say!("Years"), &say!("{from} to {to}", from, to));
        }
        line_ui(ui, say!("Countries"), &say!("{count} in good rows", count = count(facts.countries.len() as u64)));
        line_ui(ui, say!("Rows below the header"), &count(facts.rows));
        line_ui(ui, say!("Rows left out"), &count(facts.left_out));
        for (why, rows) in &facts.passed_over {
            line_ui(ui, say!("Passed over"), &say!("{count}: {why}", count = count(*rows), why));
        }
    });
}

fn line_ui(ui: &mut Ui, name: &str, value: &str) -> egui::Response {
    ui.label(RichText::new(name).weak());
    let response = ui.add(egui::Label::new(value).wrap());
    ui.end_row();
    response
}

fn unit(unit: u32) -> &'static str {
    match unit {
        1 => say!("US$"),
        1_000 => say!("thousands of US$"),
        1_000_000 => say!("millions of US$"),
        _ => say!("another unit"),
    }
}

fn valuation(valuation: Valuation) -> &'static str {
    match valuation {
        Valuation::AsReported => {
            say!("exports without freight (FOB), imports with freight and insurance (CIF), as customs report")
        }
        Valuation::Reconciled => say!("one value for each flow, without freight (FOB), made from both sides' reports"),
        Valuation::Unknown => say!("the file does not say"),
    }
}
