// Narrow windows show the list or the clip, wide ones both. The style sheets say the same width.

import { byID } from './dom.js';

export const narrow = matchMedia('(max-width: 56rem)');

/** Scrolls the right side to its beginning: on a narrow window the whole page scrolls. */
export function toTop() {
    byID('reading').scrollTop = 0;
    if (narrow.matches) document.documentElement.scrollTop = 0;
}
