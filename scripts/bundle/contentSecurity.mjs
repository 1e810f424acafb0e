/**
 * What the built page may load and run, whatever its host says: its own origin alone, no inline script, no
 * inline style, no `eval`. Data and blob addresses are pictures that the page has drawn itself.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Puts the policy at the head of the built page. The development server is left without one: it inserts styles
 * as it goes.
 *
 * @returns {import('vite').Plugin}
 */
export function contentSecurity() {
  return {
    name: 'content-security',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
