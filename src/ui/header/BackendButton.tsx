import { Button, DialogTrigger } from 'react-aria-components';
import { liveFigures } from '../../state/run/liveSelectors.ts';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import buttonStyles from '../shared/Button.module.css';
import { classNames } from '../shared/classNames.ts';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { BackendChoice } from './BackendChoice.tsx';
import styles from './Header.module.css';

/** What computes, and how fast: measured in the run, or foretold by the timed steps at the start. */
export function BackendButton() {
  const { t } = useTranslation('shell');
  const { count } = useFormat();
  const phase = useApp((state) => state.session.phase);
  const backend = useApp((state) => state.backend);
  const measured = useApp((state) => Math.round(liveFigures(state).imagesPerSecond));
  const name = backend?.name;
  const waiting = phase === 'broken' ? t('header.backend.none') : t('header.backend.starting');
  return (
    <DialogTrigger>
      <Button
        className={classNames(buttonStyles.button)}
        aria-label={t('header.backend.button', { name: name ?? waiting })}
      >
        <span className={styles.dot} data-ready={name !== undefined} aria-hidden />
        <span className={styles.strong}>{name ?? waiting}</span>
        {measured > 0 && (
          <span className={styles.rate}>
            · {t('header.backend.rate', { formatted: count(measured) })}
          </span>
        )}
      </Button>
      <PopoverPanel label={t('header.backend.title')} placement="bottom end" isWide>
        <BackendChoice />
      </PopoverPanel>
    </DialogTrigger>
  );
}
