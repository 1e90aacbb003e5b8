import Testing

/// The page of `newsclip serve` in a real browser.
///
/// One test after another: they share a browser's window.
@Suite(
    .serialized, .enabled(if: Chromium.isInstalled, "needs Debian's packages chromium and chromium-driver"), .chromium)
struct PageTests {}
