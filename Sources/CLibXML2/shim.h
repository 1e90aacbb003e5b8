#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, and its headers would bring ICU's, which clash with those inside Foundation.
// Only the last members of an encoding handler depend on it, and none of ours looks at one.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
