// Two people wrote one thing without having seen each other's: all texts side by side, and a choice.

import * as api from './api.js';
import { byID, fill, make, separated } from './dom.js';
import { paragraphs } from './notes.js';
import { address } from './route.js';
import { alarm, say } from './telling.js';
import { headline, keyName, timeOf } from './words.js';

/** One conflict; `settle` is given what to send. */
export function conflictCard(conflict, index, settle, heading = 'h2') {
    const title = `conflict-${index}`;
    const key = keyName(conflict.key);
    return make('section', { class: 'conflict', 'aria-labelledby': title },
        make(heading, { id: title, tabindex: '-1' }, `In conflict: the ${key}`),
        make('p', { class: 'aside' }, 'Written without having seen each other. Everything is kept until somebody chooses.'),
        make('ul', { class: 'choices' }, conflict.values.map((choice, number) => make('li', {},
            make('div', { class: 'choice-text', id: `${title}-${number}` }, choice.value
                ? paragraphs(choice.value) : make('p', {}, make('em', {}, '(none)'))),
            make('p', { class: 'from' }, separated([
                make('bdi', {}, choice.author), timeOf(choice.at), choice.shown && 'shown now',
            ])),
            make('button', {
                type: 'button', 'aria-describedby': `${title}-${number}`,
                'aria-label': `Keep what ${choice.author} wrote (${number + 1} of ${conflict.values.length})`,
                onclick: () => settle({ key: conflict.key, pick: number + 1 }),
            }, 'Keep this')))),
        !conflict.key.startsWith('highlight') && another(conflict, index, settle));
}

function another(conflict, index, settle) {
    const id = `conflict-value-${index}`;
    return make('details', { class: 'change' }, make('summary', {}, 'Write another'),
        make('form', {
            onsubmit: (event) => {
                event.preventDefault();
                settle({ key: conflict.key, value: byID(id).value });
            },
        }, make('label', { class: 'unseen', for: id }, `The ${keyName(conflict.key)} as it shall be`),
        make('textarea', { id, rows: 2, dir: 'auto' }, conflict.values[0]?.value ?? ''),
        make('button', { class: 'weighty' }, 'Keep this instead')));
}

/** All conflicts of the library; `edited` is told the clip that was settled. */
export async function showConflicts(pane, edited, { focus = true } = {}) {
    const { conflicts } = await api.conflicts();
    const settle = (clip) => async (body) => {
        try {
            edited(await api.edit(clip, 'resolve', body));
            say('The conflict is settled.');
            await showConflicts(pane, edited);
        } catch (error) {
            alarm(error);
        }
    };
    fill(pane, make('section', { class: 'page', 'aria-labelledby': 'page-title' },
        make('p', { class: 'back' }, make('a', { href: address({ kind: 'list' }) }, '← All clips')),
        make('h1', { id: 'page-title', tabindex: '-1' }, 'Conflicts'),
        conflicts.length === 0 && make('p', {}, 'There are none: nobody has written over anybody.'),
        conflicts.map((conflict, index) => make('div', { class: 'of-clip' },
            make('h2', { dir: 'auto' }, make('a', { href: address({ kind: 'clip', id: conflict.clip }) }, headline(conflict))),
            conflictCard(conflict, index, settle(conflict.clip), 'h3')))));
    if (focus) byID('page-title').focus();
}
