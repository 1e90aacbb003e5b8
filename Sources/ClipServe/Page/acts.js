// What single keys do.

import { byID } from './dom.js';
import * as keys from './keys.js';
import * as list from './list.js';
import * as reading from './reading.js';
import { go, place } from './route.js';
import { found } from './search.js';
import { highlightSelection, unselect } from './selecting.js';
import { narrow } from './width.js';

const pane = byID('reading');

/** `[key, what it does, function]`; a function that answers false has done nothing. */
export const acts = [
    ['j', 'the next clip', () => step(1)],
    ['k', 'the clip before', () => step(-1)],
    ['o', 'open the clip and go to its text', openCurrent],
    ['/', 'search', () => { byID('query').focus(); byID('query').select(); }],
    ['t', 'tag', () => within('new-tag')],
    ['n', 'note', () => within('new-note')],
    ['s', 'star, or take the star off', () => byID('star')?.click()],
    ['h', 'highlight what is selected', () => highlightSelection()],
    ['c', 'compare captures', () => byID('compare')?.click()],
    ['v', 'the original, in a tab of its own', () => byID('original')?.click()],
    ['?', 'these keys', keys.help],
    ['Escape', 'back to the list', back],
];

const current = () => document.activeElement?.dataset?.clip ?? place().id ?? null;

/** The list's next clip; beside a wide list it is shown at once. */
async function step(by) {
    const inList = !pane.contains(document.activeElement);
    const clip = await list.neighbour(current(), by);
    if (!clip) return;
    if (inList && document.body.dataset.side === 'list' || inList && !narrow.matches) list.linkOf(clip.id)?.focus();
    if (!narrow.matches || document.body.dataset.side === 'reading') go({ kind: 'clip', id: clip.id }, { replace: place().kind === 'clip' });
}

function openCurrent() {
    const id = current() ?? found.clips[0]?.id;
    if (id) go({ kind: 'clip', id }, { focus: true });
}

/** A field of the open clip; what is only chosen in the list is opened first. */
async function within(field) {
    const id = current() ?? found.clips[0]?.id;
    if (!id) return;
    if (reading.open?.id !== id || place().kind !== 'clip') {
        go({ kind: 'clip', id });
        for (let wait = 0; wait < 100 && reading.open?.id !== id; wait += 1) await new Promise((then) => setTimeout(then, 20));
    }
    byID(field)?.focus();
}

function back(event) {
    if (unselect()) return true;
    if (event.target === byID('query') && byID('query').value) return false;
    if (keys.isTyping(event.target) && pane.contains(event.target)) {
        (byID('headline') ?? pane).focus();
        return true;
    }
    const id = place().id;
    if (narrow.matches || place().kind !== 'clip') go(place().kind === 'compare' ? { kind: 'clip', id } : { kind: 'list' });
    (list.linkOf(id) ?? byID('query')).focus();
    return true;
}
