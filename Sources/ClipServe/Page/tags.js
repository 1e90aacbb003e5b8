// The tags of a clip: each leads to its clips, and can be taken off.

import { make } from './dom.js';

export function tags(clip, edit, narrow) {
    return make('div', { class: 'tags' },
        make('ul', { 'aria-label': 'Tags' }, clip.tags.map((tag) => chip(tag, edit, narrow))),
        make('form', { onsubmit: (event) => add(event, edit) },
            make('label', { class: 'unseen', for: 'new-tag' }, 'New tag'),
            make('input', {
                id: 'new-tag', list: 'known-tags', placeholder: 'New tag', 'data-draft': true, dir: 'auto', maxlength: '200',
                autocomplete: 'off', enterkeyhint: 'done',
            }),
            make('button', {}, 'Add')));
}

function chip(tag, edit, narrow) {
    return make('li', {},
        make('button', { type: 'button', class: 'tag', title: 'Clips with this tag', onclick: () => narrow(tag) },
            make('span', { 'aria-hidden': 'true' }, '#'), make('bdi', {}, tag)),
        make('button', {
            type: 'button', class: 'off', 'aria-label': `Take off the tag ${tag}`,
            onclick: () => edit('tags', { add: [], remove: [tag] }, {
                said: `The tag ${tag} is off.`, focus: 'new-tag', undo: () => edit('tags', { add: [tag], remove: [] }),
            }),
        }, '×'));
}

function add(event, edit) {
    event.preventDefault();
    const field = event.target.querySelector('input');
    const tag = field.value.trim();
    if (tag) edit('tags', { add: [tag], remove: [] }, { focus: 'new-tag', field, said: `Tagged ${tag}.` });
}
