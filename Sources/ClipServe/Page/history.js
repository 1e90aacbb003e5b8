// Who did what: to a clip, and which bundles were merged.

import * as api from './api.js';
import { byID, fill, make, separated } from './dom.js';
import { address } from './route.js';
import { alarm } from './telling.js';
import { counted, timeOf } from './words.js';

/** The clip's history, asked for when it is unfolded. */
export function historyFold(clip) {
    const list = make('ol', { class: 'events' });
    return make('details', {
        class: 'history',
        ontoggle: async (event) => {
            if (!event.target.open || list.childElementCount > 0) return;
            try {
                const { history } = await api.history(clip.id);
                fill(list, ...history.map(entry));
            } catch (error) {
                alarm(error);
            }
        },
    }, make('summary', { id: 'history' }, 'History'), list);
}

function entry({ author, at, what }) {
    return make('li', {},
        make('p', { class: 'from' }, separated([timeOf(at), make('bdi', {}, author)])),
        what.map((line) => make('p', { dir: 'auto' }, line)));
}

/** The merges, newest first. */
export async function showMerges(pane, merge) {
    const { merges } = await api.merges();
    fill(pane, make('section', { class: 'page', 'aria-labelledby': 'page-title' },
        make('p', { class: 'back' }, make('a', { href: address({ kind: 'list' }) }, '← All clips')),
        make('h1', { id: 'page-title', tabindex: '-1' }, 'Merges'),
        merges.length === 0 && make('p', {}, 'No bundle has been merged yet. Drop one onto this page.'),
        make('button', { type: 'button', class: 'weighty', onclick: merge }, 'Merge a bundle…'),
        make('ol', { class: 'events' }, merges.map((one) => make('li', {},
            make('p', {}, make('strong', {}, make('bdi', {}, one.report?.exporter ?? one.exporter_replica)), ': ', brought(one.report ?? {})),
            make('p', { class: 'from' }, separated([
                timeOf(one.at), `bundle ${one.number}`,
            ])))))));
    byID('page-title').focus();
}

/** What a merge brought, or would bring, in a line. */
export function brought(report) {
    const parts = [
        [report.clips_added, 'new clip'], [report.clips_changed, 'changed clip'], [report.clips_deleted, 'deleted clip'],
        [report.clips_revived, 'revived clip'], [report.conflicts, 'conflict'],
    ].filter(([number]) => number > 0).map(([number, word]) => counted(number, word));
    if (parts.length > 0) return parts.join(', ');
    return report.changes_new > 0 ? counted(report.changes_new, 'change') + ', nothing to see' : 'nothing new';
}
