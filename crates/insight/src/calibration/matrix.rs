//! Symmetric matrices of the size of a panel: inverse of a positive definite one, eigenvectors by Jacobi's rotations.

/// A square matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    pub(super) fn zero(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    pub(super) const fn size(&self) -> usize {
        self.size
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    pub(super) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] = value;
    }

    pub(super) fn times(&self, vector: &[f64]) -> Vec<f64> {
        self.cells.chunks(self.size.max(1)).map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
    }

    /// Inverse of a symmetric positive definite matrix by Cholesky's decomposition; `None` when it is not.
    pub(super) fn inverse(&self) -> Option<Self> {
        let lower = self.cholesky()?;
        let mut inverse = Self::zero(self.size);
        for column in 0..self.size {
            let mut x = vec![0.0; self.size];
            for row in column..self.size {
                let known: f64 = (column..row).map(|k| lower.at(row, k) * x[k]).sum();
                x[row] = (f64::from(u8::from(row == column)) - known) / lower.at(row, row);
            }
            for row in (0..self.size).rev() {
                let known: f64 = (row + 1..self.size).map(|k| lower.at(k, row) * x[k]).sum();
                x[row] = (x[row] - known) / lower.at(row, row);
                inverse.set(row, column, x[row]);
            }
        }
        Some(inverse)
    }

    fn cholesky(&self) -> Option<Self> {
        let mut lower = Self::zero(self.size);
        for row in 0..self.size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| lower.at(row, k) * lower.at(column, k)).sum();
                let rest = self.at(row, column) - known;
                if row == column {
                    if rest <= 1e-12 * self.at(row, row) {
                        return None;
                    }
                    lower.set(row, row, rest.sqrt());
                } else {
                    lower.set(row, column, rest / lower.at(column, column));
                }
            }
        }
        Some(lower)
    }

    /// Eigenvalues and eigenvectors (each a vector) of a symmetric matrix.
    pub(super) fn eigen(mut self) -> Vec<(f64, Vec<f64>)> {
        let mut vectors = Self::zero(self.size);
        (0..self.size).for_each(|i| vectors.set(i, i, 1.0));
        let size: f64 = self.cells.iter().map(|cell| cell * cell).sum();
        for _ in 0..60 {
            let off: f64 = (0..self.size).flat_map(|r| (0..r).map(move |c| (r, c))).map(|(r, c)| self.at(r, c) * self.at(r, c)).sum();
            if off <= 1e-32 * size {
                break;
            }
            for p in 0..self.size {
                for q in p + 1..self.size {
                    self.rotate(&mut vectors, p, q);
                }
            }
        }
        (0..self.size).map(|i| (self.at(i, i), (0..self.size).map(|row| vectors.at(row, i)).collect())).collect()
    }

    /// One rotation that makes the cells (p, q) and (q, p) zero (Golub & Van Loan, Matrix Computations, 8.5).
    fn rotate(&mut self, vectors: &mut Self, p: usize, q: usize) {
        let off = self.at(p, q);
        if off == 0.0 {
            return;
        }
        let theta = (self.at(q, q) - self.at(p, p)) / (2.0 * off);
        let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
        let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
        let sine = tangent * cosine;
        for k in 0..self.size {
            let (a, b) = (self.at(k, p), self.at(k, q));
            self.set(k, p, cosine * a - sine * b);
            self.set(k, q, sine * a + cosine * b);
            let (a, b) = (vectors.at(k, p), vectors.at(k, q));
            vectors.set(k, p, cosine * a - sine * b);
            vectors.set(k, q, sine * a + cosine * b);
        }
        for k in 0..self.size {
            let (a, b) = (self.at(p, k), self.at(q, k));
            self.set(p, k, cosine * a - sine * b);
            self.set(q, k, sine * a + cosine * b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes_and_eigenvectors_rebuild() {
        let mut matrix = Square::zero(3);
        for (row, cells) in [[4.0, 1.0, -2.0], [1.0, 3.0, 0.5], [-2.0, 0.5, 5.0]].iter().enumerate() {
            cells.iter().enumerate().for_each(|(column, cell)| matrix.add(row, column, *cell));
        }
        let back = matrix.inverse().unwrap().times(&matrix.times(&[1.0, -2.0, 3.0]));
        assert!(back.iter().zip([1.0, -2.0, 3.0]).all(|(a, b)| (a - b).abs() < 1e-13));
        let eigen = matrix.clone().eigen();
        for (row, column) in [(0, 0), (0, 1), (1, 2)] {
            let rebuilt: f64 = eigen.iter().map(|(value, vector)| value * vector[row] * vector[column]).sum();
            assert!((rebuilt - matrix.at(row, column)).abs() < 1e-13);
        }
        assert_eq!(Square::zero(2).inverse(), None);
    }
}
