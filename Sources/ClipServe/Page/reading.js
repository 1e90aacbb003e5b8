// The right side: one clip to read and to work on.

import * as api from './api.js';
import { captures, shownCapture } from './captures.js';
import { conflictCard } from './conflicts.js';
import { byID, fill, make, outward, separated } from './dom.js';
import * as drafts from './drafts.js';
import { highlightList, paintHighlights } from './highlights.js';
import { historyFold } from './history.js';
import { notes } from './notes.js';
import { address, refine } from './route.js';
import { safeBody } from './sanitise.js';
import { selectionTools } from './selecting.js';
import { tags } from './tags.js';
import { alarm, calm, say } from './telling.js';
import { toTop } from './width.js';
import { dayOf, headline, timeOf } from './words.js';

/** The clip that is open, as the server last told it; null where there is none. */
export let open = null;
const listeners = [];

/** Called with a clip as it is after an edit. */
export function onEdit(listener) {
    listeners.push(listener);
}

/** Draws a clip; the element named gets the focus. */
export function showClip(clip, focus = null) {
    leave();
    open = clip;
    document.title = `${headline(clip)} – Newsclip`;
    fill(byID('reading'), article(clip));
    paintHighlights(byID('body'), clip.highlights);
    drafts.bring(clip.id, byID('reading'));
    toTop();
    if (focus) (byID(focus) ?? byID('headline')).focus({ preventScroll: focus === 'headline' });
}

/** Goes away from the clip: what is typed is kept. */
export function leave() {
    if (open) drafts.keep(open.id, byID('reading'));
    open = null;
}

/** What does edits of one clip, whatever is open when an edit is undone, and draws the clip as it then is. */
function editing(id) {
    return async (what, body, { said = null, undo = null, focus = null, field = null } = {}) => {
        try {
            const clip = await api.edit(id, what, body);
            calm();
            if (field) drafts.drop(field);
            redraw(clip, focus);
            if (said) say(said, undo);
            for (const listener of listeners) listener(clip);
        } catch (error) {
            alarm(error);
        }
    };
}

/** Draws the open clip anew in its place, what had the focus with the focus; one that is no longer open is left alone. */
function redraw(clip, focus = null) {
    if (open?.id !== clip.id || !byID('body')) return;
    const pane = byID('reading');
    const [top, page, active] = [pane.scrollTop, document.documentElement.scrollTop, focus ?? focused(pane)];
    showClip(clip);
    [pane.scrollTop, document.documentElement.scrollTop] = [top, page];
    if (active) (byID(active) ?? byID('headline')).focus({ preventScroll: Boolean(byID(active)) && !focus });
}

const focused = (pane) => pane.contains(document.activeElement) ? document.activeElement.id || 'headline' : null;

function article(clip) {
    const edit = editing(clip.id);
    return make('article', { 'aria-labelledby': 'headline' },
        make('p', { class: 'back' }, make('a', { href: address({ kind: 'list' }) }, '← All clips')),
        head(clip, edit),
        deletedNotice(clip, edit),
        clip.conflicts.map((conflict, index) => conflictCard(conflict, index,
            (body) => edit('resolve', body, { said: 'The conflict is settled.', focus: 'headline' }))),
        body(clip, edit),
        highlightList(clip, edit),
        notes(clip, edit),
        captures(clip),
        historyFold(clip));
}

function head(clip, edit) {
    return make('header', {},
        make('p', { class: 'from' }, separated([
            clip.publication && make('bdi', {}, clip.publication),
            dayOf(clip.published) ?? make('span', {}, 'clipped ', timeOf(clip.clipped)),
        ])),
        make('h1', { id: 'headline', tabindex: '-1', dir: 'auto', lang: clip.language || null }, headline(clip)),
        clip.byline && make('p', { class: 'byline', dir: 'auto' }, clip.byline),
        clip.url && make('p', { class: 'address' }, outward(clip.url, clip.url, { id: 'original', 'aria-keyshortcuts': 'v' })),
        alsoIn(clip),
        tools(clip, edit),
        tags(clip, edit, (tag) => refine({ tag })));
}

/** So many clips that belong together with the open one are named. */
const mostRelated = 6;

function alsoIn({ also_in: related }) {
    if (!related?.length) return null;
    const named = related.slice(0, mostRelated).map((other, index) => [
        index > 0 && ', ',
        make('a', { href: address({ kind: 'clip', id: other.id }), title: headline(other) },
            make('bdi', {}, other.publication || `“${headline(other)}”`)),
        ' (', dayOf(other.published ?? other.clipped, { short: true }), ')',
    ]);
    const more = related.length > mostRelated && `, and ${related.length - mostRelated} more`;
    return make('p', { class: 'aside', id: 'also-in' }, 'Also in ', named, more);
}

function tools(clip, edit) {
    return make('div', { class: 'tools', role: 'toolbar', 'aria-label': 'This clip' },
        make('button', {
            id: 'star', type: 'button', class: 'star', 'aria-pressed': String(Boolean(clip.starred)),
            'aria-keyshortcuts': 's', onclick: () => edit('star', { starred: !clip.starred }),
        }, make('span', { 'aria-hidden': 'true' }, clip.starred ? '★ ' : '☆ '), 'Star'),
        make('button', { type: 'button', 'aria-keyshortcuts': 't', onclick: () => byID('new-tag').focus() }, 'Tag'),
        make('button', { type: 'button', 'aria-keyshortcuts': 'n', onclick: () => byID('new-note').focus() }, 'Note'),
        clip.captures.length > 1 && make('a', {
            id: 'compare', 'aria-keyshortcuts': 'c', href: address({ kind: 'compare', id: clip.id }),
        }, 'Compare captures'),
        make('button', { type: 'button', onclick: () => print() }, 'Print'),
        !clip.deleted && make('button', {
            id: 'delete', type: 'button', onclick: () => edit('delete', {}, {
                said: 'The clip is deleted.', undo: () => edit('restore', {}, { said: 'The clip is back.' }), focus: 'restore',
            }),
        }, 'Delete'));
}

function deletedNotice(clip, edit) {
    if (clip.deleted) {
        return make('div', { class: 'notice' }, make('p', {}, 'This clip is deleted.'), make('button', {
            id: 'restore', type: 'button',
            onclick: () => edit('restore', {}, { said: 'The clip is back.', focus: 'headline' }),
        }, 'Bring it back'));
    }
    const contested = 'Somebody deleted this clip without having seen all of it: it stays.';
    return clip.contested && make('p', { class: 'notice' }, contested);
}

function body(clip, edit) {
    const text = clip.html ? safeBody(clip.html) : make('p', { class: 'notice' }, missing(clip));
    const element = make('div', { id: 'body', lang: clip.language || null }, text);
    const tools = selectionTools(element, (mark, options) => edit('highlights', mark, options));
    return make('div', { class: 'body-frame' },
        clip.paywalled && make('p', { class: 'notice' }, 'Only the open part of the article was there.'), element, tools);
}

function missing(clip) {
    return shownCapture(clip)?.purged
        ? `The text is purged here${clip.purge_reason ? `: ${clip.purge_reason}` : '.'}`
        : 'The text is not held here. Any later bundle that carries it brings it.';
}
