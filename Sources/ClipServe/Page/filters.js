// The question: words as they are typed, and filters. It stands in the address; the fields follow that.

import * as api from './api.js';
import { byID, fill, make } from './dom.js';
import { place, refine } from './route.js';
import { alarm } from './telling.js';

const pause = 80;
const kinds = { tag: 'tags', publication: 'publications', person: 'people' };
const names = {
    tag: 'Tag', publication: 'Publication', person: 'Person', since: 'From', until: 'To', starred: 'Starred',
    conflicts: 'In conflict', deleted: 'Deleted',
};
let typing = null;
let known = { tags: [], publications: [], people: [] };

export function begin() {
    const form = byID('search');
    form.addEventListener('submit', (event) => { event.preventDefault(); ask(); });
    byID('query').addEventListener('input', () => {
        clearTimeout(typing);
        typing = setTimeout(ask, pause);
    });
    form.addEventListener('change', (event) => {
        if (event.target !== byID('query')) choose(event.target);
    });
    loadFacets();
}

/** The fields, as the place says. What is being typed is not touched. */
export function show(filters) {
    const form = byID('search').elements;
    if (document.activeElement !== byID('query')) byID('query').value = filters.query ?? '';
    for (const name of Object.keys(names)) {
        const field = form[name];
        if (field.type === 'checkbox') field.checked = Boolean(filters[name]);
        else if (kinds[name]) offer(name, filters[name] ?? '');
        else if (document.activeElement !== field) field.value = filters[name] ?? '';
    }
    showChosen(filters);
}

/** What there is to choose from; asked again when an edit may have changed it. */
export async function loadFacets() {
    try {
        known = await api.facets();
        for (const name of Object.keys(kinds)) offer(name, place().filters[name] ?? '');
        fill(byID('known-tags'), ...known.tags.map(({ name }) => make('option', { value: name })));
    } catch (error) {
        alarm(error);
    }
}

function ask() {
    clearTimeout(typing);
    refine({ query: byID('query').value.trim() }, { replace: true, keep: true });
}

function choose(field) {
    refine({ [field.name]: field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value });
}

/** Fills a choice; a value in use is there even if it is not among the most used. */
function offer(name, value) {
    const field = byID('search').elements[name];
    const any = field.options[0];
    const choices = known[kinds[name]] ?? [];
    const options = choices.map(({ name: text, clips }) => make('option', { value: text }, `${text} (${clips})`));
    if (value && !choices.some((choice) => choice.name === value)) options.unshift(make('option', { value }, value));
    fill(field, any, ...options);
    field.value = value;
}

function showChosen(filters) {
    const chosen = Object.keys(names).filter((name) => filters[name] && !['starred', 'conflicts', 'deleted'].includes(name));
    fill(byID('chosen'), ...chosen.map((name) => make('li', {}, make('button', {
        type: 'button', 'aria-label': `Take away: ${names[name]} ${filters[name]}`,
        onclick: () => { refine({ [name]: '' }); byID('query').focus(); },
    }, `${names[name]}: `, make('bdi', {}, filters[name]), make('span', { 'aria-hidden': 'true' }, ' ×')))));
    byID('chosen').hidden = chosen.length === 0;
}
