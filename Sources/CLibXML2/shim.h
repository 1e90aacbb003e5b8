#pragma once
#include <dlfcn.h>
#include <libxml/xmlversion.h>
#include <stdio.h>
#include <unistd.h>
// Debian's libxml2 is built with ICU, and its headers would bring ICU's, which clash with those inside Foundation.
// Only the last members of an encoding handler depend on it, and none of ours looks at one.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

// The library, with ICU behind it, is loaded at the first page: most commands never read one, and loading it takes a tenth
// of the time of a start (decision 0004). These are all its functions that are called; their names are the library's.

#if defined(__APPLE__)
#define NEWSCLIP_LIBXML2 "libxml2.2.dylib"
#elif LIBXML_VERSION >= 21400
#define NEWSCLIP_LIBXML2 "libxml2.so.16"
#else
#define NEWSCLIP_LIBXML2 "libxml2.so.2"
#endif

/// A function of the library. Where it is not to be had, the program ends as one whose libraries are missing.
static inline void *newsclip_libxml2(const char *name) {
    void *library = dlopen(NEWSCLIP_LIBXML2, RTLD_NOW | RTLD_LOCAL);
    void *function = library ? dlsym(library, name) : NULL;
    if (function) return function;
    fprintf(stderr, "newsclip: error: cannot load %s: %s\n", NEWSCLIP_LIBXML2, dlerror());
    _exit(127);
}

#define NEWSCLIP_CALL(name, ...) ((__typeof__(&name))newsclip_libxml2(#name))(__VA_ARGS__)

static inline htmlDocPtr newsclip_htmlReadMemory(const char *bytes, int count, const char *encoding, int options) {
    return NEWSCLIP_CALL(htmlReadMemory, bytes, count, NULL, encoding, options);
}

static inline xmlDocPtr newsclip_xmlReadMemory(const char *bytes, int count, int options) {
    return NEWSCLIP_CALL(xmlReadMemory, bytes, count, NULL, NULL, options);
}

static inline xmlNodePtr newsclip_xmlDocGetRootElement(const xmlDoc *document) {
    return NEWSCLIP_CALL(xmlDocGetRootElement, document);
}

static inline void newsclip_xmlFreeDoc(xmlDocPtr document) { NEWSCLIP_CALL(xmlFreeDoc, document); }

static inline xmlAttrPtr newsclip_xmlHasProp(const xmlNode *node, const char *name) {
    return NEWSCLIP_CALL(xmlHasProp, node, (const xmlChar *)name);
}
