/** A plain static host that has the built page in a folder below its root. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** `base` with slashes at both ends; whatever is asked outside of it is not found. */
export async function serveBelow(
  base: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const dist = pathToFileURL(`${resolvePath(process.env.E2E_DIST ?? 'dist')}/`);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const name = path.startsWith(base) ? path.slice(base.length) || 'index.html' : '';
    void answer(new URL(name, dist), response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(file: URL, response: ServerResponse): Promise<void> {
  try {
    const body = await readFile(file);
    response.setHeader('content-type', types[extname(file.pathname)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}
