// What somebody has typed and not yet saved outlives a drawing anew, and a look at another clip.

const kept = new Map();

/** Notes what the fields of a drawing hold. Only fields that say `data-draft` count. */
export function keep(clip, root) {
    for (const field of root.querySelectorAll('[data-draft]')) {
        const name = `${clip} ${field.id}`;
        if (field.value !== field.defaultValue) kept.set(name, field.value);
        else kept.delete(name);
    }
}

/** Puts it back. */
export function bring(clip, root) {
    for (const field of root.querySelectorAll('[data-draft]')) {
        const text = kept.get(`${clip} ${field.id}`);
        if (text === undefined) continue;
        field.value = text;
        const folded = field.closest('details');
        if (folded) folded.open = true;
    }
}

/** The field's text is saved, or not wanted. */
export function drop(field) {
    field.value = field.defaultValue;
}

addEventListener('beforeunload', (event) => {
    const isTyped = [...document.querySelectorAll('[data-draft]')].some((field) => field.value !== field.defaultValue);
    if (isTyped || kept.size > 0) event.preventDefault();
});
