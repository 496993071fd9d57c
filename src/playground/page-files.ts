import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { Handler } from './http-server.ts';

const PLAYGROUND = import.meta.dirname;
const PAGE = join(PLAYGROUND, 'page');
const MODULES = join(PLAYGROUND, '../../node_modules');

/** Serves the page's sources, compiled as the browser asks for them; a reload shows changes. */
export async function createPageFiles() {
  const vite = await createServer({
    configFile: false,
    root: PAGE,
    cacheDir: join(MODULES, '.vite-playground'),
    // Vite would put its client into index.html, which complains that it finds no socket.
    appType: 'custom',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    // Bundling packages ahead ends in a reload, which needs that socket too.
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, fs: { allow: [PLAYGROUND, MODULES] } },
  });

  const handle: Handler = (request, response) => {
    if (!/^\/(\?|$)/.test(request.url ?? '')) return vite.middlewares(request, response);
    readFile(join(PAGE, 'index.html')).then(
      (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
      () => response.writeHead(500).end('The page has no index.html.'),
    );
  };

  return { handle, close: () => vite.close() };
}
