#pragma once
#include <stdlib.h>
#include <zlib.h>

// What deflate gives back is kept for its next copy: a program that has freed nothing large before would get it from the
// kernel each time, page by page, which takes three times as long as to pack a short text.
typedef struct newsclip_block {
    struct newsclip_block *next;
    size_t size;
} newsclip_block;

static inline void *newsclip_take_block(void *kept, unsigned count, unsigned size) {
    size_t wanted = (size_t)count * size;
    for (newsclip_block **at = kept; *at; at = &(*at)->next) {
        newsclip_block *block = *at;
        if (block->size != wanted) continue;
        *at = block->next;
        return block + 1;
    }
    newsclip_block *block = malloc(sizeof *block + wanted);
    if (!block) return NULL;
    block->size = wanted;
    return block + 1;
}

static inline void newsclip_keep_block(void *kept, void *memory) {
    newsclip_block *block = (newsclip_block *)memory - 1;
    block->next = *(newsclip_block **)kept;
    *(newsclip_block **)kept = block;
}

/// Begins a stream that keeps its memory, and that of its copies, until `newsclip_deflate_end`.
static inline int newsclip_deflate_init(z_stream *stream, int level, int window_bits, int memory_level) {
    stream->opaque = calloc(1, sizeof(newsclip_block *));
    if (!stream->opaque) return Z_MEM_ERROR;
    stream->zalloc = newsclip_take_block;
    stream->zfree = newsclip_keep_block;
    // A macro, which Swift does not see.
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}

static inline void newsclip_deflate_end(z_stream *stream) {
    deflateEnd(stream);
    newsclip_block **kept = (newsclip_block **)stream->opaque;
    for (newsclip_block *block = *kept; block; block = *kept) {
        *kept = block->next;
        free(block);
    }
    free(kept);
}

// A macro too.
static inline int newsclip_inflate_init(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}
