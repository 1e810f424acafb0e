/**
 * node scripts/bundle/drawFirstLook.mjs BUNDLE LANGUAGE…: draws the page's first look with the bundle of src/ui/firstLook.tsx in a
 * document without a browser, and prints `PreparedPages` as JSON. A process of its own: such a document is made of global names.
 */
import { pathToFileURL } from 'node:url';
import { Window } from 'happy-dom';

/**
 * @typedef {object} PreparedPages
 * @property {object} look `FirstLook` of src/ui/prepared, the same in each language
 * @property {Record<string, string>} html by language
 */

/** By names and ids the parts of a page find each other, and must not find this one's; its titles would be read out by a pointer. */
const ofALivingPage = ['id', 'for', 'name', 'title', 'aria-controls', 'aria-describedby'];

const [bundle, ...languages] = process.argv.slice(2);
const window = new Window({ url: 'http://localhost/', width: 1440, height: 900 });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
Object.defineProperty(globalThis, 'navigator', { value: window.navigator });
globalThis.window = globalThis;

const { drawFirstLook } = await import(pathToFileURL(bundle).href);
let look;
const html = {};
for (const language of languages) {
  const root = document.body.appendChild(document.createElement('div'));
  look = await drawFirstLook(root, language);
  for (const element of root.querySelectorAll('*')) prepare(element);
  html[language] = root.innerHTML;
  root.remove();
}
process.stdout.write(JSON.stringify({ look: { languages, ...look }, html }));
process.exit();

/** Attributes of style are refused by the page's policy: what shows it sets them. */
function prepare(element) {
  for (const name of ofALivingPage) element.removeAttribute(name);
  const style = element.getAttribute('style');
  if (style === null) return;
  element.removeAttribute('style');
  element.setAttribute('data-style', style);
}
