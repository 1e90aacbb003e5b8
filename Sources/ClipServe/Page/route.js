// What is shown stands in the address behind `#`: so Back works, and a clip can be opened in a tab of its own.

const names = ['query', 'tag', 'publication', 'person', 'since', 'until', 'starred', 'conflicts', 'deleted'];
const listeners = [];

/** Called with the place whenever it changes. */
export function onPlace(listener) {
    listeners.push(listener);
}

/** Where the page is: `{ kind, id, from, to, filters }`. */
export function place() {
    const [path, search = ''] = splitOnce(location.hash.replace(/^#/, ''), '?');
    const parts = path.split('/').filter(Boolean).map(decoded);
    const given = new URLSearchParams(search);
    const filters = Object.fromEntries(names.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
    if (parts[0] === 'clip' && parts[2] === 'compare') {
        return { kind: 'compare', id: parts[1], from: parts[3], to: parts[4], filters };
    }
    if (parts[0] === 'clip' && parts[1]) return { kind: 'clip', id: parts[1], filters };
    if (parts[0] === 'merges' || parts[0] === 'conflicts') return { kind: parts[0], filters };
    return { kind: 'list', filters };
}

/** The address of a place; with the filters in use, unless it names its own. */
export function address({ kind, id, from, to, filters = place().filters }) {
    const path = {
        clip: ['clip', id], compare: ['clip', id, 'compare', from, to].filter(Boolean), list: [],
    }[kind] ?? [kind];
    const search = new URLSearchParams(names.filter((name) => filters[name]).map((name) => [name, filters[name]]));
    return '#/' + path.map(encodeURIComponent).join('/') + (search.size ? '?' + search : '');
}

/** Goes somewhere; `replace` leaves no step for Back, `focus` names the element that gets the focus there. */
export function go(where, { replace = false, ...hints } = {}) {
    const target = address(where);
    if (target === location.hash) return tell(hints);
    history[replace ? 'replaceState' : 'pushState'](null, '', target);
    tell(hints);
}

/** Goes on with other filters; what is open stays open. */
export function refine(changes, options) {
    const here = place();
    go({ ...here, filters: { ...here.filters, ...changes } }, options);
}

export function tell(hints = {}) {
    for (const listener of listeners) listener(place(), hints);
}

addEventListener('hashchange', () => tell({ focus: 'headline' }));

function decoded(part) {
    try { return decodeURIComponent(part); } catch { return part; }
}

function splitOnce(text, mark) {
    const at = text.indexOf(mark);
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
