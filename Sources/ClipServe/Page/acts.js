// What single keys do.

import { byID } from './dom.js';
import * as keys from './keys.js';
import * as list from './list.js';
import { go, place } from './route.js';
import { found } from './search.js';
import { highlightSelection, unselect } from './selecting.js';
import { narrow } from './width.js';

const pane = byID('reading');

/** `[key, what it does, function]`; a function that answers false has done nothing. */
export const acts = [
    ['j', 'the next clip', () => step(1)],
    ['k', 'the clip before', () => step(-1)],
    ['o', 'open the clip and go to its text', () => within('headline')],
    ['/', 'search; Enter or ↓ goes to what is found', () => { byID('query').focus(); byID('query').select(); }],
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

/** The list's next clip: its link has the focus where the list is shown, and it is opened where a clip is shown. */
async function step(by) {
    const isInList = !pane.contains(document.activeElement);
    const clip = await list.neighbour(current(), by);
    if (!clip) return;
    const side = narrow.matches ? document.body.dataset.side : 'both';
    if (isInList && side !== 'reading') list.linkOf(clip.id)?.focus();
    if (side !== 'list') go({ kind: 'clip', id: clip.id }, { replace: place().kind === 'clip' });
}

/** Goes to something of the open clip; one that is only chosen in the list is opened first. */
function within(focus) {
    const id = current() ?? found.clips[0]?.id;
    if (id) go({ kind: 'clip', id }, { focus });
}

function back(event) {
    if (unselect()) return true;
    if (event.target === byID('query') && list.isShown()) {
        list.enter(place().id);
        return true;
    }
    // With nothing to go to, the browser empties the field.
    if (event.target === byID('query') && byID('query').value) return false;
    if (keys.isTyping(event.target) && pane.contains(event.target)) {
        (byID('headline') ?? pane).focus();
        return true;
    }
    const { kind, id } = place();
    if (kind === 'compare') {
        go({ kind: 'clip', id }, { focus: 'headline' });
        return true;
    }
    if (narrow.matches || kind !== 'clip') go({ kind: 'list' });
    (list.linkOf(id) ?? byID('query')).focus();
    return true;
}
