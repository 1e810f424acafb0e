import { useTranslation } from 'react-i18next';
import type { LayoutKind } from '../../core/layout/layout.ts';
import { useActions } from '../appContext.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './LayoutSwitch.module.css';

interface LayoutSwitchProps {
  kinds: readonly LayoutKind[];
  chosen: LayoutKind;
}

/** How the weights are laid out; takes its line even where there is no choice. */
export function LayoutSwitch({ kinds, chosen }: LayoutSwitchProps) {
  const { t } = useTranslation('inspector');
  const { changeView } = useActions();
  const words = useSetWords();
  if (kinds.length < 2) return <p className={styles.only}>{t(`layout.${chosen}`, words)}</p>;
  return (
    <SegmentedControl
      label={t('layoutOf')}
      options={kinds.map((id) => ({ id, label: t(`layout.${id}`, words) }))}
      chosen={chosen}
      onChoose={(layout) => changeView({ layout })}
    />
  );
}
