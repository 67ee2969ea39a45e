//! Special functions in plain IEEE arithmetic, so that every machine prints the same digits: no call into the system's
//! mathematical library, whose last digit differs from system to system. `sqrt` is exact by IEEE 754 and may be used.

mod beta;
mod elementary;
mod gamma;
mod normal;

pub use beta::{binomial_tail, student_two_sided};
pub use elementary::{exp, ln};
pub use gamma::chi_square_tail;
pub use normal::{normal_quantile, normal_quantiles};
