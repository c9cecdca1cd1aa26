//! Random numbers that depend on nothing but (seed, draw, place): the same digits on any number of threads, and for a
//! colleague who opens the same file.
//!
//! Places are fixed for ever (MODEL section 5): 0 political climate, 1-25 `draw_index` of `assets/parameters.csv`,
//! 60 snapback, 61 relief date, 128 + flow: which source, 1024 + flow x 64 + (year - 2016): yearly noise. A flow is
//! partner rank x 2 + direction. Back-test: 32768 + (episode x 2 + direction) x 64 + (year - year of lifting): yearly
//! noise, an episode being its row in the table; 65024 + k: the k-th episode of a bootstrap resample, which stands in
//! the place of the draw.

/// Place of the political climate.
pub const CLIMATE: u64 = 0;
/// Place of the year of snapback.
pub const SNAPBACK: u64 = 60;
/// Place of the relief date.
pub const RELIEF: u64 = 61;
/// First place of the choice of source, one a flow.
pub const SOURCE: u64 = 128;
/// First place of the yearly noise, 64 a flow.
pub const NOISE: u64 = 1024;
/// First place of the yearly noise of past episodes, 128 an episode, 64 a direction.
pub const EPISODE_NOISE: u64 = 32_768;
/// First place of the episodes picked for a bootstrap resample.
pub const EPISODE_PICK: u64 = 65_024;

/// One step of `SplitMix64` (Steele, Lea and Flood 2014) as a hash of `x`.
#[must_use]
pub fn splitmix(x: u64) -> u64 {
    let mut z = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The random numbers of one draw.
#[derive(Clone, Copy, Debug)]
pub struct Random {
    seed: u64,
    draw: u64,
}

impl Random {
    /// Draw `draw` (below 2^48) of a seed.
    #[must_use]
    pub fn new(seed: u64, draw: u64) -> Self {
        Self { seed: splitmix(seed), draw: draw << 16 }
    }

    /// Uniform, strictly inside (0, 1), at a place below 2^16.
    #[must_use]
    pub fn uniform(&self, place: u64) -> f64 {
        let bits = splitmix(self.seed ^ (self.draw | place)) >> 11;
        (bits as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Standard normals at N places from `first` on; the same digits as [`Self::normal`] at each.
    #[must_use]
    pub fn normals<const N: usize>(&self, first: u64) -> [f64; N] {
        let uniforms: [f64; N] = std::array::from_fn(|i| self.uniform(first + i as u64));
        // Most lie in the middle, where there is no logarithm to wait for: those go all at once.
        let mut normals = uniforms.map(|p| central(p - 0.5));
        for (normal, p) in normals.iter_mut().zip(uniforms) {
            if (p - 0.5).abs() > CENTRAL {
                *normal = normal_quantile(p);
            }
        }
        normals
    }

    /// Standard normal at a place.
    #[must_use]
    pub fn normal(&self, place: u64) -> f64 {
        normal_quantile(self.uniform(place))
    }
}

/// Numerator and denominator, lowest power first.
type Rational = ([f64; 8], [f64; 8]);

const CENTRE: Rational = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ],
);
const TAIL: Rational = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);
const FAR_TAIL: Rational = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

/// Distance from the middle up to which the central formula holds.
const CENTRAL: f64 = 0.425;

fn central(q: f64) -> f64 {
    q * ratio(&CENTRE, 0.180_625 - q * q)
}

fn ratio((numerator, denominator): &Rational, x: f64) -> f64 {
    let polynomial = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * x + c);
    polynomial(numerator) / polynomial(denominator)
}

/// Inverse of the standard normal distribution at `p` in (0, 1): algorithm AS 241, PPND16 (Wichura, Applied Statistics
/// 37, 1988), accurate to about 1e-16 of the value. 0 and 1 give minus and plus infinity.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= CENTRAL {
        return central(q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-tail.ln()).sqrt();
    let value = if r <= 5.0 { ratio(&TAIL, r - 1.6) } else { ratio(&FAR_TAIL, r - 5.0) };
    let value = if tail <= 0.0 { f64::INFINITY } else { value };
    if q < 0.0 { -value } else { value }
}
