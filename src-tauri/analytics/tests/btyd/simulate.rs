//! Customers of known origin, the same in every run.

use huitouke_analytics::btyd::Customer;
use huitouke_analytics::btyd::gamma_gamma::Buyer;

/// A generator of our own (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In (0, 1).
    pub fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    pub fn exponential(&mut self, rate: f64) -> f64 {
        -self.unit().ln() / rate
    }

    fn normal(&mut self) -> f64 {
        let (radius, angle) = (-2.0 * self.unit().ln(), std::f64::consts::TAU * self.unit());
        radius.sqrt() * angle.cos()
    }

    /// Marsaglia & Tsang 2000; shapes below 1 by a power of a uniform number.
    pub fn gamma(&mut self, shape: f64, rate: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0, rate) * self.unit().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let n = self.normal();
            let v = (1.0 + n / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.unit().ln() < 0.5 * n * n + d - d * v + d * v.ln() {
                return d * v / rate;
            }
        }
    }

    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (one, other) = (self.gamma(a, 1.0), self.gamma(b, 1.0));
        one / (one + other)
    }

    /// BG/NBD (`c` = 0) or MBG/NBD (`c` = 1), seen for `t`.
    pub fn geometric(&mut self, [r, alpha, a, b]: [f64; 4], c: u32, t: f64) -> Customer {
        let (rate, p) = (self.gamma(r, alpha), self.beta(a, b));
        let mut seen = Customer { x: 0, t_x: 0.0, t };
        if c == 1 && self.unit() < p {
            return seen;
        }
        let mut now = self.exponential(rate);
        while now < t {
            seen = Customer { x: seen.x + 1, t_x: now, t };
            if self.unit() < p {
                break;
            }
            now += self.exponential(rate);
        }
        seen
    }

    /// Pareto/NBD, seen for `t`.
    pub fn pareto(&mut self, [r, alpha, s, beta]: [f64; 4], t: f64) -> Customer {
        let rate = self.gamma(r, alpha);
        let leaves = self.gamma(s, beta);
        let end = self.exponential(leaves).min(t);
        let mut seen = Customer { x: 0, t_x: 0.0, t };
        let mut now = self.exponential(rate);
        while now < end {
            seen = Customer { x: seen.x + 1, t_x: now, t };
            now += self.exponential(rate);
        }
        seen
    }

    /// Gamma–Gamma with 1 to 9 purchases.
    pub fn buyer(&mut self, [p, q, gamma]: [f64; 3]) -> Buyer {
        let x = 1 + (self.next() % 9) as u32;
        let nu = self.gamma(q, gamma);
        Buyer { x, m: self.gamma(p * f64::from(x), nu * f64::from(x)) }
    }

    /// In random order.
    pub fn shuffled<T: Clone>(&mut self, rows: &[T]) -> Vec<T> {
        let mut rows = rows.to_vec();
        for i in (1..rows.len()).rev() {
            rows.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
        rows
    }
}

/// Customers of a BG/NBD (`c` = 0) or MBG/NBD (`c` = 1) shop, seen for 20 to 60 weeks.
pub fn geometric(seed: u64, count: usize, params: [f64; 4], c: u32) -> Vec<Customer> {
    let mut dice = Dice(seed);
    let seen = |_| {
        let t = 20.0 + 40.0 * dice.unit();
        dice.geometric(params, c, t)
    };
    (0..count).map(seen).collect()
}
