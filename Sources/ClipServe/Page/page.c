#include "CPage.h"

// A further file of the page: its bytes here, and its line in the table below.
static const uint8_t index_html[] = {
#embed "index.html"
};
static const uint8_t page_css[] = {
#embed "page.css"
};
static const uint8_t page_js[] = {
#embed "page.js"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define PICTURE "image/svg+xml"

static const struct newsclip_page_file files[] = {
    {"index.html", HTML, index_html, sizeof index_html},
    {"page.css", CSS, page_css, sizeof page_css},
    {"page.js", SCRIPT, page_js, sizeof page_js},
};

const struct newsclip_page_file *newsclip_page_files(size_t *count) {
    *count = sizeof files / sizeof files[0];
    return files;
}
