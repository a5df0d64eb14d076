//! Gradients and Hessians against finite differences, for all likelihoods.

use super::gamma_gamma::{self, Buyer};
use super::geometric::Geometric;
use super::newton::Evaluation;
use super::pareto_likelihood;
use super::sample::{Customer, Sample};

/// Every derivative within 1e-6 of the central difference, relative to the largest.
#[track_caller]
fn check<const N: usize>(params: [f64; N], evaluate: impl Fn(&[f64; N]) -> Evaluation<N>) {
    let at = evaluate(&params);
    let largest = |of: [f64; N]| of.iter().fold(1.0, |most: f64, v| most.max(v.abs()));
    for i in 0..N {
        let h = 1e-5 * params[i];
        let moved = |by: f64| {
            let mut params = params;
            params[i] += by;
            evaluate(&params)
        };
        let (up, down) = (moved(h), moved(-h));
        let slope = (up.value - down.value) / (2.0 * h);
        let off = (slope - at.gradient[i]).abs();
        assert!(off < 1e-6 * largest(at.gradient), "gradient {i}: {slope} {:?}", at.gradient);
        for j in 0..N {
            let slope = (up.gradient[j] - down.gradient[j]) / (2.0 * h);
            let off = (slope - at.hessian[i][j]).abs();
            assert!(off < 1e-6 * largest(at.hessian[i]), "{i} {j}: {slope} {:?}", at.hessian[i]);
        }
    }
}

fn sample() -> Sample {
    let rows = [
        (0, 0.0, 30.0),
        (0, 0.0, 12.0),
        (0, 0.0, 0.0),
        (1, 3.0, 38.0),
        (1, 0.0, 5.0),
        (2, 30.4, 38.9),
        (2, 30.4, 38.9),
        (7, 20.0, 20.0),
        (26, 30.9, 31.0),
        (40, 11.0, 150.0),
    ];
    Sample::new(rows.map(|(x, t_x, t)| Customer { x, t_x, t })).unwrap()
}

#[test]
fn of_both_geometric_models() {
    let sample = sample();
    for params in [[0.24, 4.4, 0.8, 2.4], [2.0, 0.7, 3.0, 0.4], [0.6, 60.0, 0.1, 9.0]] {
        for c in [0.0, 1.0] {
            check(params, |p| Geometric { c, params: *p }.evaluate(&sample, &sample.times));
        }
    }
}

#[test]
fn of_pareto_nbd() {
    let sample = sample();
    // α below and above β.
    for params in [[0.55, 10.6, 0.6, 11.7], [2.0, 3.0, 1.5, 0.4], [0.3, 0.5, 2.0, 60.0]] {
        check(params, |p| pareto_likelihood::evaluate(p, &sample, &sample.times));
    }
}

#[test]
fn of_gamma_gamma() {
    let rows = [(1, 20.0), (1, 20.0), (1, 3.5), (3, 47.0), (12, 110.0), (50, 8.0)];
    let sample = gamma_gamma::Sample::new(rows.map(|(x, m)| Buyer { x, m })).unwrap();
    for params in [[6.2, 3.7, 15.4], [0.5, 1.2, 200.0], [2.0, 9.0, 3.0]] {
        check(params, |p| gamma_gamma::evaluate(p, &sample, 1.0));
        check(params, |p| gamma_gamma::evaluate(p, &sample, 30.0));
    }
}
