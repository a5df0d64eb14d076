//! Solving small symmetric positive definite systems.

/// The lower triangle L with L Lᵀ = A.
pub(super) struct Cholesky<const N: usize>([[f64; N]; N]);

impl<const N: usize> Cholesky<N> {
    /// Factors A = −H + μ I; `None` where that is not positive definite.
    pub fn of_negative(hessian: &[[f64; N]; N], mu: f64) -> Option<Self> {
        let mut l = [[0.0; N]; N];
        for i in 0..N {
            for j in 0..=i {
                let known: f64 = (0..j).map(|k| l[i][k] * l[j][k]).sum();
                let rest = -hessian[i][j] - known;
                if i == j {
                    let pivot = rest + mu;
                    // Below this a pivot is what rounding left of a zero.
                    let rounding = 1e-14 * hessian[i][i].abs();
                    if !(pivot > rounding && pivot.is_finite()) {
                        return None;
                    }
                    l[i][i] = pivot.sqrt();
                } else {
                    l[i][j] = rest / l[j][j];
                }
            }
        }
        Some(Self(l))
    }

    /// The x with A x = b.
    pub fn solve(&self, mut b: [f64; N]) -> [f64; N] {
        let l = &self.0;
        for i in 0..N {
            let known: f64 = (0..i).map(|k| l[i][k] * b[k]).sum();
            b[i] = (b[i] - known) / l[i][i];
        }
        for i in (0..N).rev() {
            let known: f64 = (i + 1..N).map(|k| l[k][i] * b[k]).sum();
            b[i] = (b[i] - known) / l[i][i];
        }
        b
    }
}
