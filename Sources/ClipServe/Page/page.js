// The page of `newsclip serve`. A place (route.js) says what is shown; this file brings places and parts together.

import { acts } from './acts.js';
import * as api from './api.js';
import * as bundle from './bundle.js';
import { showComparison } from './captures.js';
import { showConflicts } from './conflicts.js';
import { byID, fill, make } from './dom.js';
import * as filters from './filters.js';
import { showMerges } from './history.js';
import * as keys from './keys.js';
import * as list from './list.js';
import * as reading from './reading.js';
import { address, onPlace, place, tell } from './route.js';
import { renew } from './search.js';
import { alarm, calm, complaint } from './telling.js';
import { narrow, toTop } from './width.js';
import { counted } from './words.js';

const pane = byID('reading');
let opening = null;
let waiting = null;
let asked = null;
let wanted = null;

start();

function start() {
    list.begin();
    filters.begin();
    bundle.begin(() => { list.reload(); refresh(); filters.loadFacets(); reopen(); });
    reading.onEdit(edited);
    keys.begin(acts);
    // What stands behind `#` is the place, so this link does its work here.
    byID('skip').addEventListener('click', (event) => { event.preventDefault(); pane.focus(); });
    onPlace(arrive);
    tell();
    refresh();
}

/** The place has changed: the list follows its filters, the right side what is open. */
function arrive(here, hints) {
    filters.show(here.filters);
    if (different(asked, here.filters)) {
        asked = here.filters;
        list.load(here.filters);
    }
    document.body.dataset.side = here.kind === 'list' ? 'list' : 'reading';
    markNav(here.kind);
    const what = JSON.stringify([here.kind, here.id, here.from, here.to]);
    if (what !== opening) {
        wanted = hints.focus ?? null;
        show(here, what);
    } else if (hints.focus) {
        // A clip that is still on its way gives the focus when it comes.
        if (reading.open?.id === here.id) byID(hints.focus)?.focus();
        else wanted = hints.focus;
    }
}

async function show(here, what) {
    waiting?.abort();
    waiting = new AbortController();
    opening = what;
    calm();
    list.markOpen(here.id);
    try {
        await shown(here, waiting.signal);
    } catch (error) {
        if (opening === what && error.name !== 'AbortError') refuse(error);
    }
}

async function shown(here, signal) {
    if (here.kind === 'clip') {
        const clip = await api.clip(here.id, signal);
        const isHere = narrow.matches || pane.contains(document.activeElement);
        return reading.showClip(clip, wanted ?? (isHere ? 'headline' : null));
    }
    reading.leave();
    document.title = 'Newsclip';
    toTop();
    if (here.kind === 'compare') return showComparison(pane, here, signal);
    if (here.kind === 'merges') return showMerges(pane, bundle.choose);
    if (here.kind === 'conflicts') return showConflicts(pane, edited);
    return welcome();
}

async function welcome() {
    const status = await api.status();
    if (place().kind !== 'list') return;
    fill(pane, make('div', { class: 'welcome' },
        make('p', {}, status.clips > 0 ? `${counted(status.clips, 'clip')} in this library.` : 'This library is empty.'),
        make('p', {}, status.clips > 0
            ? ['Press ', make('kbd', {}, 'j'), ' to read the first, ', make('kbd', {}, '/'), ' to search, ',
                make('kbd', {}, '?'), ' for all keys.']
            : ['Clip something by ', make('code', {}, 'newsclip clip'), ', or drop a colleague’s bundle here.'])));
}

function refuse(error) {
    fill(pane, make('div', { class: 'welcome' },
        make('p', { class: 'back' }, make('a', { href: address({ kind: 'list' }) }, '← All clips')),
        make('div', { class: 'complaint', role: 'alert' }, ...complaint(error))));
}

/** A clip was edited: its card, the counts and the choices follow. */
function edited(clip) {
    const card = renew(clip);
    if (card) list.redraw(card);
    refresh();
    filters.loadFacets();
}

/** After a merge the open place is drawn as it now is. */
function reopen() {
    opening = null;
    tell();
}

async function refresh() {
    try {
        const { conflicts } = await api.status();
        fill(byID('to-conflicts'), 'Conflicts', conflicts > 0 && make('span', { class: 'number' }, ` ${conflicts}`));
    } catch (error) {
        alarm(error);
    }
}

function markNav(kind) {
    for (const name of ['conflicts', 'merges']) {
        if (kind === name) byID(`to-${name}`).setAttribute('aria-current', 'page');
        else byID(`to-${name}`).removeAttribute('aria-current');
    }
}

function different(one, other) {
    return JSON.stringify(one) !== JSON.stringify(other);
}
