/**
 * How a Chromium is started in which the page is tried or measured: the same for both, so that what a bench
 * says is said of the browser that the journeys hold right.
 *
 * @returns {string[]}
 */
export function browserArgs() {
  return [
    // Chromium refuses to run as root in its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Real WebGL without a GPU: Chrome no longer falls back to software by itself.
    '--enable-unsafe-swiftshader',
    // The page itself is drawn as Chrome draws it where there is no GPU. Else the WebGL of a processor would
    // draw every frame of it too, which is a fifth of all that a journey computes.
    '--disable-gpu-compositing',
    '--disable-gpu-rasterization',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
}
