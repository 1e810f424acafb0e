import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { recipeSectionIds } from '../../state/parts/recipeSections.ts';
import { renderBench, type BenchOptions, type RenderedBench } from './renderBench.tsx';

/** Renders a part of the recipe's form with all its sections open. */
export async function renderForm(part: ReactNode, options?: BenchOptions): Promise<RenderedBench> {
  const bench = await renderBench(part, options);
  act(() => bench.store.actions.changeView({ openSections: recipeSectionIds }));
  return bench;
}
