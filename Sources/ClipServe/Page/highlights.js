// Passages that somebody marked: painted where they stand, and listed with what was said to them.

import { find, paint, textMap } from './anchors.js';
import { byID, make, separated } from './dom.js';
import { paragraphs } from './notes.js';
import { ask } from './telling.js';
import { timeOf } from './words.js';

/** More than these are listed and not painted. */
const most = 500;

const anchor = (highlight) => ({
    quote: highlight.quote ?? highlight.exact ?? '', before: highlight.prefix, after: highlight.suffix,
});

/** Paints all that are found. Each changes the text's nodes, so the next has a map of its own. */
export function paintHighlights(body, highlights) {
    for (const highlight of highlights.slice(0, most)) {
        const map = textMap(body);
        const place = find(map, anchor(highlight));
        const listed = byID(`highlight-${highlight.id}`);
        if (!place) {
            listed?.querySelector('.to-text')?.replaceWith(make('span', {}, 'not in the text that is shown'));
            continue;
        }
        paint(map, place, () => make('mark', {
            'data-highlight': highlight.id, onclick: () => visit(listed),
        }));
    }
}

export function highlightList(clip, edit) {
    if (clip.highlights.length === 0) return null;
    return make('section', { class: 'highlights', 'aria-labelledby': 'highlights-title' },
        make('h2', { id: 'highlights-title' }, 'Highlights'),
        clip.highlights.map((highlight) => listed(highlight, edit)));
}

function listed(highlight, edit) {
    return make('div', { class: 'highlight', id: `highlight-${highlight.id}`, tabindex: '-1' },
        make('blockquote', { dir: 'auto' }, anchor(highlight).quote),
        highlight.note && paragraphs(highlight.note),
        make('p', { class: 'from' }, separated([
            make('bdi', {}, highlight.author), timeOf(highlight.at),
            make('button', { type: 'button', class: 'to-text', onclick: () => visit(marked(highlight.id)) }, 'Show in the text'),
            make('button', { type: 'button', onclick: () => remove(highlight, edit) }, 'Remove'),
        ])));
}

async function remove(highlight, edit) {
    if (!await ask('Remove this highlight? Everybody who merges from you will lose sight of it, too.', 'Remove')) return;
    edit(`highlights/${highlight.id}`, { remove: true }, { said: 'The highlight is removed.', focus: 'headline' });
}

const marked = (id) => document.querySelector(`mark[data-highlight="${CSS.escape(id)}"]`);

function visit(element) {
    if (!element || !getSelection().isCollapsed) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
}
