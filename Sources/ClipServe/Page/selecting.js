// Highlights are made by selecting: a small bar stands by what is selected in the body.

import { selected } from './anchors.js';
import { make } from './dom.js';

let current = null;

/** The bar for a body; `mark` makes a highlight of what is selected. */
export function selectionTools(body, mark) {
    const note = make('input', {
        id: 'highlight-note', placeholder: 'A note to it (optional)', 'aria-label': 'A note to the highlight', dir: 'auto',
        autocomplete: 'off',
    });
    const bar = make('form', {
        class: 'selection', hidden: true, 'aria-label': 'What is selected',
        onsubmit: (event) => { event.preventDefault(); highlight(); },
    }, note, make('button', { class: 'weighty', 'aria-keyshortcuts': 'h' }, 'Highlight'));
    // A press on the button must not take the selection away.
    bar.addEventListener('mousedown', (event) => { if (event.target !== note) event.preventDefault(); });
    current = { body, bar, note, quotation: null, make: highlight };
    return bar;

    function highlight() {
        const { quotation } = current;
        if (!quotation) return;
        const { quote, before, after } = quotation;
        const said = note.value.trim();
        hide();
        getSelection().removeAllRanges();
        mark({ quote, before, after, ...(said ? { note: said } : {}) }, { said: 'Highlighted.' });
    }
}

/** Highlights what is selected; false if nothing is. */
export function highlightSelection() {
    if (!current?.quotation) return false;
    current.make();
    return true;
}

/** Takes the bar away, and what was selected. */
export function unselect() {
    if (!current?.quotation) return false;
    getSelection().removeAllRanges();
    hide();
    return true;
}

function hide() {
    Object.assign(current, { quotation: null });
    current.bar.hidden = true;
    current.note.value = '';
}

function look() {
    if (!current?.body.isConnected) return;
    // The note's field has the selection while somebody types in it: what was selected before still counts.
    if (current.bar.contains(document.activeElement)) return;
    const quotation = selected(current.body);
    if (!quotation) return hide();
    current.quotation = quotation;
    stand(quotation.range);
}

/** Below the end of the selection, within the body's width. */
function stand(range) {
    const { bar, body } = current;
    bar.hidden = false;
    const frame = body.parentElement.getBoundingClientRect();
    const last = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
    const left = Math.min(Math.max(0, last.right - frame.left - bar.offsetWidth / 2), frame.width - bar.offsetWidth);
    bar.style.left = `${Math.max(0, left)}px`;
    bar.style.top = `${last.bottom - frame.top + 8}px`;
}

let looking = null;
document.addEventListener('selectionchange', () => {
    clearTimeout(looking);
    looking = setTimeout(look, 120);
});
