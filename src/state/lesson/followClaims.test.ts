import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';
import { sampleClaim } from '../testing/sampleClaim.ts';
import { sharedHash } from '../view/address.ts';
import { writeClaim } from './claim.ts';

const payload = payloadOf({ recipe: completeRecipe({ seed: 3 }), edits: [] });
const other = payloadOf({ recipe: completeRecipe({ seed: 4 }), edits: [] });
const patience = { timeout: 20_000 };

async function openLink(recipe: string, attempt: string) {
  const hash = sharedHash({ recipe, attempt });
  const bench = await openStore({ addressBar: memoryAddress('', hash) });
  await settle();
  return bench;
}

test('a link to an attempt says what that came to, and offers to check it', async () => {
  const { getState } = await openLink(payload, writeClaim(sampleClaim));
  // The script of the lesson comes when it comes.
  await expect
    .poll(() => getState().notices, patience)
    .toMatchObject([
      {
        kind: 'attempt',
        attempt: { code: 'opened', claim: sampleClaim, as: 'bytes' },
        offer: 'check-attempt',
      },
    ]);
});

test('nothing else is told while the script of the lesson is on its way', async () => {
  const addressBar = memoryAddress(
    '',
    sharedHash({ recipe: other, attempt: writeClaim(sampleClaim) }),
  );
  addressBar.write(sharedHash({ recipe: payload }), 'next');
  const { getState, store } = await openStore({ addressBar });
  await settle();
  expect(getState().notices).toMatchObject([{ kind: 'link-opened' }]);
  const told: string[][] = [];
  store.subscribe(({ notices }) => told.push(notices.map(({ kind }) => kind)));
  addressBar.back();
  expect(getState().recipe.seed).toBe(4);
  await expect.poll(() => getState().notices, patience).toMatchObject([{ kind: 'attempt' }]);
  expect(new Set(told.map((kinds) => kinds.join()))).toEqual(
    new Set(['link-opened', '', 'attempt']),
  );
  expect(told.findLastIndex((kinds) => kinds.includes('link-opened'))).toBeLessThan(
    told.findIndex((kinds) => kinds.length === 0),
  );
});

test('what cannot be read of it is said, and its recipe is open', async () => {
  const { getState } = await openLink(payload, 'much_better');
  const { notices } = getState();
  expect(notices).toMatchObject([{ kind: 'attempt', attempt: { code: 'unreadable' } }]);
  expect(notices[0]).not.toHaveProperty('offer');
  expect(getState().recipe.seed).toBe(3);
});

test('a link whose recipe is refused says nothing of an attempt', async () => {
  const { getState } = await openLink('1damaged', writeClaim(sampleClaim));
  expect(getState().notices).toMatchObject([{ kind: 'link-refused' }]);
});
