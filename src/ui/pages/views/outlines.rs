//! Outlines of the partners and of the land around them, cut into triangles once.

use std::sync::OnceLock;

/// Code of the land without borders.
pub const LAND: &str = "LAND";

/// A closed line in degrees (longitude, latitude), and the triangles that fill it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Corners, the first not repeated.
    pub points: Vec<[f64; 2]>,
    /// Places of three corners each.
    pub triangles: Vec<[usize; 3]>,
}

/// A country, or the land around.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// ISO code, or [`LAND`].
    pub code: String,
    /// Its parts, largest first.
    pub rings: Vec<Ring>,
    /// Where its circle stands.
    pub dot: Option<[f64; 2]>,
    /// Where its name stands: right of the dot it begins there, left of it it ends there.
    pub name: Option<[f64; 2]>,
}

/// The bundled outlines.
#[must_use]
pub fn outlines() -> &'static [Outline] {
    static OUTLINES: OnceLock<Vec<Outline>> = OnceLock::new();
    OUTLINES.get_or_init(|| {
        parse(include_str!("../../../../assets/outlines.csv")).unwrap_or_else(|problem| {
            log::error!("assets/outlines.csv: {problem}");
            Vec::new()
        })
    })
}

/// Reads the table: `code,kind,points`, with points as "lon lat lon lat".
///
/// # Errors
/// The first row that is no outline, in words.
pub fn parse(text: &str) -> Result<Vec<Outline>, String> {
    let mut out: Vec<Outline> = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).into_deserialize() {
        let (code, kind, points): (String, String, String) = row.map_err(|error| error.to_string())?;
        let numbers: Result<Vec<f64>, _> = points.split_whitespace().map(str::parse).collect();
        let numbers = numbers.map_err(|error| format!("{code} {kind}: {error}"))?;
        let (pairs, []) = numbers.as_chunks::<2>() else { return Err(format!("{code} {kind}: half a point")) };
        if !out.iter().any(|outline| outline.code == code) {
            out.push(Outline { code: code.clone(), rings: Vec::new(), dot: None, name: None });
        }
        let Some(outline) = out.iter_mut().find(|outline| outline.code == code) else { continue };
        match (kind.as_str(), pairs) {
            ("ring", [_, _, _, ..]) => {
                outline.rings.push(Ring { points: pairs.to_vec(), triangles: triangulate(pairs) });
            }
            ("dot", [point]) => outline.dot = Some(*point),
            ("name", [point]) => outline.name = Some(*point),
            _ => return Err(format!("{code} {kind}: {} points", pairs.len())),
        }
    }
    Ok(out)
}

/// Twice the signed area of a triangle: positive where its corners turn left.
fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Cuts off one corner after the other whose triangle has no other corner in it. A line that crosses itself loses
/// its flattest corner instead, so that there is always an end.
#[must_use]
pub fn triangulate(points: &[[f64; 2]]) -> Vec<[usize; 3]> {
    let next = |i: usize| points[(i + 1) % points.len()];
    let area: f64 = points.iter().enumerate().map(|(i, p)| p[0] * next(i)[1] - p[1] * next(i)[0]).sum();
    let mut left: Vec<usize> = (0..points.len()).collect();
    if area < 0.0 {
        left.reverse();
    }
    let mut triangles = Vec::with_capacity(points.len().saturating_sub(2));
    let mut from = 0;
    while left.len() > 3 {
        let count = left.len();
        let corner = |i: usize| [left[(i + count - 1) % count], left[i % count], left[(i + 1) % count]];
        let size = |i: usize| {
            let [a, b, c] = corner(i);
            turn(points[a], points[b], points[c])
        };
        let free = |i: usize| {
            let [a, b, c] = corner(i);
            let inside = |p: &usize| {
                let p = points[*p];
                turn(points[a], points[b], p) >= 0.0
                    && turn(points[b], points[c], p) >= 0.0
                    && turn(points[c], points[a], p) >= 0.0
            };
            size(i) > 0.0 && !left.iter().filter(|p| ![a, b, c].contains(p)).any(inside)
        };
        // Not always at the same corner: slivers would all meet there.
        let ear = (0..count).map(|step| (from + step) % count).find(|i| free(*i));
        let at =
            ear.unwrap_or_else(|| (0..count).min_by(|a, b| size(*a).abs().total_cmp(&size(*b).abs())).unwrap_or(0));
        if ear.is_some() {
            triangles.push(corner(at));
        }
        left.remove(at);
        from = at + 1;
    }
    if let [a, b, c] = left[..] {
        triangles.push([a, b, c]);
    }
    triangles
}

/// Whether a point lies in a ring.
#[must_use]
pub fn contains(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    let mut before = ring.len() - 1;
    for at in 0..ring.len() {
        let ([x0, y0], [x1, y1]) = (ring[before], ring[at]);
        if (y0 > y) != (y1 > y) && x < (x1 - x0) * (y - y0) / (y1 - y0) + x0 {
            inside = !inside;
        }
        before = at;
    }
    inside
}
