// In a frame that lets the page run nothing but scripts (`sandbox="allow-scripts"`) its origin is opaque: its
// modules, its worker and its storage are refused. This is no module, and so it is what is left to say so, to
// whoever looks at the frame and to the page around it. `frame.js` and index.html know each other by id.
(function () {
  if (window.origin !== 'null' || location.protocol === 'file:') return;
  document.documentElement.dataset.refused = 'frame';
  for (const link of document.querySelectorAll('[data-refused-link]')) {
    link.href = location.href;
    link.textContent = location.href;
  }
  const said = (text) => new URLSearchParams(text.slice(1)).get('host');
  const named = said(location.search) || said(location.hash);
  const around = named || (location.ancestorOrigins && location.ancestorOrigins[0]);
  let origin;
  try {
    origin = new URL(around || document.referrer).origin;
  } catch {
    return;
  }
  if (origin === 'null' || window.parent === window) return;
  const url = location.href;
  const message = { source: 'pruning-playground', version: 1, kind: 'refused', url };
  window.parent.postMessage(message, origin);
})();
