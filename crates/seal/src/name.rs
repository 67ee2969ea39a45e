//! The name of a person or office in a certificate: common name and organisation, both UTF-8, in this order
//! and nothing else. The notice's people are Chinese; no transliteration is asked for.

use der::{Any, Encode, Tag, asn1::SetOfVec, oid::ObjectIdentifier};
use x509_cert::{
    attr::AttributeTypeAndValue,
    name::{RdnSequence, RelativeDistinguishedName},
};

use crate::{Error, Result};

/// X.520's upper bound for both attributes; it also bounds the size of a signature.
pub const MAXIMUM_CHARACTERS: usize = 64;

const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// Who a certificate names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    common_name: String,
    organisation: String,
}

impl Name {
    /// # Errors
    /// [`Error::Name`] for a part that is empty, blank at an end, longer than 64 characters, or holds
    /// control characters.
    pub fn new(common_name: &str, organisation: &str) -> Result<Self> {
        for part in [common_name, organisation] {
            let length = part.chars().count();
            if length == 0 || length > MAXIMUM_CHARACTERS || part.trim() != part || part.chars().any(char::is_control) {
                return Err(Error::Name);
            }
        }
        Ok(Self { common_name: common_name.to_owned(), organisation: organisation.to_owned() })
    }

    #[must_use]
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The larger thing first, as X.500 orders names.
    pub(crate) fn to_x509(&self) -> Result<RdnSequence> {
        Ok(RdnSequence(vec![rdn(ORGANISATION, &self.organisation)?, rdn(COMMON_NAME, &self.common_name)?]))
    }

    /// Only what [`Self::to_x509`] writes.
    pub(crate) fn from_x509(names: &RdnSequence) -> Result<Self> {
        let [organisation, common_name] = names.0.as_slice() else {
            return Err(Error::Structure("name"));
        };
        let name = Self::new(&text(common_name, COMMON_NAME)?, &text(organisation, ORGANISATION)?)?;
        if name.to_x509()?.to_der() != names.to_der() {
            return Err(Error::Structure("name"));
        }
        Ok(name)
    }
}

fn rdn(oid: ObjectIdentifier, text: &str) -> Result<RelativeDistinguishedName> {
    let broken = |_| Error::Name;
    let value = Any::new(Tag::Utf8String, text.as_bytes()).map_err(broken)?;
    let set = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(broken)?;
    Ok(RelativeDistinguishedName(set))
}

fn text(rdn: &RelativeDistinguishedName, oid: ObjectIdentifier) -> Result<String> {
    match rdn.0.as_slice() {
        [only] if only.oid == oid => String::from_utf8(only.value.value().to_vec()).map_err(|_| Error::Structure("name")),
        _ => Err(Error::Structure("name")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_mislead_or_not_fit_are_refused() {
        let long = "重".repeat(65);
        for bad in ["", " ", " 丙某三", "丙某三\n", "丙\u{0}", long.as_str()] {
            assert!(matches!(Name::new(bad, "单位"), Err(Error::Name)), "{bad:?}");
            assert!(matches!(Name::new("丙某三", bad), Err(Error::Name)), "{bad:?}");
        }
        assert!(Name::new(&"𠅤".repeat(64), "Ünit, \"=+\\").is_ok());
    }

    #[test]
    fn a_name_goes_there_and_back() {
        let name = Name::new("丙某三", "重庆样例研究院").unwrap();
        assert_eq!(Name::from_x509(&name.to_x509().unwrap()).unwrap(), name);
    }

    #[test]
    fn any_other_shape_of_name_is_refused() {
        let good = Name::new("丙某三", "重庆样例研究院").unwrap().to_x509().unwrap();
        let swapped = RdnSequence(good.0.iter().rev().cloned().collect());
        let short = RdnSequence(good.0[..1].to_vec());
        for bad in [swapped, short, RdnSequence::default()] {
            assert!(Name::from_x509(&bad).is_err());
        }
    }
}
