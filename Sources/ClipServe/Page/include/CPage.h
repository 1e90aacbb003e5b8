#pragma once
#include <stddef.h>
#include <stdint.h>

/// One file of the page, as it is sent.
struct newsclip_page_file {
    const char *_Nonnull name;
    const char *_Nonnull media;
    const uint8_t *_Nonnull bytes;
    size_t length;
};

/// All files of the page: these names are served, and no others.
const struct newsclip_page_file *_Nonnull newsclip_page_files(size_t *_Nonnull count);
