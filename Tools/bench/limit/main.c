// The limit: the physical work of an import, by hand and on one core. Texts are deflated, rows are inserted, words are
// indexed, with the library's durability, page size and index settings, and nothing else is done: no JSON is read, no
// digest made, nothing signed, no change log kept, no clip looked up.
//
//     limit nothing                                       the cost of a process
//     limit import FIELDS LIBRARY [dictionary] [plain]    with Newsclip's dictionary; without the index
//     limit pages LIBRARY [TABLE]                         bytes of a table's pages, or of all

#include "limit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "nothing") == 0) return 0;
    if (count >= 4 && strcmp(arguments[1], "import") == 0) {
        struct settings settings = {.indexes = 1};
        for (int i = 4; i < count; i++) {
            if (strcmp(arguments[i], "dictionary") == 0) settings.has_dictionary = 1;
            if (strcmp(arguments[i], "plain") == 0) settings.indexes = 0;
        }
        import_fields(arguments[2], arguments[3], settings);
        return 0;
    }
    if (count >= 3 && strcmp(arguments[1], "pages") == 0) {
        print_pages(arguments[2], count > 3 ? arguments[3] : NULL);
        return 0;
    }
    fputs("limit nothing | import FIELDS LIBRARY [dictionary] [plain] | pages LIBRARY [TABLE]\n", stderr);
    return 64;
}
