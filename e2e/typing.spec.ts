import { expect, test } from './fixtures.ts';

test('what is typed is meant, or refused with the rule, in either language', async ({ bench }) => {
  for (const { language, recipe, learningRate, images, target, rule } of [
    {
      language: 'en',
      recipe: 'Recipe',
      learningRate: 'Learning rate',
      images: 'Training images',
      target: 'How much is removed, in percent',
      rule: 'Still 12000: type a whole number from 1 to 54000.',
    },
    {
      language: 'zh',
      recipe: '配方',
      learningRate: '学习率',
      images: '训练图像',
      target: '剪掉多少（百分比）',
      rule: '仍为 12000：请输入 1 到 54000 之间的整数。',
    },
  ]) {
    await bench.open(`backend=wasm&lang=${language}`);
    await bench.unfold(recipe);
    const field = (name: string) => bench.page.getByRole('textbox', { name, exact: true });
    const type = async (name: string, text: string): Promise<void> => {
      await field(name).fill(text);
      await field(name).press('Enter');
    };
    for (const [typed, shown] of [
      ['0,006', '0.006'],
      ['2e-3', '0.002'],
      ['０．００４', '0.004'],
    ] as const) {
      await type(learningRate, typed);
      await expect(field(learningRate)).toHaveValue(shown);
    }
    await type(target, '72,5 %');
    await expect(field(target)).toHaveValue('72.5%');
    await expect(bench.page.getByRole('article').nth(1).getByRole('textbox')).toHaveValue('72.5%');

    for (const typed of ['0', '1,5', '−3', '60,000']) {
      await type(images, typed);
      await expect(field(images)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(images)).toHaveValue(typed);
    }
    await type(images, '0');
    await expect(field(images)).toHaveAccessibleDescription(new RegExp(`^${rule}`));
    await field(images).press('Escape');
    await expect(field(images)).toHaveValue('12000');
    await expect(field(images)).not.toHaveAttribute('aria-invalid');

    await type(target, '100 %');
    await expect(bench.page.getByRole('article').nth(1).getByRole('textbox')).toHaveValue('72.5%');
  }
});
