// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultSchedule } from '../../../core/recipe/recipeDefaults.ts';
import type { AllocationRecipe, ScheduleRecipe } from '../../../core/recipe/recipe.ts';
import type { RenderedBench } from '../../testing/renderBench.tsx';
import { renderForm } from '../../testing/renderForm.tsx';
import { wantedPlan } from '../../../state/run/selectors.ts';
import { WhenSection } from './WhenSection.tsx';

afterEach(cleanup);

const recipeOf = (bench: RenderedBench) => bench.store.getState().recipe;

function setSchedule(bench: RenderedBench, schedule: ScheduleRecipe): void {
  act(() =>
    bench.store.actions.changeRecipe((recipe) => ({
      ...recipe,
      pruning: { ...recipe.pruning, schedule },
    })),
  );
}

function press(element: HTMLElement, key: string, more: { shiftKey?: boolean } = {}): void {
  fireEvent.keyDown(element, { key, ...more });
}

describe('the phases', () => {
  test('are as long as their handles are moved, by keys', async () => {
    const bench = await renderForm(<WhenSection />);
    const handle = screen.getByRole('slider', { name: 'Length of the phase Prune' });
    expect(handle.getAttribute('aria-valuetext')).toBe('1 epoch');
    press(handle, 'ArrowRight');
    expect(recipeOf(bench).phases).toEqual({ train: 1, prune: 1.1, fineTune: 1 });
    press(handle, 'ArrowRight', { shiftKey: true });
    expect(recipeOf(bench).phases.prune).toBe(2.1);
    press(handle, 'Home');
    expect(recipeOf(bench).phases.prune).toBe(0);
    expect(screen.queryByText(/gradual schedule needs a prune phase/)).not.toBeNull();
  });

  test('say how many pruning steps will fire, as the plan of the run itself does', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, { kind: 'iterative', rounds: 5, spacing: 'linear' });
    expect(wantedPlan(bench.store.getState()).plan?.pruningSteps).toHaveLength(5);
    expect(screen.queryByText('5 pruning steps')).not.toBeNull();
    // A fifth of 80 % of 52,040 weights.
    expect(screen.queryByText('8,326')).not.toBeNull();
  });
});

describe('the plan', () => {
  const chart = (name: RegExp) => screen.queryByRole('img', { name });
  const setAllocation = (bench: RenderedBench, allocation: AllocationRecipe) =>
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({
        ...recipe,
        pruning: { ...recipe.pruning, allocation },
      })),
    );

  test('counts one pruning step as one', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, { kind: 'oneShot' });
    expect(screen.queryByText('1 pruning step')).not.toBeNull();
    // 80 % of 52,040 weights.
    expect(
      chart(/: 1 pruning step, at training step 94,.* at most 41,632 weights\.$/),
    ).not.toBeNull();
    setSchedule(bench, { kind: 'iterative', rounds: 2, spacing: 'linear' });
    expect(chart(/: 2 pruning steps from training step 94 to 141,/)).not.toBeNull();
  });

  test('says of sigma what is only expected, and why it grows with the steps', async () => {
    const bench = await renderForm(<WhenSection />);
    setAllocation(bench, { kind: 'sigma', quality: 1 });
    setSchedule(bench, { kind: 'oneShot' });
    // erf(1/√2) of normally distributed weights lie within one standard deviation.
    expect(screen.getByText(/expected at the end:/).textContent).toMatch(/68\.3/);
    expect(screen.queryByText(/cuts add up/)).toBeNull();
    setSchedule(bench, { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 2 });
    expect(screen.getByText(/expected at the end:/).textContent).toMatch(/over 99\.9/);
    expect(screen.queryByText(/each of the 47 pruning steps .* cuts add up/)).not.toBeNull();
    expect(screen.queryByText(/100\.0/)).toBeNull();
  });
});

describe('the schedules', () => {
  test('share the prune phase out among the rounds, and the other way round', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, { kind: 'iterative', rounds: 4, spacing: 'linear' });
    const field = screen.getByLabelText('Recovery each', { selector: 'input' });
    expect(field).toHaveProperty('value', '0.25');
    await bench.user.clear(field);
    await bench.user.type(field, '2{Enter}');
    expect(recipeOf(bench).phases.prune).toBe(8);
  });

  test('of SET and RigL drop and grow, and say how much', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, defaultSchedule('rigl'));
    expect(screen.queryByText('dropped and grown, at most')).not.toBeNull();
    const field = screen.getByLabelText('Dropped and grown', { selector: 'input' });
    await bench.user.clear(field);
    await bench.user.type(field, '50{Enter}');
    expect(recipeOf(bench).pruning.schedule).toMatchObject({ removeFraction: 0.5 });
  });
});

describe('a drawn curve', () => {
  const pointsOf = (bench: RenderedBench) => {
    const { schedule } = recipeOf(bench).pruning;
    return schedule.kind === 'custom' ? schedule.points : [];
  };

  test('has points that keys move as far as their neighbours let them, and remove', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, defaultSchedule('custom'));
    const point = screen.getByRole('slider', { name: 'Point 2 of 4' });
    press(point, 'ArrowUp');
    expect(pointsOf(bench)[1]).toEqual({ progress: 0.3, level: 0.51 });
    for (let i = 0; i < 6; i += 1) press(point, 'ArrowUp', { shiftKey: true });
    expect(pointsOf(bench)[1]?.level).toBe(0.85);
    press(point, 'Delete');
    expect(pointsOf(bench)).toHaveLength(3);
  });

  test('takes more points by a button, on the curve that is there', async () => {
    const bench = await renderForm(<WhenSection />);
    setSchedule(bench, defaultSchedule('custom'));
    const before = wantedPlan(bench.store.getState()).plan?.pruningSteps.map((s) => s.sparsity);
    await bench.user.click(screen.getByRole('button', { name: 'Add a point' }));
    expect(pointsOf(bench)).toHaveLength(5);
    const after = wantedPlan(bench.store.getState()).plan?.pruningSteps.map((s) => s.sparsity);
    // The cubic is bent a little by its new knot, no more.
    expect(after).not.toHaveLength(0);
    expect(after).not.toEqual(before);
    expect(after?.map((sparsity, i) => Math.abs(sparsity - (before?.[i] ?? NaN)) < 0.02)).toEqual(
      before?.map(() => true),
    );
  });
});

test('a layer has its own part of the prune phase, and none once it is all of it', async () => {
  const bench = await renderForm(<WhenSection />);
  await bench.user.click(screen.getByText('Start and end by layer'));
  const start = screen.getByLabelText(/^Start of pruning dense1/, { selector: 'input' });
  await bench.user.clear(start);
  await bench.user.type(start, '50{Enter}');
  expect(recipeOf(bench).pruning.layers['dense1']?.window).toEqual({ start: 0.5, end: 1 });
  await bench.user.clear(start);
  await bench.user.type(start, '0{Enter}');
  expect(recipeOf(bench).pruning.layers['dense1']).not.toHaveProperty('window');
});
