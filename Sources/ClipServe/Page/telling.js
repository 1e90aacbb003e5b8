// What is told in passing: to the eye in a corner, to a screen reader by a live region.

import { byID, fill, make } from './dom.js';

let fading;

/** Tells what was done; `undo` is offered with it. */
export function say(text, undo = null) {
    clearTimeout(fading);
    const button = undo && make('button', { type: 'button', onclick: () => { hush(); undo(); } }, 'Undo');
    fill(byID('said'), make('p', {}, text, ' ', button));
    fading = setTimeout(hush, undo ? 12000 : 5000);
}

/** Tells what went wrong and what to do; stays until it is closed or something works. */
export function alarm(error) {
    if (error.name === 'AbortError') return;
    fill(byID('alarm'), ...complaint(error), make('button', { type: 'button', onclick: calm }, 'Close'));
}

export function calm() {
    fill(byID('alarm'));
}

/** The error's line and its hint. */
export function complaint(error) {
    return [make('p', {}, make('strong', {}, error.message)), error.hint && make('p', {}, error.hint)];
}

/** Asks before something goes that cannot be brought back by one button; true if the answer is yes. */
export function ask(text, verb) {
    const dialog = byID('question');
    fill(byID('question-text'), text);
    fill(byID('question-yes'), verb);
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((answer) => {
        dialog.addEventListener('close', () => answer(dialog.returnValue === 'yes'), { once: true });
    });
}

function hush() {
    fill(byID('said'));
}
