//! The two fonts inside the program (Noto Serif SC, regular and bold): which characters they have, how wide, what outline.
//!
//! Every text goes through [`Face::glyph`]. A character that the font lacks, and every character that cannot be seen
//! (controls, direction marks, zero-width signs), is drawn as a box with its code point by `line`: two texts that
//! differ never look the same, and nothing is dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::ReportError;

static REGULAR: LazyLock<Font> = LazyLock::new(|| Font::parse(include_bytes!("../../../../assets/fonts/NotoSerifSC-Regular.ttf")));
static BOLD: LazyLock<Font> = LazyLock::new(|| Font::parse(include_bytes!("../../../../assets/fonts/NotoSerifSC-Bold.ttf")));

/// A weight of the text font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Body text.
    Regular,
    /// Titles, heads, totals.
    Bold,
}

/// What a character draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the font.
    pub index: u16,
    /// Advance in thousandths of the type size.
    pub advance: u16,
    /// The character that stands for this glyph: where two characters share a glyph (高 and the radical ⾼), the ordinary
    /// one, so that text copied out of the PDF is ordinary text.
    pub sign: char,
}

/// A character that the fonts cannot draw; pages show its code point in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undrawable(pub char);

/// The characters of `text` that pages show as a box with a code point, each once, in order of code points.
#[must_use]
pub fn undrawable(text: &str) -> Vec<Undrawable> {
    let found: BTreeSet<char> = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t') && Face::Regular.glyph(*c).is_none()).collect();
    found.into_iter().map(Undrawable).collect()
}

impl Face {
    /// The name of the font in the PDF and in page content.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "SongR",
            Self::Bold => "SongB",
        }
    }

    /// What a character draws; `None` when the font lacks it or when it would draw nothing to be seen.
    pub fn glyph(self, sign: char) -> Option<Glyph> {
        if unseen(sign) { None } else { self.font().glyph(sign) }
    }

    fn font(self) -> &'static Font {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// The outline of a glyph, in thousandths of the type size from the baseline.
    pub fn outline(self, glyph: Glyph, pen: &mut impl OutlinePen) {
        let outlines = self.font().parsed.outline_glyphs();
        if let Some(outline) = outlines.get(GlyphId::from(glyph.index)) {
            // An outline of our own font that fails to draw leaves its part of the picture empty; the name stays in the signature.
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), pen);
        }
    }

    /// The font cut to `signs` as printpdf embeds it.
    pub fn embed(self, signs: &BTreeSet<char>) -> Result<printpdf::ParsedFont, ReportError> {
        let glyphs: BTreeMap<char, Glyph> = signs.iter().filter_map(|sign| Some((*sign, self.glyph(*sign)?))).collect();
        let mut indices: Vec<u16> = glyphs.values().map(|glyph| glyph.index).collect();
        indices.sort_unstable();
        let cut = subsetter::GlyphRemapper::new_from_glyphs(&indices);
        let bytes = subsetter::subset(self.font().bytes, 0, &cut).map_err(|e| ReportError::Font(e.to_string()))?;
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for (sign, glyph) in &glyphs {
            let code = cut.get(glyph.index).ok_or_else(|| ReportError::Font(format!("lost {sign}")))?;
            codes.insert(u32::from(*sign), code);
            widths.insert(code, glyph.advance);
        }
        let metrics = printpdf::FontMetrics { ascent: 1151, descent: -286 };
        let (name, weight) = match self {
            Self::Regular => ("LXAAAA+NotoSerifSC-Regular", 400),
            Self::Bold => ("LXAAAB+NotoSerifSC-Bold", 700),
        };
        let mut font = printpdf::ParsedFont::with_glyph_data(bytes, 0, Some(name.into()), codes, widths, UNITS_PER_EM, metrics);
        font.pdf_font_metrics = printpdf::PdfFontMetricsStub {
            units_per_em: UNITS_PER_EM,
            x_min: -1011,
            y_min: -1049,
            x_max: 2929,
            y_max: 1809,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: weight,
        };
        Ok(font)
    }
}

/// Both fonts count thousandths of the type size.
const UNITS_PER_EM: u16 = 1000;
/// The basic plane is looked up in an array, the rest in a map.
const BASIC_PLANE: usize = 0x1_0000;

struct Font {
    bytes: &'static [u8],
    parsed: FontRef<'static>,
    basic: Vec<Option<Glyph>>,
    beyond: BTreeMap<char, Glyph>,
}

impl Font {
    #[expect(clippy::expect_used, reason = "the bytes are compiled into the program; a font that cannot be read fails every test")]
    fn parse(bytes: &'static [u8]) -> Self {
        let parsed = FontRef::new(bytes).expect("the font inside the program is a font");
        let widths = parsed.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mapped: Vec<(char, GlyphId)> = parsed.charmap().mappings().filter_map(|(code, id)| Some((char::from_u32(code)?, id))).collect();
        let mut ordinary: BTreeMap<GlyphId, char> = BTreeMap::new();
        for (sign, id) in &mapped {
            let kept = ordinary.entry(*id).or_insert(*sign);
            if (compatibility(*sign), *sign) < (compatibility(*kept), *kept) {
                *kept = *sign;
            }
        }
        let mut font = Self { bytes, parsed: parsed.clone(), basic: vec![None; BASIC_PLANE], beyond: BTreeMap::new() };
        for (sign, id) in mapped {
            let (Ok(index), Some(advance)) = (u16::try_from(id.to_u32()), widths.advance_width(id)) else { continue };
            let glyph = Glyph { index, advance: whole(advance), sign: ordinary.get(&id).copied().unwrap_or(sign) };
            match font.basic.get_mut(sign as usize) {
                Some(slot) => *slot = Some(glyph),
                None => {
                    font.beyond.insert(sign, glyph);
                }
            }
        }
        font
    }

    fn glyph(&self, sign: char) -> Option<Glyph> {
        match self.basic.get(sign as usize) {
            Some(slot) => *slot,
            None => self.beyond.get(&sign).copied(),
        }
    }
}

/// Unscaled widths are whole numbers of font units.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an advance is a u16 in the font file")]
fn whole(advance: f32) -> u16 {
    advance as u16
}

/// Characters that exist only for compatibility with older codes: never chosen to stand for a shared glyph.
fn compatibility(sign: char) -> bool {
    matches!(sign as u32, 0xA0 | 0x2E80..=0x2FDF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0x2F800..=0x2FA1F)
}

/// Characters that take no ink: controls, direction marks, joiners, selectors, fillers. (Spaces are seen as space.)
fn unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign as u32, 0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_of_real_names_are_there() {
        for sign in "䶮㛃𬱟𠅤𬭚璟·—…①□".chars() {
            assert!(Face::Regular.glyph(sign).is_some() && Face::Bold.glyph(sign).is_some(), "{sign}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_reported_and_not_dropped() {
        let found = undrawable("张\u{202e}三\u{200b}\u{7}\u{fe0f}😀\u{e000}\n丙\t");
        assert_eq!(found.iter().map(|u| u.0).collect::<String>(), "\u{7}\u{200b}\u{202e}\u{e000}\u{fe0f}😀");
        assert_eq!(undrawable("重庆样例歌乐信息技术有限公司（Lì）"), vec![]);
    }

    #[test]
    fn a_radical_that_shares_a_glyph_is_copied_out_as_the_ordinary_character() {
        assert_eq!(Face::Regular.glyph('⾼').map(|g| g.sign), Some('高'));
        assert_eq!(Face::Bold.glyph('\u{a0}').map(|g| g.sign), Some(' '));
    }
}
