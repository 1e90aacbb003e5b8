// Where a quotation stands in a body, and what is selected there. A W3C text quote: the words, and what is around them.

const context = 64;
const blocks = 'p,h2,h3,h4,blockquote,li,pre,ul,ol,td';

/** The text of an element with white space squeezed, blocks apart by one space, and where each letter stands. */
export function textMap(root) {
    const map = { text: '', nodes: [], offsets: [] };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const letters = [];
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const its = node.parentElement.closest(blocks);
        if (its !== block) push(' ', node, 0);
        block = its;
        for (let offset = 0; offset < node.data.length; offset += 1) push(node.data[offset], node, offset);
    }
    map.text = letters.join('');
    return map;

    function push(letter, node, offset) {
        const isSpace = /\s/.test(letter);
        if (isSpace && (letters.length === 0 || letters[letters.length - 1] === ' ')) return;
        letters.push(isSpace ? ' ' : letter);
        map.nodes.push(node);
        map.offsets.push(offset);
    }
}

/** Where a quotation stands: of several places the one whose surroundings fit best; null if it is nowhere. */
export function find(map, { quote, before = '', after = '' }) {
    const words = squeezed(quote).trim();
    if (!words) return null;
    let best = null;
    for (let at = map.text.indexOf(words); at >= 0; at = map.text.indexOf(words, at + 1)) {
        const score = shared(reversed(map.text.slice(Math.max(0, at - context), at)), reversed(squeezed(before)))
            + shared(map.text.slice(at + words.length, at + words.length + context), squeezed(after));
        if (!best || score > best.score) best = { start: at, end: at + words.length, score };
    }
    return best;
}

/** Puts marks around a stretch of the text; `mark` makes one. Returns them in reading order. */
export function paint(map, { start, end }, mark) {
    const pieces = [];
    for (let at = start; at < end; at += 1) {
        const [node, offset] = [map.nodes[at], map.offsets[at]];
        const last = pieces[pieces.length - 1];
        if (last?.node === node) last.end = offset + 1;
        else pieces.push({ node, start: offset, end: offset + 1 });
    }
    return pieces.filter((piece) => piece.node.data.slice(piece.start, piece.end).trim()).map((piece) => {
        const range = document.createRange();
        range.setStart(piece.node, piece.start);
        range.setEnd(piece.node, Math.min(piece.end, piece.node.data.length));
        const around = mark();
        range.surroundContents(around);
        return around;
    });
}

/** What is selected within an element, as a quotation with its surroundings; null if nothing is. */
export function selected(root) {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(root)) return null;
    const map = textMap(root);
    const start = map.nodes.findIndex((node, at) => range.comparePoint(node, map.offsets[at]) >= 0);
    let end = start;
    while (start >= 0 && end < map.nodes.length && isBefore(range, map.nodes[end], map.offsets[end])) end += 1;
    const quote = map.text.slice(start, end);
    if (start < 0 || !quote.trim()) return null;
    const [lead, trail] = [quote.length - quote.trimStart().length, quote.length - quote.trimEnd().length];
    return {
        quote: quote.trim(),
        before: whole(map.text.slice(Math.max(0, start + lead - context), start + lead)),
        after: whole(map.text.slice(end - trail, end - trail + context)),
        range,
    };
}

function isBefore(range, node, offset) {
    return range.comparePoint(node, offset) === 0
        && !(node === range.endContainer && offset >= range.endOffset);
}

/** Without half a letter where a cut went through one. */
const whole = (text) => text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
const squeezed = (text) => (text ?? '').replace(/\s+/g, ' ');
const reversed = (text) => [...text].reverse().join('');

function shared(one, other) {
    let length = 0;
    while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
    return length;
}
