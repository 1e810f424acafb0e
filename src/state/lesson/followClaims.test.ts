import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';
import { sharedHash } from '../view/address.ts';
import { writeClaim } from './claim.ts';

const payload = payloadOf({ recipe: completeRecipe({ seed: 3 }), edits: [] });
const claim = {
  lesson: 'what-is-pruning',
  score: 18_230,
  validation: 0.972,
  test: 0.9735,
  engine: 'V8 wasm SIMD',
} as const;

async function noticesOf(recipe: string, attempt: string) {
  const hash = sharedHash({ recipe, attempt });
  const { getState, actions } = await openStore({ addressBar: memoryAddress('', hash) });
  await settle();
  return { notices: getState().notices, actions, getState };
}

test('a link to an attempt says what that came to, and offers to check it', async () => {
  const { notices } = await noticesOf(payload, writeClaim(claim));
  expect(notices).toMatchObject([
    { kind: 'attempt', attempt: { code: 'opened', claim, as: 'bytes' }, offer: 'check-attempt' },
  ]);
});

test('what cannot be read of it is said, and its recipe is open', async () => {
  const { notices, getState } = await noticesOf(payload, 'much_better');
  expect(notices).toMatchObject([{ kind: 'attempt', attempt: { code: 'unreadable' } }]);
  expect(notices[0]).not.toHaveProperty('offer');
  expect(getState().recipe.seed).toBe(3);
});

test('a link whose recipe is refused says nothing of an attempt', async () => {
  const { notices } = await noticesOf('1damaged', writeClaim(claim));
  expect(notices).toMatchObject([{ kind: 'link-refused' }]);
});
