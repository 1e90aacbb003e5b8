#pragma once
#include <stddef.h>
#include <stdint.h>

/// The preset dictionary of body codec 2 (`news1`): frozen, because bodies packed with it are kept for ever.
const uint8_t *_Nonnull newsclip_dictionary_news1(size_t *_Nonnull length);
