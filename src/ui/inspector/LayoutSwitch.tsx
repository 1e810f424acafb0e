import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LayoutKind } from '../../core/network/layout.ts';
import { useActions } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import styles from './LayoutSwitch.module.css';

interface LayoutSwitchProps {
  kinds: readonly LayoutKind[];
  chosen: LayoutKind;
}

/** How the weights are laid out; takes its line even where there is no choice. */
export function LayoutSwitch({ kinds, chosen }: LayoutSwitchProps) {
  const { t } = useTranslation('inspector');
  const { changeView } = useActions();
  if (kinds.length < 2) return <p className={styles.only}>{t(`layout.${chosen}`)}</p>;
  return (
    <ToggleButtonGroup
      className={classNames(styles.group)}
      aria-label={t('layoutOf')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const layout = kinds.find((kind) => keys.has(kind));
        if (layout) changeView({ layout });
      }}
    >
      {kinds.map((kind) => (
        <ToggleButton key={kind} id={kind} className={classNames(styles.option)}>
          {t(`layout.${kind}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
