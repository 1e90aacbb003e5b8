#include "CDictionary.h"

static const uint8_t news1[] = {
#embed "news1.dict"
};

const uint8_t *newsclip_dictionary_news1(size_t *length) {
    *length = sizeof news1;
    return news1;
}
