//! "Buy till you die": who is still a customer, how much they will buy, and for how much.
//!
//! Four models of buying without a contract, where nobody says that they left. They see
//! of a customer only how often he came back and when last ([`Customer`]):
//! - [`mbg_nbd`] (Batislam, Denizel & Filiztekin 2007): a customer may leave after any
//!   purchase. For the chance of being alive and for expected purchases.
//! - [`bg_nbd`] (Fader, Hardie & Lee 2005): as before, but never after the first purchase.
//! - [`pareto_nbd`] (Schmittlein, Morrison & Colombo 1987): a customer may leave any time.
//! - [`gamma_gamma`] (Fader & Hardie 2013): what a purchase is worth.
//!
//! The models assume that a customer buys at a steady rate while there: no seasons, no
//! growing into a habit. [`backtest`] shows how far that holds for a shop.
//!
//! The module stands alone: it uses nothing else of the crate. Units of time and money
//! are the caller's. A function gives a finite number or a [`Refusal`].
//!
//! Layers: `gamma`, `quadrature`, `cholesky` ← `newton` (maximum of a likelihood) ←
//! `geometric`, `pareto_likelihood` (likelihoods over a [`Sample`]), `purchases`
//! (expectations) ← one module per model. To add a model: its log-likelihood as an
//! `Evaluation` with gradient and Hessian, and `fit_times` does the rest.
//!
//! ```
//! use huitouke_analytics::btyd::{Customer, Refusal, Sample, mbg_nbd};
//!
//! // Repeat purchases, week of the last, weeks seen, and how many customers are like that.
//! let shop = [
//!     (0, 0.0, 36.0, 30), (0, 0.0, 25.0, 12), (1, 4.0, 35.0, 6), (1, 20.0, 30.0, 5),
//!     (2, 10.0, 35.0, 4), (2, 28.0, 32.0, 4), (3, 30.0, 36.0, 3), (5, 20.0, 36.0, 2),
//!     (6, 33.0, 36.0, 2), (9, 34.0, 35.0, 1),
//! ];
//! let customers = shop.into_iter().flat_map(|(x, t_x, t, n)| vec![Customer { x, t_x, t }; n]);
//! let fit = mbg_nbd::fit(&Sample::new(customers)?)?;
//!
//! let regular = Customer { x: 6, t_x: 18.0, t: 20.0 };
//! let gone = Customer { x: 6, t_x: 18.0, t: 90.0 };
//! assert!(mbg_nbd::p_alive(&fit.params, &regular)? > mbg_nbd::p_alive(&fit.params, &gone)?);
//! let next = mbg_nbd::next_expected_purchase(&fit.params, &regular, 52.0)?;
//! assert!(next.is_some_and(|weeks| weeks < 10.0));
//! # Ok::<(), Refusal>(())
//! ```

pub mod backtest;
pub mod bg_nbd;
mod cholesky;
#[cfg(test)]
mod derivatives;
mod fit;
mod gamma;
pub mod gamma_gamma;
mod geometric;
pub mod mbg_nbd;
mod newton;
mod pareto_likelihood;
pub mod pareto_nbd;
mod purchases;
mod quadrature;
mod refusal;
mod sample;
mod values;

pub use fit::{Fit, MIN_BUYERS, MIN_REPEATS};
pub use refusal::{Invalid, Refusal};
pub use sample::{Customer, Sample};
