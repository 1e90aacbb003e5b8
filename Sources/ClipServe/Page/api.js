// The server's words. Everything lies below the page's own address, so every path is relative.

/** What the server refused, and what to do about it. */
export class Refusal extends Error {
    constructor(status, { error, hint } = {}) {
        super(error ?? (status ? `the server answered ${status}` : 'newsclip serve does not answer'));
        this.status = status;
        this.hint = hint ?? (status ? null : 'Is it still running? A new start has a new address.');
    }
}

export const status = () => get('api/status');
export const facets = () => get('api/facets');
export const merges = () => get('api/merges?limit=50');
export const conflicts = () => get('api/conflicts');
export const clip = (id, signal) => get(`api/clips/${name(id)}`, signal);
export const history = (id) => get(`api/clips/${name(id)}/history`);

export function clips(filters, { limit, offset, signal }) {
    const search = new URLSearchParams({ ...filters, limit, offset });
    return get(`api/clips?${search}`, signal);
}

export function compare(id, from, to, signal) {
    const search = new URLSearchParams(Object.entries({ from, to }).filter(([, value]) => value));
    return get(`api/clips/${name(id)}/compare?${search}`, signal);
}

/** An edit of a clip; the answer is the clip as it then is. */
export function edit(id, what, body) {
    const path = what.split('/').map(name).join('/');
    return ask(`api/clips/${name(id)}/${path}`, posted('application/json', JSON.stringify(body)));
}

export const plan = (file) => ask(`api/bundles/plan?name=${name(file.name.slice(0, 100))}`, posted('application/octet-stream', file));
export const merge = (upload, trust) => ask(
    'api/bundles/merge', posted('application/json', JSON.stringify({ upload, trust, allowPurge: false })));

const name = encodeURIComponent;
const get = (path, signal) => ask(path, { signal });
const posted = (type, body) => ({ method: 'POST', headers: { 'Content-Type': type }, body });

async function ask(path, options) {
    let answer;
    try {
        answer = await fetch(path, { ...options, cache: 'no-store', redirect: 'error', credentials: 'omit' });
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        throw new Refusal(0);
    }
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refusal(answer.status, said);
    return said;
}
