//! A scenario file against its own results: whether today's program and data give the digits that were saved.

use std::sync::Arc;

use super::again::facts;
use super::{Audit, Verdict, short};
use crate::chart::signed;
use crate::file::{self, DatasetMark, Item, Loaded, SCHEMA, Sameness};
use crate::model::{self, MODEL_VERSION};
use crate::say;
use crate::scenario::Catalog;
use crate::trade::Dataset;

/// Holds it against what it says of itself.
pub(super) fn audit(name: &str, bytes: &[u8], case: &Arc<Dataset>) -> Audit {
    let catalog = Catalog::new(case);
    let text = String::from_utf8_lossy(bytes);
    let loaded = match file::parse(&text, name, &catalog) {
        Ok(loaded) => loaded,
        Err(error) => return Audit::unread(error.to_string()),
    };
    let dataset = facts(&loaded.scenario, case);
    let catalog = Catalog::new(&dataset);
    let mut audit = Audit { verdict: Verdict::Agrees, said: Vec::new() };
    audit.said.push(say!("Its format is that of this program: {schema}", schema = SCHEMA));
    stated(&mut audit, &loaded, &dataset, &catalog);
    digits(&mut audit, &loaded, &dataset, &catalog);
    audit
}

/// Scenario, data and model, each against what the file states.
fn stated(audit: &mut Audit, loaded: &Loaded, dataset: &Dataset, catalog: &Catalog) {
    match (&loaded.results, loaded.own_digest(catalog)) {
        (Some(saved), Some(own)) if saved.scenario == own => {
            let digest = short(&own);
            audit.said.push(say!("Its assumptions are those that were saved: digest {digest}", digest));
        }
        (Some(saved), Some(own)) => {
            let (then, now) = (short(&saved.scenario), short(&own));
            audit.say(
                Verdict::Differs,
                say!(
                    "Its assumptions were changed outside this program: digest {then} when saved, {now} now",
                    then,
                    now
                ),
            );
        }
        _ => {}
    }
    let mark = DatasetMark::of(dataset);
    match &loaded.dataset {
        Some(then) if *then == mark => audit.said.push(say!("The data are the same").to_owned()),
        Some(then) => {
            let (then, now) = (short(&then.fingerprint), short(&mark.fingerprint));
            audit.say(Verdict::Differs, say!("The data are another version: {then} then, {now} now", then, now));
        }
        None => {}
    }
    match loaded.model.as_deref() {
        Some(MODEL_VERSION) => {
            audit.said.push(say!("The model is the same: {model}", model = MODEL_VERSION));
        }
        Some(then) => {
            let now = MODEL_VERSION;
            audit.say(Verdict::Differs, say!("The model is another version: {then} then, {now} now", then, now));
        }
        None => {}
    }
}

/// Whether the digits are those that were saved, and what moved them if not.
fn digits(audit: &mut Audit, loaded: &Loaded, dataset: &Dataset, catalog: &Catalog) {
    let Ok(outlook) = model::outlook(dataset, &loaded.scenario, &|| true) else { return };
    match file::sameness(loaded, &outlook, catalog, &DatasetMark::of(dataset)) {
        Some(Sameness::Same) => {
            audit.said.push(say!("The numbers are those that were saved, to nine figures").to_owned());
        }
        Some(Sameness::Changed(changes)) => {
            let changes = changes.join("; ");
            audit.say(Verdict::Differs, say!("The numbers are others than those that were saved: {changes}", changes));
            let items = file::differences(loaded, &outlook, catalog, dataset).unwrap_or_default();
            audit.said.extend(items.iter().map(said));
        }
        None => audit.say(
            Verdict::Unread,
            say!("It holds no numbers that were saved with it: there is nothing to hold it against").to_owned(),
        ),
    }
}

/// One reason with what it moved.
fn said(item: &Item) -> String {
    let moved = item.moved.map(|(year, gap)| say!("{gap} m in {year}", gap = signed(gap), year)).join(", ");
    let why = &item.words;
    match item.regained {
        (from, to) if from == to => say!("{why}. This moves compared trade by {moved}", why, moved),
        (from, to) => {
            let year =
                |year: Option<i32>| year.map_or_else(|| say!("not regained").to_owned(), |year| year.to_string());
            let (from, to) = (year(from), year(to));
            say!(
                "{why}. This moves compared trade by {moved}, and the year the level is regained from {from} to {to}",
                why,
                moved,
                from,
                to
            )
        }
    }
}
