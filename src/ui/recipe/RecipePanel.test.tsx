// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { renderForm } from '../testing/renderForm.tsx';
import { RecipePanel } from './RecipePanel.tsx';

afterEach(cleanup);

async function type(bench: RenderedBench, label: string, text: string): Promise<void> {
  const field = screen.getByLabelText(label, { selector: 'input' });
  await bench.user.clear(field);
  await bench.user.type(field, text);
  await bench.user.tab();
}
const choose = (label: string, option: string): void => {
  const select = screen.getByLabelText<HTMLSelectElement>(label);
  const { value } = [...select.options].find(({ text }) => text === option) ?? { value: '' };
  fireEvent.change(select, { target: { value } });
};
const recipeOf = ({ store }: RenderedBench) => store.getState().recipe;

describe('the recipe panel', () => {
  test('changes the recipe field by field, each change one step to undo', async () => {
    const bench = await renderForm(<RecipePanel />);
    const before = recipeOf(bench);
    await type(bench, 'Learning rate', '0.01');
    await type(bench, 'Training images', '24000');
    choose('Optimizer', 'SGD with momentum');
    expect(recipeOf(bench).training).toMatchObject({ learningRate: 0.01, optimizer: 'momentum' });
    expect(recipeOf(bench).data.images).toBe(24_000);
    expect(screen.queryByText('188 training steps per epoch')).not.toBeNull();
    act(bench.store.actions.undo);
    act(bench.store.actions.undo);
    act(bench.store.actions.undo);
    expect(recipeOf(bench)).toEqual(before);
  });

  test('wants accuracy on training images measured, and takes that back by 0', async () => {
    const bench = await renderForm(<RecipePanel />);
    const before = recipeOf(bench);
    await type(bench, 'Training images measured', '500');
    expect(recipeOf(bench)).toEqual({ ...before, evaluation: { trainingImages: 500 } });
    await type(bench, 'Training images measured', '0');
    expect(recipeOf(bench)).toEqual(before);
    expect(recipeOf(bench)).not.toHaveProperty('evaluation');
  });

  test('says where a run starts, and that a network without a trained file opens on random weights', async () => {
    const bench = await renderForm(<RecipePanel />);
    const label = 'Run starts from';
    const offered = () =>
      [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ text }) => text);
    expect(offered()).toEqual(['random weights', 'trained weights']);
    choose(label, 'trained weights');
    expect(
      screen.queryByText(/^The trained network, 98\.91\s% of the test images\.$/),
    ).not.toBeNull();
    expect(bench.store.getState().start?.kind).toBe('pretrained');
    choose('Network', 'article-cnn');
    expect(offered()).toEqual(['random weights']);
    expect(screen.queryByText(/article-cnn comes without trained weights/)).not.toBeNull();
    expect(bench.store.getState().start).toBeUndefined();
  });

  test('offers the moments that are kept of the run on the bench to start from', async () => {
    const bench = await renderForm(<RecipePanel />);
    await act(() => bench.store.actions.run());
    bench.play(1000);
    const label = 'Run starts from';
    const moment = await screen.findByRole('option', { name: /^a kept moment: training step 282/ });
    choose(label, moment.textContent ?? '');
    expect(bench.store.getState().start).toMatchObject({ kind: 'weights', trainStep: 282 });
    await act(() => bench.store.actions.reset());
    expect(screen.getByLabelText<HTMLSelectElement>(label).selectedOptions[0]?.text).toBe(
      'a kept moment of another run: training step 282',
    );
  });

  test('goes back to the defaults, as one step to undo', async () => {
    const bench = await renderForm(<RecipePanel />);
    await type(bench, 'Learning rate', '0.01');
    await bench.user.click(screen.getByRole('button', { name: 'Recipe to defaults' }));
    expect(recipeOf(bench).training.learningRate).toBe(0.006);
    act(bench.store.actions.undo);
    expect(recipeOf(bench).training.learningRate).toBe(0.01);
  });

  test('refuses a value out of range, and keeps the one that it had', async () => {
    const bench = await renderForm(<RecipePanel />);
    await type(bench, 'Training images', '60000');
    expect(recipeOf(bench).data.images).toBe(12_000);
    expect(screen.getByRole('alert').textContent).toBe(
      'Still 12000: type a whole number from 1 to 54000.',
    );
  });

  // Rules of one kind of field are NumberField's; these are each field's own.
  test('takes what is typed as it is meant', async () => {
    const bench = await renderForm(<RecipePanel />);
    await type(bench, 'Learning rate', '0,006');
    expect(recipeOf(bench).training.learningRate).toBe(0.006);
    await type(bench, 'Learning rate', '2e-3');
    expect(recipeOf(bench).training.learningRate).toBe(0.002);
    await type(bench, 'Target sparsity of conv2', '72,5 %');
    expect(recipeOf(bench).pruning.layers['conv2']?.target).toBe(0.725);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('refuses in each field what is none of its values', async () => {
    const bench = await renderForm(<RecipePanel />);
    const before = recipeOf(bench);
    let refusals = 0;
    for (const [label, typed] of [
      ['Target sparsity of conv2', '100 %'],
      ['Seed', '-3'],
      ['Training images', '0'],
    ] as const) {
      await type(bench, label, typed);
      refusals += 1;
      expect(recipeOf(bench)).toBe(before);
      expect(screen.getAllByRole('alert')).toHaveLength(refusals);
      for (const alert of screen.getAllByRole('alert'))
        expect(alert.textContent).toMatch(/^Still /);
    }
    await type(bench, 'Seed', '1,5');
    expect(recipeOf(bench)).toBe(before);
  });

  test('says which layers the one number above the network skips, and why', async () => {
    const bench = await renderForm(<RecipePanel />);
    await bench.user.click(screen.getByRole('checkbox', { name: 'Exclude conv1 from pruning' }));
    expect(screen.queryByText('Skips conv1: excluded.')).not.toBeNull();
    act(() => bench.store.actions.setNetworkTarget(0.6));
    const targets = Object.values(recipeOf(bench).pruning.layers).map(({ target }) => target);
    expect(targets).toEqual([0.8, 0.6, 0.6, 0.6]);
    await type(bench, 'Target sparsity of conv2', '30');
    expect(recipeOf(bench).pruning.layers['conv2']?.target).toBe(0.3);
  });

  test('explains keep 2 of 4 on a one-channel convolution, and offers the flattened axis', async () => {
    const bench = await renderForm(<RecipePanel />);
    await bench.user.click(screen.getByRole('radio', { name: 'keep N of M' }));
    expect(screen.getByText(/^conv1: windows along the inputs have 1 weight/).textContent).toMatch(
      /would remove nothing here. Single weights are removed there instead, to a target of 80.0\s%\.$/,
    );
    expect(recipeOf(bench).pruning.layers['conv1']?.granularity.kind).toBe('weight');
    await bench.user.click(screen.getByRole('button', { name: 'Use the flattened axis on conv1' }));
    expect(recipeOf(bench).pruning.layers['conv1']?.granularity).toEqual({
      kind: 'nOfM',
      n: 2,
      m: 4,
      axis: 'flat',
    });
    expect(screen.queryByText(/windows along the inputs/)).toBeNull();
  });

  test('refuses an N that is not below M beside the field', async () => {
    const bench = await renderForm(<RecipePanel />);
    await bench.user.click(screen.getByRole('radio', { name: 'keep N of M' }));
    await type(bench, 'N, weights kept in each window', '4');
    expect(screen.queryByText(/N must be below M, which is 4/)).not.toBeNull();
  });

  test('cannot remove the units of the output layer, and says so before it is tried', async () => {
    const bench = await renderForm(<RecipePanel />);
    act(() => bench.store.actions.selectLayer('dense2'));
    await bench.user.click(screen.getByRole('radio', { name: 'only dense2' }));
    expect(screen.getByRole('radio', { name: 'filter' })).toHaveProperty('disabled', true);
    expect(screen.queryByText(/^No filter here: the units of the output layer/)).not.toBeNull();
  });

  test('offers pooling only where a grain has several weights', async () => {
    const bench = await renderForm(<RecipePanel />);
    expect(screen.queryByLabelText('Pooling')).toBeNull();
    await bench.user.click(screen.getByRole('radio', { name: 'filter' }));
    choose('Pooling', 'L2 norm');
    expect(recipeOf(bench).pruning.pooling).toBe('l2');
  });

  test('takes how pixels are read, weights drawn and decayed, under more settings', async () => {
    const bench = await renderForm(<RecipePanel />);
    choose('Form of weight decay', 'coupled');
    choose('Pixels', 'standardised');
    choose('Initial weights', 'truncated normal');
    const { data, training } = recipeOf(bench);
    expect(data.pixels).toBe('standardised');
    expect([training.weightDecayForm, training.initialWeights]).toEqual([
      'coupled',
      'truncated-normal',
    ]);
  });

  test('says why a schedule has no room', async () => {
    const bench = await renderForm(<RecipePanel />);
    await type(bench, 'Prune, epochs', '0');
    expect(screen.queryByText(/gradual schedule needs a prune phase/)).not.toBeNull();
    choose('Schedule', 'one-shot');
    expect(screen.queryByText(/gradual schedule needs a prune phase/)).toBeNull();
    choose('Schedule', 'iterative');
    await type(bench, 'Prune, epochs', '0.02');
    await type(bench, 'Rounds', '40');
    expect(screen.queryByText(/40 rounds do not fit/)).not.toBeNull();
  });

  test('locks the network while a run is live and says what takes effect when', async () => {
    const bench = await renderForm(<RecipePanel />);
    await act(bench.store.actions.run);
    bench.play(10);
    expect(screen.getByLabelText('Network')).toHaveProperty('disabled', true);
    expect(screen.queryByText(/differs from the run/)).toBeNull();
    await type(bench, 'Learning rate', '0.01');
    expect(screen.queryByText(/everything else takes effect at the next run/)).not.toBeNull();
    act(bench.store.actions.undo);
    expect(screen.queryByText(/differs from the run/)).toBeNull();
  });

  test('sends a target that is changed in mid-run to the run', async () => {
    const bench = await renderForm(<RecipePanel />);
    await act(bench.store.actions.run);
    bench.play(10);
    await type(bench, 'Target sparsity of dense1', '90');
    expect(bench.client.callsOf('edit').map(({ request }) => request)).toEqual([
      { kind: 'setTarget', layer: 'dense1', sparsity: 0.9 },
    ]);
  });

  test('explains a word when it is pressed, and what is chosen under it', async () => {
    const bench = await renderForm(<RecipePanel />);
    const explanation = () => screen.queryByRole('status')?.textContent;
    await bench.user.click(screen.getByRole('button', { name: 'Initial sparsity' }));
    expect(explanation()).toContain('The sparsity of the first pruning step');
    expect(screen.queryByRole('dialog'), 'the page goes on under it').toBeNull();
    await bench.user.keyboard('{Escape}');
    expect(explanation()).toBeUndefined();
    await bench.user.click(screen.getByRole('button', { name: 'Schedule' }));
    expect(explanation()).toContain('Zhu & Gupta 2017');
    await bench.user.click(screen.getByRole('textbox', { name: 'Seed' }));
    expect(explanation()).toBeUndefined();
  });
});

describe('a section of the form', () => {
  const sectionButton = (name: RegExp) => screen.getByRole('button', { name });

  test('says what fine-tuning from the bench set in place of what, and puts it back', async () => {
    const bench = await renderBench(<RecipePanel />, {
      prepare: (client) =>
        client.answerMeasurement('preview', () => ({ report: buildPreviewReport() })),
    });
    const before = recipeOf(bench);
    await act(() => bench.store.actions.fineTune(1));
    bench.play(1_000);
    screen.getByText(/^Set by “Fine-tune from here”.* the schedule was: gradual \(AGP\)\.$/);
    await bench.user.click(screen.getByRole('button', { name: 'Put back what was set before' }));
    expect(recipeOf(bench)).toEqual(before);
    expect(screen.queryByText(/^Set by/)).toBeNull();
  });

  test('is folded to a sentence that says what is set, in both languages', async () => {
    const bench = await renderBench(<RecipePanel />);
    const sentences = () =>
      screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(sentences()).toEqual([
      'Data and network small-cnn on 12,000 images of MNIST, seed 7',
      'Training Adam, learning rate 0.006, batches of 128',
      'What is removed weight, by magnitude |w|',
      'How much 80\u202f% of every layer',
      'When gradual (AGP), 15 pruning steps to 80\u202f%',
      'Then fine-tune for 1 epoch',
    ]);
    expect(screen.queryByRole('textbox', { name: 'Seed' })).toBeNull();
    const { pruning } = recipeOf(bench);
    const atRandom = { ...pruning, criterion: 'random' as const };
    act(() => bench.store.actions.changeRecipe((recipe) => ({ ...recipe, pruning: atRandom })));
    expect(sentences()[2]).toBe('What is removed weight, chosen at random');
    act(() => bench.store.actions.undo());
    act(() => bench.store.actions.setTarget('conv1', 0.4));
    expect(sentences()[3]).toBe('How much 40\u202f% to 80\u202f%, layer by layer');
    act(() => bench.store.actions.chooseAllocation('erk'));
    expect(sentences()[3]).toBe('How much 79.9\u202f% of the weights, shared out by ERK');
    act(() => bench.store.actions.changeView({ language: 'zh' }));
    expect(sentences()[4]).toMatch(/^何时剪枝 渐进（AGP），15 个剪枝步到 79\.9/);
  });

  test('is opened and closed by its heading', async () => {
    const bench = await renderBench(<RecipePanel />);
    await bench.user.click(sectionButton(/^Data and network/));
    expect(await screen.findByRole('textbox', { name: 'Seed' })).not.toBeNull();
    await bench.user.click(sectionButton(/^Data and network/));
    expect(screen.queryByRole('textbox', { name: 'Seed' })).toBeNull();
  });

  test('stays open while a field in it is refused, and opens when one becomes so', async () => {
    const bench = await renderForm(<RecipePanel />);
    await type(bench, 'Seed', '-3');
    await bench.user.click(sectionButton(/^Data and network/));
    expect(screen.queryByRole('textbox', { name: 'Seed' })).not.toBeNull();
    await act(async () => bench.store.actions.changeView({ openSections: [] }));
    expect(screen.queryByRole('combobox', { name: 'Schedule' })).toBeNull();
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({
        ...recipe,
        phases: { ...recipe.phases, prune: 0 },
      })),
    );
    expect(await screen.findByRole('combobox', { name: 'Schedule' })).not.toBeNull();
    await bench.user.click(sectionButton(/^When/));
    expect(screen.queryByRole('combobox', { name: 'Schedule' })).not.toBeNull();
  });
});
