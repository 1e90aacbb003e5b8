// One button: the page as it is shown goes to Newsclip on this machine, and nowhere else. With the menu of the right
// button the selected words go as a highlight. What comes back stands on the button.
"use strict";

const HOST = "newsclip";
const MENU = "newsclip-highlight";

// In the page. Its tree as it is shown, not what the server sent: after scripts, consent and logging in.
function takePage() {
  const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
  const doctype = document.doctype ? "<!DOCTYPE html>\n" : "";
  return {
    url: location.href,
    html: whole(doctype + document.documentElement.outerHTML),
    selection: whole(String(getSelection() ?? "")),
  };
}

const badges = {
  added: ["new", "#1b7f4b", "Clipped"],
  revised: ["rev", "#1b7f4b", "Another capture of a clip"],
  restored: ["back", "#1b7f4b", "Clipped again: it was deleted"],
  unchanged: ["=", "#5f6672", "Clipped before, and unchanged"],
  highlighted: ["“ ”", "#1b7f4b", "Highlighted"],
};

async function show(tabId, text, colour, title) {
  await chrome.action.setBadgeBackgroundColor({ tabId, color: colour });
  await chrome.action.setBadgeText({ tabId, text });
  await chrome.action.setTitle({ tabId, title });
}

async function clip(tab, asHighlight) {
  try {
    const [{ result: page }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: takePage });
    const message = { kind: "page", url: page.url, html: page.html };
    if (asHighlight) Object.assign(message, { kind: "highlight", text: page.selection });
    const answer = await chrome.runtime.sendNativeMessage(HOST, message);
    if (!answer.ok) throw new Error(answer.hint ? `${answer.what} (${answer.hint})` : answer.what);
    const [text, colour, said] = badges[asHighlight ? "highlighted" : answer.status] ?? badges.added;
    await show(tab.id, text, colour, `${said}: ${answer.headline ?? answer.id} (${answer.id.slice(0, 8)})`);
    return answer;
  } catch (error) {
    await show(tab.id, "!", "#b3261e", `Not clipped: ${error.message}`).catch(() => {});
    return { ok: false, what: error.message };
  }
}

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({ id: MENU, title: "Clip the selection as a highlight", contexts: ["selection"] });
});
chrome.action.onClicked.addListener((tab) => clip(tab, false));
chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === MENU) clip(tab, true);
});
