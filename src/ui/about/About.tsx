import { importing } from '../../base/importing.ts';
import { Suspense, lazy } from 'react';

const AboutDialog = lazy(async () => {
  const { AboutDialog: dialog } = await importing(() => import('./AboutDialog.tsx'));
  return { default: dialog };
});

/** The dialog, whose script comes when it is first opened. */
export function About({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  if (!isOpen) return undefined;
  return (
    <Suspense>
      <AboutDialog onClose={onClose} />
    </Suspense>
  );
}
