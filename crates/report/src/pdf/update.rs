//! The one incremental update that a signature is: the field with its value, the signature dictionary, the appearance,
//! a classic cross-reference section. It is a function of the base, the facts and the key's fingerprint, so verification
//! builds it again and compares: nothing else can be in it.

use std::fmt::Write;

use linxuan_seal::Fingerprint;
use linxuan_seal::cms::MAXIMUM_LENGTH;
use linxuan_seal::hash::{sha256, to_hex};

use super::appearance::{appearance, number};
use super::sign::SignatureFacts;
use super::{FIELD, Rendered};
use crate::ReportError;
use crate::moment::Moment;

/// Hexadecimal digits between the angle brackets of `/Contents`.
pub(super) const DIGITS: usize = 2 * MAXIMUM_LENGTH;

/// Characters of a signer's name or reason; a certificate's name has 64 at most.
pub(super) const MAXIMUM_TEXT: usize = 256;

pub(super) const NAME: &str = "/Name<";
pub(super) const REASON: &str = "/Reason<";
pub(super) const MOMENT: &str = "/M(";
pub(super) const CONTENTS: &str = "/Contents<";

/// An update whose `/Contents` is still zeros.
pub(super) struct Update {
    /// The bytes that follow the base.
    pub bytes: Vec<u8>,
    /// Where in `bytes` the first digit of `/Contents` stands.
    pub digits_at: usize,
}

pub(super) fn update(base: &Rendered, facts: &SignatureFacts, key: &Fingerprint) -> Result<Update, ReportError> {
    let (objects, place) = (&base.objects, &base.place);
    let moment = Moment::read(&facts.at)?;
    if facts.name.chars().count().max(facts.reason.chars().count()) > MAXIMUM_TEXT {
        return Err(ReportError::TooLong);
    }
    let (signature, picture) = (objects.next, objects.next + 1);
    let mut text = String::new();
    let mut offsets = [0; 3];
    let start = |text: &String| base.bytes.len() + text.len();

    offsets[0] = start(&text);
    let (x, y, w, h) = (place.x, place.y, place.width, place.height);
    let rect = [x, y, x + w, y + h].map(number).join(" ");
    let _ = write!(
        text,
        "{} 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T({FIELD})/Rect[{rect}]/P {} 0 R/F 132/V {signature} 0 R/AP<</N {picture} 0 R>>>>\nendobj\n",
        objects.field, objects.page
    );

    offsets[1] = start(&text);
    let _ = write!(
        text,
        "{signature} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached{NAME}{}>{REASON}{}>{MOMENT}{})/ByteRange[",
        utf16_hex(&facts.name),
        utf16_hex(&facts.reason),
        moment.pdf()
    );
    let range_at = text.len();
    let _ = write!(text, "{}]{CONTENTS}", range(0, 0, 0));
    let digits_at = text.len();
    text.extend(std::iter::repeat_n('0', DIGITS));
    text.push_str(">>>\nendobj\n");

    offsets[2] = start(&text);
    let content = appearance((w, h), &facts.name, &moment.minute(), &key.short());
    let _ = write!(
        text,
        "{picture} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Resources<</ProcSet[/PDF]>>/Length {}>>stream\n{content}\nendstream\nendobj\n",
        number(w),
        number(h),
        content.len()
    );

    let xref = start(&text);
    let _ = write!(
        text,
        "xref\n{} 1\n{:010} 00000 n \n{signature} 2\n{:010} 00000 n \n{:010} 00000 n \ntrailer\n<</Size {}/Root {} 0 R/Info {} 0 R/Prev {}/ID[<{}><{}>]>>\nstartxref\n{xref}\n%%EOF\n",
        objects.field,
        offsets[0],
        offsets[1],
        offsets[2],
        picture + 1,
        objects.root,
        objects.info,
        objects.xref,
        objects.id,
        to_hex(sha256(&base.bytes).get(..16).unwrap_or_default())
    );
    let opening = base.bytes.len() + digits_at - 1;
    let after = opening + DIGITS + 2;
    let range = range(opening, after, base.bytes.len() + text.len() - after);
    text.replace_range(range_at..range_at + range.len(), &range);
    Ok(Update { bytes: text.into_bytes(), digits_at })
}

/// Fixed width, so that filling it in moves nothing.
fn range(opening: usize, after: usize, rest: usize) -> String {
    format!("0 {opening:<10} {after:<10} {rest:<10}")
}

fn utf16_hex(text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("feff{}", to_hex(&bytes))
}
