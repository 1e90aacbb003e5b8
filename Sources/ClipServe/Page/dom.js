// Elements made of data. Text stays text: nothing here reads markup.

/** Makes an element. Children are nodes or strings; what is null or false is left out. `on…` members are listeners. */
export function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
        else element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...present(children));
    return element;
}

/** Puts these children in place of what an element holds. */
export function fill(element, ...children) {
    element.replaceChildren(...present(children));
}

/** Of the page. */
export function byID(id) {
    return document.getElementById(id);
}

/** The address if it is one of the web; anything else (`javascript:` and its like) is none. */
export function webAddress(text) {
    try {
        const address = new URL(text);
        return address.protocol === 'http:' || address.protocol === 'https:' ? address.href : null;
    } catch {
        return null;
    }
}

/** A link that leaves the page and tells nobody where from; the text alone where the address is none of the web. */
export function outward(address, text, attributes = {}) {
    const href = webAddress(address);
    if (!href) return make('span', attributes, text);
    return make('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** Joins nodes by a separator that is drawn, not read out. */
export function separated(nodes) {
    return present(nodes).flatMap((node, index) =>
        index === 0 ? [node] : [make('span', { class: 'dot', 'aria-hidden': 'true' }, ' · '), node]);
}

function present(children) {
    return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== '');
}
