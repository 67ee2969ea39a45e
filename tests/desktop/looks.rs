//! The other language, the other theme and larger type, for somebody to look at.

use linxuan_tests::Window;

/// The window in English and in the dark.
pub fn dark_english(window: &Window) {
    window.click("display-open");
    window.click("display-language-en");
    window.click("display-theme-dark");
    window.click("display-close");
    window.wait_text("nav-results", "Results");
}

/// The same screen for somebody to look at: small, large type, in the dark and in the other language.
pub fn looks(window: &Window, name: &str) {
    dark_english(window);
    window.picture(&format!("{name}-dark-english"));
    window.click("display-open");
    window.click("display-language-zh");
    window.click("display-theme-light");
    window.click("display-size-125");
    window.click("display-close");
    window.wait_text("nav-results", "结果");
    window.picture(&format!("{name}-125"));
    window.click("display-open");
    window.click("display-size-100");
    window.click("display-close");
}
