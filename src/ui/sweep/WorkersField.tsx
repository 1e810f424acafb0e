import { useTranslation } from 'react-i18next';
import { sweepWorkers } from '../../state/sweep/sweepWorkers.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SelectField } from '../shared/SelectField.tsx';

/** As many as the device bears. */
const asMany = 'all';

/** How many runs of a sweep are computed at once. */
export function WorkersField() {
  const { t } = useTranslation('sweep');
  const { setSweepWorkers } = useActions();
  const { most, wanted, why } = useApp(sweepWorkers);
  const counts = Array.from({ length: most }, (_, i) => String(i + 1));
  return (
    <SelectField
      label={t('workers')}
      value={wanted === undefined ? asMany : String(Math.min(wanted, most))}
      options={[
        { id: asMany, label: t('workersAll', { most }) },
        ...counts.map((id) => ({ id, label: id })),
      ]}
      hint={why && why !== 'wanted' ? t(`fewer.${why}`) : undefined}
      onChange={(id) => setSweepWorkers(id === asMany ? undefined : Number(id))}
    />
  );
}
