// What people say of a clip.

import { byID, make, separated } from './dom.js';
import { drop } from './drafts.js';
import { ask } from './telling.js';
import { timeOf } from './words.js';

export function notes(clip, edit) {
    return make('section', { class: 'notes', 'aria-labelledby': 'notes-title' },
        make('h2', { id: 'notes-title' }, 'Notes'),
        clip.notes.map((note) => shown(note, edit)),
        make('form', { onsubmit: (event) => add(event, edit) },
            make('label', { class: 'unseen', for: 'new-note' }, 'New note'),
            area('new-note', '', 'What do you say of it?'),
            make('button', { class: 'weighty' }, 'Save the note')));
}

/** A field that grows with its text; Ctrl and Enter sends it. */
export function area(id, text, placeholder = null) {
    return make('textarea', {
        id, rows: 3, placeholder, dir: 'auto', 'data-draft': true, 'aria-keyshortcuts': 'Control+Enter',
        onkeydown: (event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
        },
    }, text);
}

/** A text of people, in its paragraphs. */
export function paragraphs(text) {
    return text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => make('p', { dir: 'auto', class: 'said' }, part));
}

function shown(note, edit) {
    const field = `note-${note.id}`;
    return make('div', { class: 'note' }, paragraphs(note.text),
        make('p', { class: 'from' }, separated([make('bdi', {}, note.author), timeOf(note.at)])),
        make('details', { class: 'change' }, make('summary', { id: `change-${note.id}` }, 'Change'),
            make('form', { onsubmit: (event) => change(event, note, edit) },
                make('label', { class: 'unseen', for: field }, 'The note'), area(field, note.text),
                make('button', { class: 'weighty' }, 'Save'),
                make('button', { type: 'button', onclick: (event) => {
                    drop(byID(field));
                    event.target.closest('details').open = false;
                    byID(`change-${note.id}`).focus();
                } }, 'Cancel'),
                make('button', { type: 'button', onclick: () => remove(note, edit) }, 'Remove'))));
}

function add(event, edit) {
    event.preventDefault();
    const field = byID('new-note');
    if (field.value.trim()) edit('notes', { text: field.value }, { said: 'The note is kept.', focus: 'new-note', field });
}

function change(event, note, edit) {
    event.preventDefault();
    const field = byID(`note-${note.id}`);
    if (!field.value.trim()) return remove(note, edit);
    return edit(`notes/${note.id}`, { text: field.value }, { said: 'The note is changed.', focus: `change-${note.id}`, field });
}

async function remove(note, edit) {
    if (!await ask('Remove this note? Everybody who merges from you will lose sight of it, too.', 'Remove')) return;
    drop(byID(`note-${note.id}`));
    edit(`notes/${note.id}`, { remove: true }, { said: 'The note is removed.', focus: 'new-note' });
}
