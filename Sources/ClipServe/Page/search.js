// The clips found, page by page. Typing asks often: an answer to an older question is dropped, in whatever order they come.

import * as api from './api.js';

const page = 50;
let asked = 0;
let waiting = null;

/** What was asked last, what has come of it, and whether there is more. */
export const found = { filters: null, clips: [], more: false };

/** Asks anew; null if meanwhile something else was asked. */
export async function search(filters) {
    const answer = await answered(filters, 0);
    if (!answer) return null;
    Object.assign(found, { filters, clips: answer.clips, more: answer.more });
    return answer.clips;
}

/** Asks for the next page; the clips that came with it. One that moved there from an earlier page is not told twice. */
export async function next() {
    const answer = await answered(found.filters, found.clips.length);
    if (!answer) return null;
    const known = new Set(found.clips.map((clip) => clip.id));
    const fresh = answer.clips.filter((clip) => !known.has(clip.id));
    found.clips.push(...fresh);
    found.more = answer.more && fresh.length > 0;
    return fresh;
}

/** Puts a clip as it now is in the place of what was found. */
export function renew(clip) {
    const at = found.clips.findIndex((one) => one.id === clip.id);
    if (at >= 0) found.clips[at] = { ...clip, snippet: found.clips[at].snippet };
    return at >= 0 ? found.clips[at] : null;
}

/** The last word may be half typed: it is looked for as the beginning of one. */
function begun(query = '') {
    const isWord = /[\p{L}\p{M}\p{N}]$/u.test(query) && !/(^|[\s(])(AND|OR|NOT)$/.test(query);
    return isWord ? query + '*' : query;
}

async function answered(filters, offset) {
    const number = (asked += 1);
    waiting?.abort();
    waiting = new AbortController();
    try {
        const answer = await api.clips({ ...filters, query: begun(filters.query) }, { limit: page, offset, signal: waiting.signal });
        return number === asked ? answer : null;
    } catch (error) {
        if (number === asked && error.name !== 'AbortError') throw error;
        return null;
    }
}
