// A body's HTML is made safe by the server. It is not believed: what is put into the page is built anew from these
// elements and attributes alone, out of a document of its own, where no script runs and nothing is fetched.

import { make, webAddress } from './dom.js';

const allowed = new Set([
    'P', 'H2', 'H3', 'H4', 'BLOCKQUOTE', 'UL', 'OL', 'LI', 'EM', 'STRONG', 'A', 'CODE', 'PRE', 'BR',
    'TABLE', 'TBODY', 'TR', 'TD',
]);
const blocks = new Set(['P', 'H2', 'H3', 'H4', 'BLOCKQUOTE', 'LI', 'PRE', 'TD']);
const deepest = 64;

/** The body as a fragment. Whatever is not on the list is left out, with all that is in it. */
export function safeBody(html) {
    const given = new DOMParser().parseFromString(html, 'text/html').body;
    const body = document.createDocumentFragment();
    // A list instead of recursion: how deep a body goes is not ours to say.
    const open = [[given, body, 0]];
    while (open.length > 0) {
        const [from, to, depth] = open.pop();
        for (const node of from.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
            const copy = node.nodeType === Node.ELEMENT_NODE && depth < deepest ? copied(node) : null;
            if (!copy) continue;
            to.append(copy);
            open.push([node, copy, depth + 1]);
        }
    }
    return body;
}

function copied(element) {
    // Elements of SVG and MathML have names in lower case, and are none of these.
    if (!allowed.has(element.tagName)) return null;
    const attributes = {};
    if (blocks.has(element.tagName)) attributes.dir = 'auto';
    const block = element.getAttribute('data-block');
    if (block !== null && /^\d{1,9}$/.test(block)) attributes['data-block'] = block;
    if (element.tagName === 'A') {
        const href = webAddress(element.getAttribute('href') ?? '');
        if (href) Object.assign(attributes, { href, target: '_blank', rel: 'noopener noreferrer' });
    }
    return make(element.tagName, attributes);
}
