// Single keys, where nobody is typing. They can be switched off: some speak to their machine.

import { byID, fill, make } from './dom.js';

const kept = 'newsclip-keys';

/** `acts` is a list of `[key, what it does, function]`. */
export function begin(acts) {
    const byKey = new Map(acts.map(([key, , act]) => [key, act]));
    fill(byID('keys-list'), ...acts.flatMap(([key, what]) => [
        make('dt', {}, make('kbd', {}, key === 'Escape' ? 'Esc' : key)), make('dd', {}, what),
    ]));
    const box = byID('keys-on');
    box.checked = recalled() !== 'off';
    box.addEventListener('change', () => remember(box.checked ? 'on' : 'off'));
    byID('to-keys').addEventListener('click', help);
    addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
        if (document.querySelector('dialog[open]')) return;
        if (event.key !== 'Escape' && (isTyping(event.target) || !box.checked)) return;
        const act = byKey.get(event.key);
        if (act && act(event) !== false) event.preventDefault();
    });
}

export function help() {
    byID('keys').showModal();
}

export function isTyping(element) {
    return element instanceof Element
        && element.closest('input:not([type=checkbox], [type=file]), textarea, select, [contenteditable]') !== null;
}

// A browser may forbid storage: then the choice holds as long as the page.
function recalled() {
    try { return localStorage.getItem(kept); } catch { return null; }
}

function remember(choice) {
    try { localStorage.setItem(kept, choice); } catch { /* See above. */ }
}
