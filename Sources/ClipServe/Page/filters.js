// The question: words as they are typed, and filters. It stands in the address; the fields follow that.

import * as api from './api.js';
import { byID, fill, make } from './dom.js';
import * as list from './list.js';
import { place, refine } from './route.js';
import { alarm } from './telling.js';

const pause = 80;
const kinds = ['tag', 'publication', 'person'];
const names = {
    tag: 'Tag', publication: 'Publication', person: 'Person', since: 'From', until: 'To', starred: 'Starred',
    conflicts: 'In conflict', deleted: 'Deleted',
};
let typing = null;
let known = { tags: [], publications: [], people: [], bylines: [] };

export function begin() {
    const form = byID('search');
    form.addEventListener('submit', enter);
    byID('query').addEventListener('keydown', (event) => {
        if (event.key === 'ArrowDown' && !event.isComposing && !event.altKey) enter(event);
    });
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
        else if (kinds.includes(name)) offer(name, filters[name] ?? '');
        else if (document.activeElement !== field) field.value = filters[name] ?? '';
    }
    showChosen(filters);
}

/** What there is to choose from; asked again when an edit may have changed it. */
export async function loadFacets() {
    try {
        known = await api.facets();
        show(place().filters);
        fill(byID('known-tags'), ...known.tags.map(({ name }) => make('option', { value: name })));
    } catch (error) {
        alarm(error);
    }
}

function ask() {
    clearTimeout(typing);
    refine({ query: byID('query').value.trim() }, { replace: true, keep: true });
}

/** Goes to the first clip that is found. */
function enter(event) {
    event.preventDefault();
    ask();
    list.enter();
}

function choose(field) {
    refine({ [field.name]: field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value });
}

/** Fills a choice; a value in use is there even if it is not among the most used. */
function offer(name, value) {
    const field = byID('search').elements[name];
    const any = field.options[0];
    const others = value && !choices(name).some((choice) => named(choice) === value) ? [option({ name: value })] : [];
    fill(field, any, ...others, ...(name === 'person' ? groups() : choices(name).map(option)));
    field.value = value;
}

/** People are those who clipped, by their fingerprint, and those who wrote, as the bylines have them. */
function choices(name) {
    return { tag: known.tags, publication: known.publications, person: [...known.people, ...known.bylines] }[name];
}

const named = (choice) => choice.id ?? choice.name;

function option(choice) {
    const clips = choice.clips === undefined ? '' : ` (${choice.clips})`;
    return make('option', { value: named(choice) }, choice.name + clips);
}

function groups() {
    return [['Clipped by', known.people], ['Written by', known.bylines]].filter(([, people]) => people.length > 0)
        .map(([label, people]) => make('optgroup', { label }, ...people.map(option)));
}

/** A value as people call it. */
function called(name, value) {
    return choices(name)?.find((choice) => named(choice) === value)?.name ?? value;
}

function showChosen(filters) {
    const chosen = Object.keys(names).filter((name) => filters[name] && !['starred', 'conflicts', 'deleted'].includes(name));
    fill(byID('chosen'), ...chosen.map((name) => make('li', {}, make('button', {
        type: 'button', 'aria-label': `Take away: ${names[name]} ${called(name, filters[name])}`,
        onclick: () => { refine({ [name]: '' }); byID('query').focus(); },
    }, `${names[name]}: `, make('bdi', {}, called(name, filters[name])), make('span', { 'aria-hidden': 'true' }, ' ×')))));
    byID('chosen').hidden = chosen.length === 0;
}
