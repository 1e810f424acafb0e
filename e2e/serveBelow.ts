/** A plain static host that has the built page in a folder below its root. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.zip': 'application/zip',
};
/** What hosts with gzip compress; the rest is compressed already. */
const packed: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.json', '.wasm', '.svg']);

export interface StaticHost {
  url: string;
  /** All that it has sent until now, heads included. */
  sentBytes: () => number;
  /** By name, in the order in which they were asked for. */
  asked: () => readonly string[];
  /** Serves this in place of what is in the folder, as after another build. */
  replace: (name: string, content: string) => void;
  close: () => Promise<void>;
}

interface HostOptions {
  hasGzip?: boolean;
}

/** The folder that is served. */
export const servedFolder = pathToFileURL(`${resolvePath(process.env.E2E_DIST ?? 'dist')}/`);

/** `base` with slashes at both ends; whatever is asked outside of it is not found. */
export async function serveBelow(
  base: string,
  { hasGzip = false }: HostOptions = {},
): Promise<StaticHost> {
  const replaced = new Map<string, string>();
  const names: string[] = [];
  let closedBytes = 0;
  const sockets = new Set<IncomingMessage['socket']>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const name = path.startsWith(base) ? path.slice(base.length) || 'index.html' : '';
    names.push(name);
    void answer(name, response, { content: replaced.get(name), hasGzip });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      closedBytes += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    sentBytes: () =>
      Array.from(sockets).reduce((sum, { bytesWritten }) => sum + bytesWritten, closedBytes),
    asked: () => names,
    replace: (name, content) => void replaced.set(name, content),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  name: string,
  response: ServerResponse,
  { content, hasGzip }: { content: string | undefined; hasGzip: boolean },
): Promise<void> {
  try {
    const body = content ?? (await readFile(new URL(name, servedFolder)));
    const extension = extname(name);
    response.setHeader('content-type', types[extension] ?? 'application/octet-stream');
    // As GitHub Pages has it.
    if (hasGzip) response.setHeader('cache-control', 'max-age=600');
    if (!hasGzip || !packed.has(extension)) {
      response.end(body);
      return;
    }
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(body));
  } catch {
    response.statusCode = 404;
    response.end();
  }
}
