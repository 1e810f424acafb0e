/** @type {Set<string>} ids of style elements whose rules the document has */
const known = new Set();

/**
 * Gives a document the rules of a style element that is in no document: by a style sheet made in
 * script, which a strict Content-Security-Policy allows, while it ignores the element.
 *
 * @param {HTMLStyleElement} style one with an id is taken once; its `remove` takes the rules back
 * @param {Document} target
 */
export function adoptStyle(style, target) {
  if (known.has(style.id)) return;
  if (style.id !== '') known.add(style.id);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.textContent);
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
  style.remove = () => {
    target.adoptedStyleSheets = target.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
