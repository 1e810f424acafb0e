// npm start: everything from a bare clone to a page at a printed address.
//   npm start -- --dev        serve the sources, reloading on every change
//   npm start -- --port 8080  prefer this port; the next free one is taken where it is in use
//   npm start -- --host       let other machines of the network in
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { explainFaults, usageFault } from './setup/Fault.mjs';
import { parseOptions } from './setup/parseOptions.mjs';
import { refusePath } from './setup/refusePath.mjs';
import { rootDir } from './paths.mjs';

const defaultPort = 4173;

/** A build that is worked on is shown as it is: a service worker would show the one before. */
const withoutSiteWorker = {
  name: 'without-site-worker',
  configurePreviewServer({ middlewares }) {
    middlewares.use('/sw.js', (_request, response) => {
      response.statusCode = 204;
      response.end();
    });
  },
};

explainFaults();
const { values } = parseOptions({
  options: {
    dev: { type: 'boolean', default: false },
    host: { type: 'boolean', default: false },
    port: { type: 'string' },
  },
});
const port = values.port === undefined ? defaultPort : portOf(values.port);

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
if ((await ensureMnist()) === 'packed') console.log('MNIST packed into public/mnist');

const address = {
  host: values.host,
  port,
  strictPort: false,
};
const server = values.dev ? await serveSources() : await serveBuild();
server.printUrls();

function portOf(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw usageFault(`--port: want an integer from 1 to 65535, got ${text}`);
}

async function serveSources() {
  refusePath('#?"', 'The page is not served');
  const { createServer } = await import('vite');
  const server = await createServer({ root: rootDir, server: address });
  return server.listen();
}

async function serveBuild() {
  const { isBuildFresh } = await import('./bundle/isBuildFresh.mjs');
  if (!(await isBuildFresh())) {
    console.log('Building the page…');
    const { buildPage } = await import('./bundle/buildPage.mjs');
    await buildPage();
  }
  const { preview } = await import('vite');
  return preview({ root: rootDir, preview: address, plugins: [withoutSiteWorker] });
}
