// How counts, days, people and keys are called.

import { make } from './dom.js';

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(undefined, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
});

export function counted(number, one, many = one + 's') {
    return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

/** A list is as long as it is, a number is itself. */
export function count(value) {
    return Array.isArray(value) ? value.length : Number(value) || 0;
}

/** A day as the article has it, without a shift to where the reader is. */
export function dayOf(text, { short = false } = {}) {
    const found = /^(\d{4}-\d{2}-\d{2})/.exec(text ?? '');
    if (!found) return text ? make('span', {}, text) : null;
    const date = new Date(found[1] + 'T00:00:00Z');
    if (Number.isNaN(date.getTime())) return make('span', {}, text);
    return make('time', { datetime: found[1] }, (short ? shortDay : day).format(date));
}

/** A moment, where the reader is. */
export function timeOf(text) {
    const date = new Date(text ?? '');
    if (Number.isNaN(date.getTime())) return null;
    return make('time', { datetime: date.toISOString() }, moment.format(date));
}

/** `note/1f2e…` is a note; fields are called as they are. */
export function keyName(key) {
    const kind = key.split('/')[0];
    return { url: 'address', published: 'date of publication' }[kind] ?? kind;
}

export function bytes(number) {
    const units = ['bytes', 'KB', 'MB', 'GB'];
    let [value, unit] = [number, 0];
    while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function headline(clip) {
    return clip.headline || '(no headline)';
}
