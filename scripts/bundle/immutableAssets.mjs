/**
 * Lets browsers keep what the preview server sends from the folder of assets, as those files are named by what is in
 * them. Without, every visit asks anew for each of 80 files, and compiles its scripts anew, as a browser holds on to
 * compiled code only as long as to the answer that it came with.
 *
 * @returns {import('vite').Plugin}
 */
export function immutableAssets() {
  return {
    name: 'immutable-assets',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (request.url?.includes('/assets/'))
          response.setHeader('cache-control', 'public, max-age=31536000, immutable');
        next();
      });
    },
  };
}
