// Bundles dropped onto the page, or chosen, one after the other: first what each would bring, then the merge.

import * as api from './api.js';
import { byID, fill, make } from './dom.js';
import { brought } from './history.js';
import { complaint, say } from './telling.js';
import { bytes, counted, timeOf } from './words.js';

let merged = () => {};
let asked = 0;
/** Files that come after the one that is looked at, and whether one is. */
let [waiting, looking] = [[], false];

/** `after` is called when something was merged. */
export function begin(after) {
    merged = after;
    byID('to-bundle').addEventListener('click', choose);
    // A bundle on its way is not shown when it comes, if the reader has gone on.
    byID('bundle').addEventListener('close', () => {
        asked += 1;
        looking = false;
        if (waiting.length > 0) say(`${counted(waiting.length, 'bundle')} not looked at: ${waiting.map(({ name }) => name).join(', ')}`);
        waiting = [];
    });
    let inside = 0;
    const veil = (event, step) => {
        if (!isFile(event)) return;
        event.preventDefault();
        inside = Math.max(0, inside + step);
        byID('drop').hidden = inside === 0;
    };
    addEventListener('dragenter', (event) => veil(event, 1));
    addEventListener('dragover', (event) => veil(event, 0));
    addEventListener('dragleave', (event) => veil(event, -1));
    addEventListener('drop', (event) => {
        veil(event, -inside);
        take(event.dataTransfer?.files ?? []);
    });
}

/** Asks for a file. */
export function choose() {
    looking = false;
    open(make('p', {}, 'Choose a bundle, or drop it anywhere onto this page. Nothing is merged before you have seen what it would bring.'),
        make('label', { class: 'file' }, 'Bundle ', make('input', {
            id: 'bundle-file', type: 'file', accept: '.newsclip', multiple: true,
            onchange: (event) => take(event.target.files),
        })));
    byID('bundle-file').focus();
}

const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

/** Looks at files one after the other; where one is looked at, when the reader is done with it. */
function take(files) {
    if (looking) {
        waiting.push(...files);
        offerNext();
    } else {
        waiting.unshift(...files);
        next();
    }
}

function next() {
    const file = waiting.shift();
    if (file) plan(file);
}

/** Says which of those that wait comes next, and goes to it. */
function offerNext() {
    const more = waiting.length > 1 && make('span', { class: 'quiet' }, ` and ${waiting.length - 1} more after it`);
    fill(byID('bundle-next'), waiting.length > 0 && make('p', {},
        make('button', { id: 'next-bundle', type: 'button', onclick: next },
            make('span', {}, looking ? 'Leave this, go on to ' : 'Go on to ', make('bdi', {}, waiting[0].name))), more));
}

async function plan(file) {
    looking = true;
    open(make('p', { role: 'status' }, 'Reading ', make('bdi', {}, file.name), `, ${bytes(file.size)} …`));
    const mine = (asked += 1);
    try {
        const answer = await api.plan(file);
        if (mine === asked) offer(answer, file);
    } catch (error) {
        if (mine === asked) refuse(error);
    }
}

/** What the bundle is, what it would bring, and the button. What the merge would stop at is said, and not overruled. */
function offer({ inspection, bundles: [plan], objections, upload }, file) {
    const trust = !inspection.trusted && make('input', { id: 'trust', type: 'checkbox', required: true });
    open(
        make('dl', { class: 'facts' },
            fact('File', make('bdi', {}, file.name), ` (${bytes(inspection.bytes ?? file.size)})`),
            fact('Made by', make('bdi', {}, inspection.exporter), make('code', { class: 'print' }, inspection.exporter_id)),
            fact('Made', timeOf(inspection.made), `, number ${inspection.number}`),
            fact('Carries', `${counted(inspection.changes, 'change')} on ${counted(inspection.clips, 'clip')}, `
                + counted(inspection.bodies, 'text')),
            fact('Would bring', make('strong', {}, brought(plan)))),
        asides(plan, objections),
        make('form', { onsubmit: (event) => { event.preventDefault(); merge(upload, Boolean(trust)); } },
            trust && make('div', { class: 'notice' },
                make('p', {}, 'You have not merged anything of this person yet. Compare the fingerprint above with them.'),
                make('label', { class: 'switch' }, trust,
                    make('span', {}, 'I trust ', make('bdi', {}, inspection.exporter), ', from now on'))),
            make('button', { id: 'merge', class: 'weighty', disabled: objections.length > 0 }, 'Merge')));
    byID('bundle-title').focus();
}

const fact = (name, ...value) => [make('dt', {}, name), make('dd', {}, ...value)];

function asides(plan, objections = []) {
    const lines = [
        ...(plan.introduced ?? []).map(({ name, author }) => `Introduces ${name} (${author}).`),
        plan.held > 0 && `${counted(plan.held, 'operation')} of a newer version would be held.`,
        plan.blocked > 0 && `${counted(plan.blocked, 'change')} of people you blocked would be left out.`,
        plan.forks > 0 && 'A library went on as two copies; all of both is kept.',
        ...objections.map((what) => `This stops: ${what}. If it is meant, merge the bundle by the command line.`),
    ].filter(Boolean);
    return lines.length > 0 && make('ul', {}, lines.map((line) => make('li', { dir: 'auto' }, line)));
}

async function merge(upload, trust) {
    byID('merge').disabled = true;
    const mine = asked;
    try {
        const { bundles: [report] } = await api.merge(upload, trust);
        merged(report);
        if (mine !== asked) return say(`Merged: ${brought(report)}.`);
        looking = false;
        open(make('p', { role: 'status' }, make('strong', {}, 'Merged: '), brought(report), '.'), asides(report));
        byID('bundle-title').focus();
    } catch (error) {
        if (mine === asked) refuse(error);
    }
}

function refuse(error) {
    looking = false;
    open(make('div', { class: 'complaint', role: 'alert' }, ...complaint(error)),
        make('button', { type: 'button', onclick: choose }, 'Choose another'));
    byID('bundle-title').focus();
}

function open(...content) {
    fill(byID('bundle-body'), ...content);
    offerNext();
    if (!byID('bundle').open) byID('bundle').showModal();
}
