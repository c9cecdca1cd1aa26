//! What the paths could be instead: draws from the priors, with yearly noise (MODEL section 5).

use super::Method;
use super::method::naive;
use super::setup::{AHEAD, Path, Setup, Speeds};
use crate::model::random::{CLIMATE, EPISODE_NOISE, Random};
use crate::scenario::{Parameter, Prior, Scenario};

/// Recovery is never complete at once, as in the priors.
const FASTEST: f64 = 0.95;

/// One draw of the parameters.
pub(super) struct Drawn {
    random: Random,
    speeds: Speeds,
    sigma: f64,
}

/// Speeds with a multiple on the recovery.
pub(super) fn times(speeds: &Speeds, multiple: f64) -> Speeds {
    Speeds { gain: speeds.gain.map(|gain| (gain * multiple).min(FASTEST)), ..*speeds }
}

fn speeds(value: &dyn Fn(Parameter) -> f64) -> Speeds {
    Speeds {
        gain: [value(Parameter::LamX), value(Parameter::LamM)],
        loss: value(Parameter::Delta),
        elasticity: [value(Parameter::Ek), value(Parameter::Ep)],
    }
}

/// The defaults.
pub(super) fn central() -> Speeds {
    speeds(&|parameter| parameter.row().default)
}

/// Every draw of the priors; the same ones for all pairs. The size of the noise is drawn too.
pub(super) fn draws(seed: u64, n: usize) -> Vec<Drawn> {
    let scenario = Scenario::default();
    let priors = Prior::all(&scenario);
    let one = |draw: usize| {
        let random = Random::new(seed, draw as u64);
        let climate = random.normal(CLIMATE);
        let value = |parameter: Parameter| {
            let prior = priors.iter().find(|prior| prior.parameter == parameter);
            let drawn = prior.map(|prior| prior.drawn(climate, random.normal(prior.place)));
            drawn.unwrap_or(parameter.row().default)
        };
        Drawn { random, speeds: speeds(&value), sigma: value(Parameter::SigmaE) }
    };
    (0..n).map(one).collect()
}

/// Factors exp(e) by direction and year: `e_0 = sigma z_0`, `e_t = rho e_(t-1) + sigma sqrt(1 - rho^2) z_t`, so that
/// sigma is the standard deviation in every year.
fn noise(drawn: &Drawn, row: usize) -> [Path; 2] {
    let rho = Parameter::Rho.row().default;
    let fresh = drawn.sigma * (1.0 - rho * rho).sqrt();
    [0, 1].map(|direction| {
        let mut state = 0.0;
        std::array::from_fn(|ahead| {
            let z = drawn.random.normal(EPISODE_NOISE + ((row * 2 + direction) * 64 + ahead) as u64);
            state = if ahead == 0 { drawn.sigma * z } else { rho * state + fresh * z };
            state.exp()
        })
    })
}

/// Central path and draws of one method for one pair, both directions together.
pub(super) struct Lines {
    pub central: Path,
    pub draws: Vec<Path>,
}

fn total(paths: &[Path; 2]) -> Path {
    std::array::from_fn(|ahead| paths[0][ahead] + paths[1][ahead])
}

/// Every method's lines for a pair; `multiple` is the fitted one, if there is one.
pub(super) fn lines(setup: &Setup<'_>, draws: &[Drawn], multiple: Option<f64>) -> [Option<Lines>; Method::ALL.len()] {
    let noises: Vec<[Path; 2]> = draws.iter().map(|drawn| noise(drawn, setup.row)).collect();
    let model = |multiple: f64| {
        let noisy = |(drawn, noise): (&Drawn, &[Path; 2])| {
            let paths = setup.predict(&times(&drawn.speeds, multiple));
            std::array::from_fn(|ahead| paths[0][ahead] * noise[0][ahead] + paths[1][ahead] * noise[1][ahead])
        };
        Lines {
            central: total(&setup.predict(&times(&central(), multiple))),
            draws: draws.iter().zip(&noises).map(noisy).collect(),
        }
    };
    // A naive line has no priors; it gets the model's noise, on each direction's share of the level before.
    let weights = setup.base.map(|base| base / setup.level());
    let simple = |method: Method| {
        let central = naive(setup, method, central().elasticity);
        let noisy = |noise: &[Path; 2]| -> Path {
            let mut path = [0.0; AHEAD + 1];
            for (ahead, slot) in path.iter_mut().enumerate() {
                *slot = central[ahead] * (weights[0] * noise[0][ahead] + weights[1] * noise[1][ahead]);
            }
            path
        };
        Lines { central, draws: noises.iter().map(noisy).collect() }
    };
    Method::ALL.map(|method| match method {
        Method::Model => Some(model(1.0)),
        Method::Fitted => multiple.map(model),
        _ => Some(simple(method)),
    })
}
