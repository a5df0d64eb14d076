//! Times the fits and the forecasts of purchases on made-up customers.
//!
//! `cargo run --release -p huitouke-analytics --example btyd_timing [customers]`
//! (200,000 unless told otherwise). Prints best and median of several runs; asserts
//! nothing. CDNOW's size is timed on a made-up sample of 2,357 too.

use std::hint::black_box;
use std::time::{Duration, Instant};

use huitouke_analytics::btyd::gamma_gamma::{self, Buyer};
use huitouke_analytics::btyd::{Customer, Sample, bg_nbd, mbg_nbd, pareto_nbd};

/// A small generator of our own, so that every run sees the same customers.
struct Dice(u64);

impl Dice {
    /// In (0, 1).
    fn unit(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    fn exponential(&mut self, rate: f64) -> f64 {
        -self.unit().ln() / rate
    }

    /// Gamma with a whole shape.
    fn erlang(&mut self, shape: u32, rate: f64) -> f64 {
        (0..shape).map(|_| self.exponential(rate)).sum()
    }

    /// Of a shop of three years: whole days as weeks, rates and chances of dropout far
    /// apart, the value of a purchase in 元 to the 分.
    fn customer(&mut self, most_days: f64) -> (Customer, Buyer) {
        let days = (most_days * self.unit()).floor();
        let rate = self.erlang(1, 60.0);
        let leaves = self.unit() * self.unit();
        let (mut x, mut last) = (0, 0.0);
        let mut now = self.exponential(rate);
        while self.unit() >= leaves && now < days {
            if now.floor() > last {
                (x, last) = (x + 1, now.floor());
            }
            now += self.exponential(rate);
        }
        let nu = self.erlang(3, 40.0);
        let m = (100.0 * self.erlang(4 * x, nu * f64::from(x.max(1)))).ceil() / 100.0;
        (Customer { x, t_x: last / 7.0, t: days / 7.0 }, Buyer { x, m })
    }
}

fn time<T>(what: &str, runs: usize, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{what:44} best {:>10.2?}   median {:>10.2?}", times[0], times[runs / 2]);
}

fn main() {
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let mut dice = Dice(7);
    let (customers, buyers): (Vec<_>, Vec<_>) = (0..count).map(|_| dice.customer(1_095.0)).unzip();
    let (few, _): (Vec<_>, Vec<_>) = (0..2_357).map(|_| dice.customer(273.0)).unzip();

    let sample = || Sample::new(customers.iter().copied());
    let values = || gamma_gamma::Sample::new(buyers.iter().copied());
    let (Ok(ready), Ok(valued), Ok(small)) = (sample(), values(), Sample::new(few)) else {
        return println!("the made-up customers cannot be");
    };
    println!(
        "{count} customers, {} distinct; {} repeats by {} buyers, {} distinct values",
        ready.distinct(),
        ready.repeats(),
        valued.buyers(),
        valued.distinct(),
    );
    time("collapse times and values", 7, || (sample(), values()));
    time("MBG/NBD + Gamma-Gamma, from the customers", 7, || {
        (sample().and_then(|s| mbg_nbd::fit(&s)), values().and_then(|v| gamma_gamma::fit(&v)))
    });
    time("MBG/NBD fit", 7, || mbg_nbd::fit(&ready));
    time("BG/NBD fit", 7, || bg_nbd::fit(&ready));
    time("Gamma-Gamma fit", 7, || gamma_gamma::fit(&valued));
    time("Pareto/NBD fit", 1, || pareto_nbd::fit(&ready));
    time("BG/NBD fit of 2,357", 21, || bg_nbd::fit(&small));
    time("MBG/NBD fit of 2,357", 21, || mbg_nbd::fit(&small));
    time("Pareto/NBD fit of 2,357", 7, || pareto_nbd::fit(&small));
    println!("{:?}\n{:?}", mbg_nbd::fit(&ready), gamma_gamma::fit(&valued));

    if let Ok(fit) = mbg_nbd::fit(&ready) {
        let p = fit.params;
        let all = |of: &dyn Fn(&Customer) -> f64| customers.iter().map(of).sum::<f64>();
        time("MBG/NBD P(alive) of all", 5, || all(&|c| mbg_nbd::p_alive(&p, c).unwrap_or(0.0)));
        time("MBG/NBD purchases in 52 weeks of all", 5, || {
            all(&|c| mbg_nbd::conditional_expected_purchases(&p, c, 52.0).unwrap_or(0.0))
        });
        time("MBG/NBD next purchase of all, within 52 weeks", 3, || {
            let next = |c: &Customer| mbg_nbd::next_expected_purchase(&p, c, 52.0);
            all(&|c| next(c).ok().flatten().unwrap_or(0.0))
        });
    }
}
