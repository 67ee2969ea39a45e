//! Keys that have no letter, by their WebDriver code points.

/// A key on the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Letter(char),
    Backspace,
    Tab,
    Enter,
    Shift,
    Control,
    Alt,
    Escape,
    Space,
    PageUp,
    PageDown,
    End,
    Home,
    Left,
    Up,
    Right,
    Down,
    Delete,
    F1,
    F5,
    F9,
}

impl Key {
    pub(crate) fn code(self) -> char {
        match self {
            Self::Letter(letter) => letter,
            Self::Backspace => '\u{E003}',
            Self::Tab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Shift => '\u{E008}',
            Self::Control => '\u{E009}',
            Self::Alt => '\u{E00A}',
            Self::Escape => '\u{E00C}',
            Self::Space => '\u{E00D}',
            Self::PageUp => '\u{E00E}',
            Self::PageDown => '\u{E00F}',
            Self::End => '\u{E010}',
            Self::Home => '\u{E011}',
            Self::Left => '\u{E012}',
            Self::Up => '\u{E013}',
            Self::Right => '\u{E014}',
            Self::Down => '\u{E015}',
            Self::Delete => '\u{E017}',
            Self::F1 => '\u{E031}',
            Self::F5 => '\u{E035}',
            Self::F9 => '\u{E039}',
        }
    }
}
