//! The one error type of this room. Texts are for logs; what people read is written in `app`.

use std::io;

pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong with keys, certificates, signatures and envelopes.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// Bytes that should be a P-256 private key (PKCS#8) are something else.
    #[error("not a P-256 private key")]
    PrivateKey,
    /// Bytes that should be a P-256 public key (SubjectPublicKeyInfo) are something else.
    #[error("not a P-256 public key")]
    PublicKey,
    /// A name for a certificate is empty, longer than 64 characters, or holds control characters.
    #[error("a name must have 1 to 64 characters and no control characters")]
    Name,
    /// A time is not of the form `2026-06-12T03:05:00Z`, or is before 1970.
    #[error("not a UTC time like 2026-06-12T03:05:00Z")]
    Time,
    /// A certificate would end before it begins.
    #[error("a validity that ends before it begins")]
    Validity,
    /// A fingerprint or digest is not 64 hexadecimal digits.
    #[error("not 64 hexadecimal digits")]
    Hex,
    /// The key does not belong to the certificate it should sign with.
    #[error("the key does not belong to the certificate")]
    KeyMismatch,
    /// The structure of a certificate, request or signature is broken or is not one that we write. The
    /// text says where.
    #[error("broken structure: {0}")]
    Structure(&'static str),
    /// The signature is about other content than what is here: the content was changed.
    #[error("the signature is about other content")]
    WrongDigest,
    /// The signature value does not verify with the key in the certificate or request.
    #[error("the signature does not verify")]
    BadSignature,
    /// The signature holds, but the signer's certificate does not come from the trusted root.
    #[error("the signer is not trusted: {0}")]
    Untrusted(&'static str),
    /// A signature or certificate would be larger than the space that is kept for it.
    #[error("larger than the {0} bytes kept for it")]
    TooLarge(usize),
    /// The input does not begin like an age file.
    #[error("not an age file")]
    NotAge,
    /// An age file of a version that we do not know.
    #[error("an age file of an unknown version")]
    NewerAge,
    /// An age file that our identity cannot open.
    #[error("encrypted for somebody else")]
    NotForUs,
    /// An age file that is cut off or changed. Whatever was written before must be thrown away.
    #[error("the age file is cut off or changed")]
    Damaged,
    /// Text that should be an age recipient (`age1…`) or identity is something else.
    #[error("not an age key")]
    AgeKey,
    /// The passphrase is shorter than [`crate::passphrase::MINIMUM_CHARACTERS`] or one character repeated.
    #[error("the passphrase is too weak")]
    WeakPassphrase,
    /// Argon2 cannot take the passphrase (longer than 4 GiB).
    #[error("the passphrase cannot be used")]
    Passphrase,
    /// The caller's progress function asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// Reading or writing failed outside of cryptography, for example a full disk.
    #[error(transparent)]
    Io(#[from] io::Error),
}
