// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { writeLicences } from '../../../scripts/licences/writeLicences.mjs';
import { renderBench } from '../testing/renderBench.tsx';
import { About } from './About.tsx';
import { about } from './aboutPage.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const licences = writeLicences(
  [{ name: 'Pruning Playground', version: '0.1.0', licence: 'MIT', text: 'Permission is' }],
  [{ name: 'zod', version: '4.6.7', licence: 'MIT', source: 'https://zod.dev', text: 'of zod' }],
);

async function openDialog() {
  const bench = await renderBench(<About isOpen onClose={() => undefined} />);
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await screen.findByRole('dialog', { name: 'About this page' });
  return { ...bench, writeText };
}

function serve(body: string, contentType: string) {
  return vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(new Response(body, { headers: { 'content-type': contentType } }));
}

test('says which build it is, and how to cite it', async () => {
  const { user, writeText } = await openDialog();
  expect(screen.getByText(new RegExp(`^Version ${about.version}`))).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Copy BibTeX' }));
  expect(writeText).toHaveBeenLastCalledWith(about.citation.bibtex);
  expect(about.citation.bibtex).toContain(about.version);
});

test('fetches the licences when they are asked for, and draws a text when it is unfolded', async () => {
  const fetching = serve(licences, 'text/plain; charset=utf-8');
  const { user } = await openDialog();
  expect(fetching).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Show all licences' }));
  expect(await screen.findByText(/^2 things/)).toBeDefined();
  expect(screen.queryByText(/of zod/)).toBeNull();
  const details = screen.getByText('zod 4.6.7').closest('details');
  act(() => {
    details?.setAttribute('open', '');
    details?.dispatchEvent(new Event('toggle'));
  });
  expect((await screen.findByText(/of zod/)).textContent).toBe('https://zod.dev\n\nof zod');
});

test('says so where the host answers with its page in their place', async () => {
  serve('<!doctype html>', 'text/html');
  const { user } = await openDialog();
  await user.click(screen.getByRole('button', { name: 'Show all licences' }));
  expect(await screen.findByText(/^This host does not have the list/)).toBeDefined();
});

test('shows the diagnostics before they are copied', async () => {
  const { user, writeText } = await openDialog();
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Diagnostics' });
  expect(field.value).toMatch(/^Pruning Playground /);
  expect(field.value).toContain('backend: wasm');
  await user.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
  await waitFor(() => expect(writeText).toHaveBeenLastCalledWith(field.value));
});
