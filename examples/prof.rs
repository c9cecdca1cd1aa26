use detente::model::*;
use detente::scenario::*;
use detente::trade::bundled;
use std::time::Instant;
fn main() {
    let d = bundled();
    let mut s = Scenario::default();
    s.relief.lifted = true;
    let plan = Plan::new(&d, &s);
    let r = Reference::new(&d, &s);
    let priors = Prior::all(&s);
    let n = 2000;
    let cpu = || {
        let t = std::fs::read_to_string("/proc/self/stat").unwrap();
        let v: Vec<&str> = t.split(' ').collect();
        (v[13].parse::<f64>().unwrap()) * 10.0
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let t = cpu();
    for _ in 0..5 {
        pool.install(|| {
            ensemble(&d, &s, n, &|| true).unwrap();
        });
    }
    println!("ensemble {} ms", (cpu() - t) / 5.0);
    let t = cpu();
    for _ in 0..5 {
        pool.install(|| {
            samples(&plan, &r, n, &|| true).unwrap();
        });
    }
    println!("samples {} ms", (cpu() - t) / 5.0);
    let mut s2 = s.clone();
    s2.doubts = [false, true, false];
    let plan2 = Plan::new(&d, &s2);
    let t = cpu();
    for _ in 0..5 {
        pool.install(|| {
            samples(&plan2, &r, n, &|| true).unwrap();
        });
    }
    println!("holds only {} ms", (cpu() - t) / 5.0);
    s2.parameters[Parameter::SigmaE as usize] = 0.0;
    let plan2 = Plan::new(&d, &s2);
    let t = cpu();
    for _ in 0..5 {
        pool.install(|| {
            samples(&plan2, &r, n, &|| true).unwrap();
        });
    }
    println!("holds no noise {} ms", (cpu() - t) / 5.0);
    let t = cpu();
    for i in 0..20000u64 {
        std::hint::black_box(drawn(&s, &priors, &random::Random::new(1, i)));
    }
    println!("drawn per 2000 {} ms", (cpu() - t) / 10.0);
    let mut run: Run<8> = Run::new(&plan);
    let draws: [Draw; 8] = std::array::from_fn(|i| drawn(&s, &priors, &random::Random::new(1, i as u64)));
    let t = cpu();
    for _ in 0..2500 {
        run.fill(&plan, &draws);
    }
    println!("fill per 2000 {} ms", (cpu() - t) / 10.0);
    let t = cpu();
    for _ in 0..2500 {
        run.refill(&plan, &draws, 0);
    }
    println!("refill(0) per 2000 {} ms", (cpu() - t) / 10.0);
    let t = cpu();
    for _ in 0..2500 {
        run.refill(&plan, &draws, 99);
    }
    println!("refill(99) per 2000 {} ms", (cpu() - t) / 10.0);
    let t = cpu();
    for _ in 0..1000 {
        std::hint::black_box(Run::of(&plan, &draws[0]));
    }
    println!("run1 {} us", (cpu() - t));
    let t = Instant::now();
    for _ in 0..100 {
        std::hint::black_box(Plan::new(&d, &s));
    }
    println!("plan {:?}", t.elapsed() / 100);
}
