import { useTranslation } from 'react-i18next';
import { keptRuns } from '../../state/kept/keptRuns.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';

/** How many runs are kept and what they take, or why they are gone with this page. */
export function KeptFigures({ className }: { className?: string | undefined }) {
  const { t } = useTranslation('keeping');
  const { bytes } = useFormat();
  const storage = useApp((state) => state.storage);
  const count = useApp((state) => keptRuns(state).length);
  const size = bytes(storage.bytes);
  const { fault, status } = storage;
  const isOff = status === 'memory' && fault !== undefined;
  return (
    <p className={className}>
      {isOff ? t(`off.${fault}`) : t('figures', { count, size })}
      {!isOff && storage.isPersisted && ` ${t('persisted')}`}
    </p>
  );
}
