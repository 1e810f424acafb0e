/** A page of another origin that shows ours in a frame and keeps what it is told. */
import { createServer } from 'node:http';
import { plainHost } from './plainHost.ts';

export interface ForeignHost {
  /** Of a page around a frame with these attributes, which lies below the fold. */
  pageWith: (attributes: Readonly<Record<string, string>>) => string;
  close: () => Promise<void>;
}

export async function serveForeign(): Promise<ForeignHost> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://host');
    response.setHeader('content-type', 'text/html');
    response.end(pageAround(searchParams));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    pageWith: (attributes) =>
      `http://${plainHost}:${port}/?${new URLSearchParams(attributes).toString()}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pageAround(attributes: URLSearchParams): string {
  const written = [...attributes].map(
    ([name, value]) => `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<!doctype html><title>A course</title>
<script>
window.heard = [];
addEventListener('message', ({ data, origin }) => window.heard.push({ origin, ...data }));
</script>
<div style="height: 2000px">Read this first.</div>
<iframe title="Pruning" ${written.join(' ')} width="800" height="600"></iframe>
<div style="height: 2000px">And this then.</div>`;
}
