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
  const isBroken = useApp((state) => state.session.phase === 'broken');
  const name = useApp((state) => state.backend?.name);
  const waiting = isBroken ? t('header.backend.none') : t('header.backend.starting');
  return (
    <DialogTrigger>
      <Button
        className={classNames(buttonStyles.button)}
        aria-label={t('header.backend.button', { name: name ?? waiting })}
      >
        <span className={styles.dot} data-ready={name !== undefined} aria-hidden />
        <span className={styles.strong}>{name ?? waiting}</span>
        <Rate />
      </Button>
      <PopoverPanel label={t('header.backend.title')} placement="bottom end" isWide>
        <BackendChoice />
      </PopoverPanel>
    </DialogTrigger>
  );
}

/** On its own, as it changes ten times a second and the button around it does not. */
function Rate() {
  const { t } = useTranslation('shell');
  const { count } = useFormat();
  const measured = useApp((state) => Math.round(liveFigures(state).imagesPerSecond));
  if (measured === 0) return undefined;
  return (
    <span className={styles.rate}>
      · {t('header.backend.rate', { formatted: count(measured) })}
    </span>
  );
}
