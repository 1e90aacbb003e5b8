#pragma once

struct settings {
    int has_dictionary;
    int indexes;
};

/// Makes a library of a file of articles: for each six texts that end in NUL, namely headline, byline, publication,
/// published, address, text.
void import_fields(const char *fields, const char *library, struct settings settings);

/// Prints how many bytes the pages of a table take, with its indexes; of all tables without a name.
void print_pages(const char *library, const char *table);
