//! printpdf writes the pages; this mends what it leaves open and adds what it cannot write: version 1.7, names instead of
//! strings, metadata and language, a fixed `/ID`, the embedded data as an associated file, the empty signature field.
//! Streams are compressed here, by one pinned implementation, so that bytes do not depend on how others configure zlib.

use std::collections::BTreeSet;

use linxuan_seal::hash::{sha256, to_hex};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{FontId, Mm, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use super::{FIELD, Objects, Rendered};
use crate::ReportError;
use crate::kit::Len;
use crate::kit::canvas::Canvas;
use crate::kit::face::Face;
use crate::kit::paper::Paper;
use crate::kit::sheaf::Place;
use crate::moment::Moment;

/// What a document is made of, besides its pages.
pub(crate) struct Document<'a> {
    /// Title, for the reader's window.
    pub title: &'a str,
    /// Who answers for the content.
    pub author: &'a str,
    /// When, as the data claims.
    pub at: &'a Moment,
    /// Name of the embedded file.
    pub data_name: &'a str,
    /// What the embedded file is, in a few words.
    pub data_words: &'a str,
    /// The embedded file.
    pub data: &'a [u8],
}

/// Writes the file. The same arguments give the same bytes.
pub(crate) fn assemble(document: &Document, paper: &Paper, canvases: Vec<Canvas>, place: Option<Place>) -> Result<Rendered, ReportError> {
    let place = place.ok_or_else(|| ReportError::Assembly("no place to sign".into()))?;
    let mut pdf = draw(document, canvases)?;
    pdf.version = "1.7".into();
    pdf.binary_mark = vec![0xE9, 0x81, 0xB4, 0xE9];
    mend_pages(&mut pdf, paper)?;
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let root = reference(pdf.trailer.get(b"Root"))?;
    let info = reference(pdf.trailer.get(b"Info"))?;
    let signed_page = pages.get(place.page).copied().ok_or_else(|| ReportError::Assembly("page to sign is missing".into()))?;
    let field = add_field(&mut pdf, signed_page, place)?;
    let file = add_data(&mut pdf, document);
    let metadata = pdf.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(document).into_bytes()));
    *pdf.get_dictionary_mut(root).map_err(broken)? = catalogue(&pdf, root, field, file, metadata, document)?;
    pdf.objects.insert(info, Object::Dictionary(information(document)));
    let id = to_hex(sha256(document.data).get(..16).unwrap_or_default());
    set_id(&mut pdf, sha256(document.data).get(..16).unwrap_or_default());
    compress(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|e| ReportError::Assembly(e.to_string()))?;
    bytes.push(b'\n');
    let xref = start_of_xref(&bytes)?;
    let objects = Objects { field: field.0, page: signed_page.0, root: root.0, info: info.0, next: pdf.max_id + 1, xref, id };
    Ok(Rendered { bytes, pages: pages.len(), objects, place })
}

fn draw(document: &Document, canvases: Vec<Canvas>) -> Result<lopdf::Document, ReportError> {
    let mut book = PdfDocument::new(document.title);
    let (mut regular, mut bold) = (BTreeSet::new(), BTreeSet::new());
    for canvas in canvases {
        let (ops, page_regular, page_bold) = canvas.finish();
        page_regular.add_to(&mut regular);
        page_bold.add_to(&mut bold);
        book.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), ops));
    }
    for (face, signs) in [(Face::Regular, regular), (Face::Bold, bold)] {
        book.resources.fonts.map.insert(FontId(face.name().into()), PdfFont::new(face.embed(&signs)?));
    }
    let mut warnings = Vec::new();
    let pdf = book.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings.first() {
        Some(warning) => Err(ReportError::Assembly(format!("{warning:?}"))),
        None => Ok(pdf),
    }
}

/// Exact boxes instead of rounded millimetres, one dictionary of resources for all pages, no empty lists, no gaps in numbering.
fn mend_pages(pdf: &mut lopdf::Document, paper: &Paper) -> Result<(), ReportError> {
    let mut shared = None;
    for id in pdf.get_pages().into_values() {
        let page = pdf.get_dictionary_mut(id).map_err(broken)?;
        let own = reference(page.get(b"Resources"))?;
        let common = *shared.get_or_insert(own);
        page.set("Resources", common);
        page.set("MediaBox", vec![0.into(), 0.into(), hundredths(paper.width), hundredths(paper.height)]);
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            page.remove(key);
        }
        if own != common {
            pdf.objects.remove(&own);
        }
    }
    let Some(common) = shared else { return Ok(()) };
    let fonts = pdf.get_dictionary(common).map_err(broken)?.get(b"Font").map_err(broken)?.clone();
    for key in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
        if let Ok(empty) = reference(pdf.get_dictionary(common).map_err(broken)?.get(key)) {
            pdf.objects.remove(&empty);
        }
    }
    pdf.objects.insert(common, Object::Dictionary(dictionary! { "Font" => fonts }));
    pdf.renumber_objects();
    Ok(())
}

/// The signature field: empty, its place reserved, its widget on the page.
fn add_field(pdf: &mut lopdf::Document, page: ObjectId, place: Place) -> Result<ObjectId, ReportError> {
    let corner = |x: Len, y: Len| [hundredths(x), hundredths(y)];
    let rect: Vec<Object> = [corner(place.x, place.y), corner(place.x + place.width, place.y + place.height)].concat();
    let field = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => Object::string_literal(FIELD), "Rect" => rect, "P" => page, "F" => 132,
    });
    pdf.get_dictionary_mut(page).map_err(broken)?.set("Annots", vec![field.into()]);
    Ok(field)
}

/// The embedded file, left uncompressed so that every number can be pointed at as a range of signed bytes.
fn add_data(pdf: &mut lopdf::Document, document: &Document) -> ObjectId {
    let size = i64::try_from(document.data.len()).unwrap_or(i64::MAX);
    let parameters = dictionary! { "Size" => size, "CreationDate" => text(&document.at.pdf()), "ModDate" => text(&document.at.pdf()) };
    let stream = Stream::new(dictionary! { "Type" => "EmbeddedFile", "Subtype" => "application/json", "Params" => parameters }, document.data.to_vec());
    let content = pdf.add_object(stream);
    pdf.add_object(dictionary! {
        "Type" => "Filespec", "F" => text(document.data_name), "UF" => text(document.data_name), "Desc" => words(document.data_words),
        "AFRelationship" => "Data", "EF" => dictionary! { "F" => content, "UF" => content },
    })
}

fn catalogue(
    pdf: &lopdf::Document,
    root: ObjectId,
    field: ObjectId,
    file: ObjectId,
    metadata: ObjectId,
    document: &Document,
) -> Result<Dictionary, ReportError> {
    let pages = pdf.get_dictionary(root).map_err(broken)?.get(b"Pages").map_err(broken)?.clone();
    let names = vec![text(document.data_name), file.into()];
    Ok(dictionary! {
        "Type" => "Catalog", "Version" => "1.7", "Pages" => pages, "PageLayout" => "SinglePage", "PageMode" => "UseNone",
        "Lang" => text("zh-CN"), "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true }, "Metadata" => metadata,
        "AF" => vec![file.into()], "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
        "AcroForm" => dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 },
    })
}

fn information(document: &Document) -> Dictionary {
    dictionary! {
        "Title" => words(document.title), "Author" => words(document.author), "Creator" => words(CREATOR), "Producer" => text(PRODUCER),
        "CreationDate" => text(&document.at.pdf()), "ModDate" => text(&document.at.pdf()),
    }
}

const CREATOR: &str = "Linxuan 遴选";
const PRODUCER: &str = "Linxuan with printpdf";

fn xmp(document: &Document) -> String {
    let (title, author, at) = (escaped(document.title), escaped(document.author), document.at.xmp());
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><pdf:Producer>{PRODUCER}</pdf:Producer>\
</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// For XML: markup is escaped; characters that XML 1.0 cannot hold become a replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

fn set_id(pdf: &mut lopdf::Document, id: &[u8]) {
    let half = || Object::String(id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![half(), half()]);
}

/// Compresses page content, fonts and character maps; leaves the data and the metadata readable.
fn compress(pdf: &mut lopdf::Document) {
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Type") || stream.dict.has(b"Filter") {
            continue;
        }
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&stream.content, 6);
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
}

fn start_of_xref(bytes: &[u8]) -> Result<usize, ReportError> {
    let tail = bytes.get(bytes.len().saturating_sub(64)..).unwrap_or_default();
    let tail = String::from_utf8_lossy(tail);
    let number = tail.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).and_then(|line| line.parse().ok());
    number.ok_or_else(|| ReportError::Assembly("no startxref".into()))
}

fn hundredths(len: Len) -> Object {
    #[expect(clippy::cast_precision_loss, reason = "page lengths are below 2^24; lopdf counts in f32")]
    let points = len as f32 / 100.0;
    Object::Real(points)
}

/// A text of ASCII characters.
fn text(ascii: &str) -> Object {
    Object::String(ascii.as_bytes().to_vec(), StringFormat::Literal)
}

/// Any text, as UTF-16 with a byte order mark.
fn words(any: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(any.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn reference(found: lopdf::Result<&Object>) -> Result<ObjectId, ReportError> {
    found.and_then(Object::as_reference).map_err(broken)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn broken(error: lopdf::Error) -> ReportError {
    ReportError::Assembly(error.to_string())
}
