// The list on the left: a link for each clip.

import { byID, fill, make, separated } from './dom.js';
import { address, go, place } from './route.js';
import { found, next, search } from './search.js';
import { complaint } from './telling.js';
import { count, counted, dayOf, headline } from './words.js';

let loading = null;
let coming = null;

/** Asks for the clips of these filters and shows them from the top. */
export function load(filters) {
    coming = arrive(filters);
    return coming;
}

/** Gives the focus to a clip of the list, or to its first, once all that was asked is there; unless it went elsewhere. */
export async function enter(id) {
    const from = document.activeElement;
    for (let last = null; last !== coming;) {
        last = coming;
        await last;
    }
    if (document.activeElement === from) (linkOf(id) ?? byID('clips').querySelector('a'))?.focus();
}

export const isShown = () => byID('clips').querySelector('a') !== null;

async function arrive(filters) {
    byID('clips').setAttribute('aria-busy', 'true');
    try {
        if (!await search(filters)) return;
        show();
        byID('clips').closest('.side').scrollTop = 0;
    } catch (error) {
        refuse(error);
    }
}

/** Asks again for what is shown, after something else than a clip has changed. */
export const reload = () => load(found.filters ?? place().filters);

/** Marks the clip that is open. */
export function markOpen(id) {
    for (const link of byID('clips').querySelectorAll('a[aria-current]')) link.removeAttribute('aria-current');
    const link = linkOf(id);
    link?.setAttribute('aria-current', 'true');
    link?.scrollIntoView({ block: 'nearest' });
}

/** Draws one card anew. */
export function redraw(clip) {
    const old = linkOf(clip.id);
    if (!old) return;
    const hasFocus = old === document.activeElement;
    const fresh = card(clip);
    old.parentElement.replaceWith(fresh);
    if (old.hasAttribute('aria-current')) fresh.firstChild.setAttribute('aria-current', 'true');
    if (hasFocus) fresh.firstChild.focus();
}

/** The clip some steps from this one, asking for more at the end; the first if it is not in the list. */
export async function neighbour(id, step) {
    const at = found.clips.findIndex((clip) => clip.id === id);
    const target = at < 0 ? 0 : at + step;
    if (target >= found.clips.length && found.more) await more();
    return found.clips[Math.max(0, target)] ?? null;
}

export const linkOf = (id) => id ? byID('clips').querySelector(`a[data-clip="${CSS.escape(id)}"]`) : null;

/** The next page, once at a time. */
export function more() {
    loading ??= next().then((fresh) => {
        if (!fresh) return;
        byID('clips').append(...fresh.map(card));
        tellCount();
        markCurrent();
    }).catch(refuse).finally(() => { loading = null; });
    return loading;
}

/** Lets the list grow when its end comes into view; the button does the same by hand. */
export function begin() {
    byID('more').addEventListener('click', async () => {
        const last = found.clips.at(-1)?.id;
        await more();
        // The button may be gone: what came is behind the last clip.
        (linkOf(last)?.parentElement.nextElementSibling?.firstChild ?? linkOf(last))?.focus();
    });
    new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting) && found.more) more();
    }, { rootMargin: '200px' }).observe(byID('more'));
}

function show() {
    byID('complaint').hidden = true;
    const focused = byID('clips').contains(document.activeElement) ? document.activeElement.dataset.clip : null;
    fill(byID('clips'), ...found.clips.map(card));
    if (focused) (linkOf(focused) ?? byID('clips').querySelector('a') ?? byID('query')).focus();
    byID('clips').removeAttribute('aria-busy');
    tellCount();
    markCurrent();
}

function markCurrent() {
    const { id } = place();
    linkOf(id)?.setAttribute('aria-current', 'true');
}

function tellCount() {
    const isNarrowed = Object.keys(found.filters).length > 0;
    const clips = counted(found.clips.length, 'clip');
    const none = isNarrowed ? 'No clip fits' : 'No clips yet';
    fill(byID('count'), found.clips.length === 0 ? none : found.more ? `The first ${clips}` : clips);
    byID('more').hidden = !found.more;
}

function refuse(error) {
    byID('clips').removeAttribute('aria-busy');
    fill(byID('count'));
    fill(byID('complaint'), ...complaint(error));
    byID('complaint').hidden = false;
}

function card(clip) {
    const link = make('a', { 'data-clip': clip.id, href: address({ kind: 'clip', id: clip.id }) },
        make('span', { class: 'from' }, separated([
            clip.publication && make('bdi', {}, clip.publication), dayOf(clip.published ?? clip.clipped, { short: true }),
        ])),
        make('span', { class: 'headline', dir: 'auto' }, headline(clip)),
        clip.snippet && make('span', { class: 'snippet', dir: 'auto' }, ...snippet(clip.snippet)),
        make('span', { class: 'marks' }, separated(marks(clip))));
    link.addEventListener('click', (event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go({ kind: 'clip', id: clip.id }, { focus: 'headline' });
    });
    return make('li', {}, link);
}

function marks(clip) {
    return [
        clip.starred && make('span', { class: 'star' }, make('span', { 'aria-hidden': 'true' }, '★'),
            make('span', { class: 'unseen' }, 'starred')),
        count(clip.conflicts) > 0 && make('span', { class: 'alarming' }, counted(count(clip.conflicts), 'conflict')),
        clip.deleted && make('span', { class: 'alarming' }, 'deleted'),
        ...clip.tags.map((tag) => make('bdi', { class: 'tag' }, '#' + tag)),
        count(clip.captures) > 1 && counted(count(clip.captures), 'capture'),
        count(clip.notes) > 0 && counted(count(clip.notes), 'note'),
        count(clip.highlights) > 0 && counted(count(clip.highlights), 'highlight'),
    ];
}

/** The passage, what was found in it marked: between U+E000 and U+E001. */
function snippet(text) {
    return text.split('\uE000').flatMap((part, index) => {
        const [marked, rest] = part.split('\uE001');
        return index === 0 || rest === undefined ? [part.replaceAll('\uE001', '')] : [make('mark', {}, marked), rest];
    });
}
