import { Suspense, lazy } from 'react';

const ShareDialog = lazy(async () => {
  const { ShareDialog: dialog } = await import('./ShareDialog.tsx');
  return { default: dialog };
});

/** The dialog, whose script comes when it is first opened. */
export function Share({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  if (!isOpen) return undefined;
  return (
    <Suspense>
      <ShareDialog onClose={onClose} />
    </Suspense>
  );
}
