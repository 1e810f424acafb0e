import { importing } from '../../base/importing.ts';
import { Suspense, lazy } from 'react';

const ClassDialog = lazy(async () => {
  const { ClassDialog: dialog } = await importing(() => import('./ClassDialog.tsx'));
  return { default: dialog };
});

/** The dialog in which a page is set up for a class; its script comes when it is first opened. */
export function Classroom({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  if (!isOpen) return undefined;
  return (
    <Suspense>
      <ClassDialog onClose={onClose} />
    </Suspense>
  );
}
