import { Suspense, lazy } from 'react';
import { importing } from '../../base/importing.ts';
import type { ShareDoors } from './ShareDialog.tsx';

const ShareDialog = lazy(async () => {
  const { ShareDialog: dialog } = await importing(() => import('./ShareDialog.tsx'));
  return { default: dialog };
});

/** The dialog, whose script comes when it is first opened. */
export function Share({ isOpen, ...doors }: ShareDoors & { isOpen: boolean }) {
  if (!isOpen) return undefined;
  return (
    <Suspense>
      <ShareDialog {...doors} />
    </Suspense>
  );
}
