//! The formulas as the papers print them, with ₂F₁, in plain numbers rather than
//! logarithms, against ours on inputs where those hold.

use huitouke_analytics::btyd::{Customer, Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd};
use proptest::prelude::*;

use crate::published::close;

/// Lanczos' approximation (g = 7, n = 9).
fn gamma(x: f64) -> f64 {
    const C: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let sum: f64 = C.iter().zip(1..).map(|(c, i)| c / (x + f64::from(i))).sum();
    let t = x + 7.5;
    std::f64::consts::TAU.sqrt() * t.powf(x + 0.5) * (-t).exp() * (0.999_999_999_999_809_9 + sum)
}

fn beta(a: f64, b: f64) -> f64 {
    gamma(a) * gamma(b) / gamma(a + b)
}

/// Gauss's series, for 0 ≤ z < 1.
fn hyp2f1(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum, mut k) = (1.0_f64, 1.0, 0.0);
    while term.abs() > 1e-17 * f64::abs(sum) && k < 1e5 {
        term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
        k += 1.0;
    }
    sum
}

fn customer() -> impl Strategy<Value = Customer> {
    (0..20u32, 0.0..1.0, 1.0..60.0).prop_map(|(x, part, t)| Customer {
        x,
        t_x: if x == 0 { 0.0 } else { part * t },
        t,
    })
}

/// Off a = 1 and s = 1, where the papers' forms are 0 / 0.
fn shape() -> impl Strategy<Value = f64> {
    prop_oneof![0.2..0.9, 1.1..4.0]
}

#[track_caller]
fn agree(found: f64, expected: f64) {
    close(found, expected, 1e-8 * (1.0 + expected.abs()));
}

proptest! {
    #[test]
    fn beta_geometric(
        customer in customer(), r in 0.1..3.0_f64, alpha in 0.5..20.0_f64, a in shape(), b in 0.9..5.0,
        t in 0.5..60.0_f64,
    ) {
        let Customer { x, t_x, t: end } = customer;
        let n = f64::from(x);
        let sample = Sample::new([customer]).unwrap();
        let purchases = gamma(r + n) / gamma(r) * f64::powf(alpha, r);
        let (stayed, went) = (f64::powf(alpha + end, -(r + n)), f64::powf(alpha + t_x, -(r + n)));

        // BG/NBD, Fader, Hardie & Lee 2005, (6), (9), (10) and P(alive).
        let p = bg_nbd::Params { r, alpha, a, b };
        let left = if x > 0 { beta(a + 1.0, b + n - 1.0) / beta(a, b) * went } else { 0.0 };
        let here = beta(a, b + n) / beta(a, b) * stayed;
        agree(bg_nbd::log_likelihood(&p, &sample).unwrap(), (purchases * (here + left)).ln());
        agree(bg_nbd::p_alive(&p, &customer).unwrap(), here / (here + left));
        let f = hyp2f1(r, b, a + b - 1.0, t / (alpha + t));
        let expected = (a + b - 1.0) / (a - 1.0) * (1.0 - f64::powf(alpha / (alpha + t), r) * f);
        agree(bg_nbd::expected_purchases(&p, t).unwrap(), expected);
        let f = hyp2f1(r + n, b + n, a + b + n - 1.0, t / (alpha + end + t));
        let power = f64::powf((alpha + end) / (alpha + end + t), r + n);
        let expected = (a + b + n - 1.0) / (a - 1.0) * (1.0 - power * f) * here / (here + left);
        agree(bg_nbd::conditional_expected_purchases(&p, &customer, t).unwrap(), expected);

        // MBG/NBD, Batislam et al. 2007.
        let p = mbg_nbd::Params { r, alpha, a, b };
        let left = beta(a + 1.0, b + n) / beta(a, b) * went;
        let here = beta(a, b + n + 1.0) / beta(a, b) * stayed;
        agree(mbg_nbd::log_likelihood(&p, &sample).unwrap(), (purchases * (here + left)).ln());
        agree(mbg_nbd::p_alive(&p, &customer).unwrap(), here / (here + left));
        let f = hyp2f1(r, b + 1.0, a + b, t / (alpha + t));
        let expected = b / (a - 1.0) * (1.0 - f64::powf(alpha / (alpha + t), r) * f);
        agree(mbg_nbd::expected_purchases(&p, t).unwrap(), expected);
        let f = hyp2f1(r + n, b + n + 1.0, a + b + n, t / (alpha + end + t));
        let expected = (a + b + n) / (a - 1.0) * (1.0 - power * f) * here / (here + left);
        agree(mbg_nbd::conditional_expected_purchases(&p, &customer, t).unwrap(), expected);
    }

    #[test]
    fn pareto(
        customer in customer(), r in 0.1..3.0_f64, alpha in 0.5..20.0_f64, s in shape(), beta in 0.5..20.0_f64,
        t in 0.5..60.0_f64,
    ) {
        let Customer { x, t_x, t: end } = customer;
        let n = f64::from(x);
        let all = r + s + n;
        let a0 = |y: f64| if alpha >= beta {
            hyp2f1(all, s + 1.0, all + 1.0, (alpha - beta) / (alpha + y)) / f64::powf(alpha + y, all)
        } else {
            hyp2f1(all, r + n, all + 1.0, (beta - alpha) / (beta + y)) / f64::powf(beta + y, all)
        };
        let here = f64::powf(alpha + end, -(r + n)) * f64::powf(beta + end, -s);
        let left = s / all * (a0(t_x) - a0(end));
        let scale = gamma(r + n) / gamma(r) * f64::powf(alpha, r) * f64::powf(beta, s);
        let p = pareto_nbd::Params { r, alpha, s, beta };
        let sample = Sample::new([customer]).unwrap();
        agree(pareto_nbd::log_likelihood(&p, &sample).unwrap(), (scale * (here + left)).ln());
        let alive = here / (here + left);
        agree(pareto_nbd::p_alive(&p, &customer).unwrap(), alive);
        let lived = 1.0 - f64::powf((beta + end) / (beta + end + t), s - 1.0);
        let expected = alive * (r + n) * (beta + end) / ((alpha + end) * (s - 1.0)) * lived;
        agree(pareto_nbd::conditional_expected_purchases(&p, &customer, t).unwrap(), expected);
    }

    #[test]
    fn gamma_gamma_value(
        x in 1..12u32, m in 0.5..300.0, p in 0.5..6.0, q in 1.1..6.0, g in 1.0..40.0,
    ) {
        let n = f64::from(x);
        let density = gamma(p * n + q) / (gamma(p * n) * gamma(q)) * f64::powf(g, q)
            * f64::powf(m, p * n - 1.0) * n.powf(p * n) / (g + n * m).powf(p * n + q);
        let params = gamma_gamma::Params { p, q, gamma: g };
        let sample = gamma_gamma::Sample::new([gamma_gamma::Buyer { x, m }]).unwrap();
        agree(gamma_gamma::log_likelihood(&params, &sample).unwrap(), density.ln());
        // The shop's mean and the customer's own, weighted.
        let own = p * n / (p * n + q - 1.0);
        let expected = (1.0 - own) * gamma_gamma::expected_value(&params, 0, 0.0).unwrap() + own * m;
        agree(gamma_gamma::expected_value(&params, x, m).unwrap(), expected);
    }

    /// The next expected purchase is where the expectation is one.
    #[test]
    fn next_purchase(
        customer in customer(), r in 0.1..3.0_f64, alpha in 0.5..20.0_f64, a in 0.2..4.0, b in 0.2..5.0,
    ) {
        let horizon = 5000.0;
        let bg = bg_nbd::Params { r, alpha, a, b };
        let mbg = mbg_nbd::Params { r, alpha, a, b };
        let pareto = pareto_nbd::Params { r, alpha, s: a, beta: 4.0 * b };
        let check = |next: Option<f64>, expected: &dyn Fn(f64) -> f64| match next {
            Some(t) => {
                assert!(t <= horizon);
                close(expected(t), 1.0, 1e-9);
            }
            None => assert!(expected(horizon) < 1.0 + 1e-9),
        };
        check(bg_nbd::next_expected_purchase(&bg, &customer, horizon).unwrap(), &|t| {
            bg_nbd::conditional_expected_purchases(&bg, &customer, t).unwrap()
        });
        check(mbg_nbd::next_expected_purchase(&mbg, &customer, horizon).unwrap(), &|t| {
            mbg_nbd::conditional_expected_purchases(&mbg, &customer, t).unwrap()
        });
        check(pareto_nbd::next_expected_purchase(&pareto, &customer, horizon).unwrap(), &|t| {
            pareto_nbd::conditional_expected_purchases(&pareto, &customer, t).unwrap()
        });
    }
}

/// Through a = 1 and s = 1, where the papers' forms divide by zero, all is smooth.
#[test]
fn through_one() {
    let customer = Customer { x: 3, t_x: 20.0, t: 30.0 };
    let bg = |a: f64| {
        let p = bg_nbd::Params { r: 0.5, alpha: 4.0, a, b: 2.0 };
        bg_nbd::conditional_expected_purchases(&p, &customer, 52.0).unwrap()
    };
    close(bg(1.0), 0.5 * (bg(1.0 - 1e-5) + bg(1.0 + 1e-5)), 1e-8);
    let pareto = |s: f64| {
        let p = pareto_nbd::Params { r: 0.5, alpha: 4.0, s, beta: 2.0 };
        pareto_nbd::conditional_expected_purchases(&p, &customer, 52.0).unwrap()
    };
    close(pareto(1.0), 0.5 * (pareto(1.0 - 1e-5) + pareto(1.0 + 1e-5)), 1e-8);
    close(pareto(1.0), pareto(1.0 + 1e-11), 1e-9);
}
