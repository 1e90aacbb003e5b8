#include "CPage.h"

// A further file of the page: its bytes here, its line in the table below, its name in Package.swift.
static const uint8_t index_html[] = {
#embed "index.html"
};
static const uint8_t page_css[] = {
#embed "page.css"
};
static const uint8_t print_css[] = {
#embed "print.css"
};
static const uint8_t reading_css[] = {
#embed "reading.css"
};
static const uint8_t acts_js[] = {
#embed "acts.js"
};
static const uint8_t anchors_js[] = {
#embed "anchors.js"
};
static const uint8_t api_js[] = {
#embed "api.js"
};
static const uint8_t bundle_js[] = {
#embed "bundle.js"
};
static const uint8_t captures_js[] = {
#embed "captures.js"
};
static const uint8_t conflicts_js[] = {
#embed "conflicts.js"
};
static const uint8_t dom_js[] = {
#embed "dom.js"
};
static const uint8_t drafts_js[] = {
#embed "drafts.js"
};
static const uint8_t filters_js[] = {
#embed "filters.js"
};
static const uint8_t highlights_js[] = {
#embed "highlights.js"
};
static const uint8_t history_js[] = {
#embed "history.js"
};
static const uint8_t keys_js[] = {
#embed "keys.js"
};
static const uint8_t list_js[] = {
#embed "list.js"
};
static const uint8_t notes_js[] = {
#embed "notes.js"
};
static const uint8_t page_js[] = {
#embed "page.js"
};
static const uint8_t reading_js[] = {
#embed "reading.js"
};
static const uint8_t route_js[] = {
#embed "route.js"
};
static const uint8_t sanitise_js[] = {
#embed "sanitise.js"
};
static const uint8_t search_js[] = {
#embed "search.js"
};
static const uint8_t selecting_js[] = {
#embed "selecting.js"
};
static const uint8_t tags_js[] = {
#embed "tags.js"
};
static const uint8_t telling_js[] = {
#embed "telling.js"
};
static const uint8_t width_js[] = {
#embed "width.js"
};
static const uint8_t words_js[] = {
#embed "words.js"
};
static const uint8_t icon_svg[] = {
#embed "icon.svg"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define PICTURE "image/svg+xml"

static const struct newsclip_page_file files[] = {
    {"index.html", HTML, index_html, sizeof index_html},
    {"page.css", CSS, page_css, sizeof page_css},
    {"print.css", CSS, print_css, sizeof print_css},
    {"reading.css", CSS, reading_css, sizeof reading_css},
    {"acts.js", SCRIPT, acts_js, sizeof acts_js},
    {"anchors.js", SCRIPT, anchors_js, sizeof anchors_js},
    {"api.js", SCRIPT, api_js, sizeof api_js},
    {"bundle.js", SCRIPT, bundle_js, sizeof bundle_js},
    {"captures.js", SCRIPT, captures_js, sizeof captures_js},
    {"conflicts.js", SCRIPT, conflicts_js, sizeof conflicts_js},
    {"dom.js", SCRIPT, dom_js, sizeof dom_js},
    {"drafts.js", SCRIPT, drafts_js, sizeof drafts_js},
    {"filters.js", SCRIPT, filters_js, sizeof filters_js},
    {"highlights.js", SCRIPT, highlights_js, sizeof highlights_js},
    {"history.js", SCRIPT, history_js, sizeof history_js},
    {"keys.js", SCRIPT, keys_js, sizeof keys_js},
    {"list.js", SCRIPT, list_js, sizeof list_js},
    {"notes.js", SCRIPT, notes_js, sizeof notes_js},
    {"page.js", SCRIPT, page_js, sizeof page_js},
    {"reading.js", SCRIPT, reading_js, sizeof reading_js},
    {"route.js", SCRIPT, route_js, sizeof route_js},
    {"sanitise.js", SCRIPT, sanitise_js, sizeof sanitise_js},
    {"search.js", SCRIPT, search_js, sizeof search_js},
    {"selecting.js", SCRIPT, selecting_js, sizeof selecting_js},
    {"tags.js", SCRIPT, tags_js, sizeof tags_js},
    {"telling.js", SCRIPT, telling_js, sizeof telling_js},
    {"width.js", SCRIPT, width_js, sizeof width_js},
    {"words.js", SCRIPT, words_js, sizeof words_js},
    {"icon.svg", PICTURE, icon_svg, sizeof icon_svg},
};

const struct newsclip_page_file *newsclip_page_files(size_t *count) {
    *count = sizeof files / sizeof files[0];
    return files;
}
