// The captures of a clip, and two of them side by side.

import * as api from './api.js';
import { byID, fill, make, separated } from './dom.js';
import { address, go } from './route.js';
import { counted, headline, keyName, timeOf } from './words.js';

export const name = (capture) => capture.id ?? capture.capture;
export const shownCapture = (clip) => clip.captures.find((capture) => capture.shown);

/** What was taken and when; each with a way to compare it with the one before. */
export function captures(clip) {
    if (clip.captures.length < 2) return null;
    return make('section', { class: 'captures', 'aria-labelledby': 'captures-title' },
        make('h2', { id: 'captures-title' }, 'Captures'),
        make('ol', {}, clip.captures.map((capture, index) => make('li', {}, separated([
            title(capture), counted(capture.words ?? 0, 'word'), capture.shown && 'shown',
            index > 0 && make('a', {
                href: address({ kind: 'compare', id: clip.id, from: name(clip.captures[index - 1]), to: name(capture) }),
            }, 'what changed'),
        ])))));
}

/** Two captures side by side, paragraph by paragraph. */
export async function showComparison(pane, { id, from, to }, signal) {
    const clip = await api.clip(id, signal);
    const known = clip.captures.map(name);
    const [older, newer] = [from ?? known.at(-2) ?? known[0], to ?? known.at(-1)];
    const { rows, fields } = await api.compare(id, older, newer, signal);
    const isSame = rows.every((row) => row.kind === 'same') && fields.length === 0;
    fill(pane, make('section', { class: 'page comparison', 'aria-labelledby': 'page-title' },
        make('p', { class: 'back shown' }, make('a', { href: address({ kind: 'clip', id }) }, '← Back to the clip')),
        make('p', { class: 'from' }, 'What changed in'),
        make('h1', { id: 'page-title', tabindex: '-1', dir: 'auto' }, headline(clip)),
        make('div', { class: 'tools' },
            choice('from', 'Compare', clip, older, (value) => go({ kind: 'compare', id, from: value, to: newer })),
            choice('to', 'with', clip, newer, (value) => go({ kind: 'compare', id, from: older, to: value })),
            make('label', { class: 'switch' }, make('input', {
                id: 'only-changes', type: 'checkbox',
                onchange: (event) => byID('rows').classList.toggle('only-changes', event.target.checked),
            }), ' Only what changed')),
        isSame && make('p', { class: 'notice' }, 'The two captures say the same.'),
        make('table', { id: 'rows', lang: clip.language || null },
            make('thead', {}, make('tr', {}, heading(clip, older), heading(clip, newer))),
            make('tbody', {}, fields.map(fieldRow), rows.map(row)))));
    byID('page-title').focus();
}

function choice(id, label, clip, value, then) {
    const select = make('select', { id: `compare-${id}`, onchange: (event) => then(event.target.value) },
        clip.captures.map((capture) => make('option', { value: name(capture) },
            [`${capture.number}.`, timeOf(capture.at)?.textContent, '·', capture.author].filter(Boolean).join(' '))));
    select.value = value;
    return make('label', {}, label, ' ', select);
}

const heading = (clip, digest) => {
    const capture = clip.captures.find((one) => name(one) === digest);
    return make('th', { scope: 'col' }, capture
        ? [`${capture.number}. `, separated([title(capture), capture.shown && 'shown'])] : digest);
};

const title = (capture) =>
    make('span', {}, separated([timeOf(capture.at), capture.author && make('bdi', {}, capture.author)]));

/** What is said of the article, where it differs. */
function fieldRow({ field, from, to }) {
    const cell = (text, mark) => make('td', { class: text ? null : 'nothing' },
        text && [make('span', { class: 'from' }, keyName(field), ' '), make(mark, { dir: 'auto' }, text)]);
    return make('tr', { class: 'changed' }, cell(from, 'del'), cell(to, 'ins'));
}

function row({ kind, from, to }) {
    return make('tr', { class: kind }, cell(from, 'del', 'Only in the older text: '), cell(to, 'ins', 'Only in the newer text: '));

    function cell(parts, mark, said) {
        if (!parts || parts.length === 0) return make('td', { class: 'nothing' });
        const whole = kind === 'removed' || kind === 'added';
        return make('td', { dir: 'auto' }, whole && make('span', { class: 'unseen' }, said),
            parts.map(({ text, changed }) => changed || whole ? make(mark, {}, text) : text));
    }
}
