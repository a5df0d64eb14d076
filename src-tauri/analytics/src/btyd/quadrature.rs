//! Gauss–Legendre quadrature with 16 nodes: exact for polynomials of degree 31.

/// Positive nodes on [−1, 1] and their weights; the negative ones mirror them.
const NODES: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

/// Visits the nodes of [start, start + width] with their weights.
pub(super) fn legendre(start: f64, width: f64, mut visit: impl FnMut(f64, f64)) {
    let half = 0.5 * width;
    for (node, weight) in NODES {
        visit(start + half * (1.0 - node), half * weight);
        visit(start + half * (1.0 + node), half * weight);
    }
}

#[cfg(test)]
mod tests {
    use super::legendre;

    #[test]
    fn polynomials_up_to_degree_31_are_exact() {
        for degree in 0..=31 {
            let mut sum = 0.0;
            legendre(0.5, 1.0, |x, w| sum += w * x.powi(degree));
            let power = degree + 1;
            let exact = (1.5_f64.powi(power) - 0.5_f64.powi(power)) / f64::from(power);
            assert!((sum / exact - 1.0).abs() < 1e-14, "{degree}: {sum} {exact}");
        }
    }
}
