//! Numbers as text.

/// The fewest digits that give the same number again; with an exponent only where nobody would write it out.
pub fn shortest(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else if (1e-9..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::shortest;

    #[test]
    fn stored_noise_and_absurd_sizes_do_not_show() {
        let cases = [(0.815, "0.815"), (-0.0, "0"), (9.150_010_8e17, "915001080000000000"), (1e300, "1e300"), (-1e-300, "-1e-300"), (230.0, "230")];
        for (number, text) in cases {
            assert_eq!(shortest(number), text);
        }
    }
}
