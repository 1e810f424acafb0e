// Draws the icons of the installed page, public/icons, from public/favicon.svg; they are committed.
import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { inRoot } from './paths.mjs';
import { findBrowser } from './setup/findBrowser.mjs';

/** What a system may cut away of a maskable icon is ground; the picture is within its safe four fifths. */
const icons = [
  { file: 'icon-192.png', sizePx: 192, isMaskable: false },
  { file: 'icon-512.png', sizePx: 512, isMaskable: false },
  { file: 'maskable-512.png', sizePx: 512, isMaskable: true },
];
const ground = '#0b6e5b';

const svg = await readFile(inRoot('public/favicon.svg'), 'utf8');
await mkdir(inRoot('public/icons'), { recursive: true });
const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { file, sizePx, isMaskable } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const side = isMaskable ? '80%' : '100%';
  await page.setContent(
    `<style>html,body{margin:0;height:100%;display:grid;place-items:center;background:${isMaskable ? ground : 'transparent'}}svg{width:${side};height:${side}}</style>${svg}`,
  );
  await page.screenshot({ path: inRoot('public/icons', file), omitBackground: true });
  await page.close();
}
await browser.close();
