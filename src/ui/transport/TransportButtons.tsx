import { SkipBack, SkipForward, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { controls } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { usePointed } from '../pointing/usePointed.ts';
import { useResting } from '../pointing/useResting.ts';
import { PrimaryButton } from './PrimaryButton.tsx';
import styles from './Transport.module.css';

export function TransportButtons() {
  const { t } = useTranslation('shell');
  const { reset, nextPruningStep, stop } = useActions();
  const { canReset, canPruneNext, canStop } = useApp(controls);
  return (
    <div {...usePointed('transport')} className={styles.buttons} inert={useResting('transport')}>
      <Button
        label={t('transport.reset')}
        shortcut="R"
        isDisabled={!canReset}
        onPress={() => void reset()}
      >
        <SkipBack aria-hidden fill="currentColor" />
      </Button>
      <PrimaryButton />
      <Button
        shortcut="ArrowRight"
        isDisabled={!canPruneNext}
        onPress={() => void nextPruningStep()}
      >
        <SkipForward aria-hidden fill="currentColor" />
        <span className={styles.buttonText}>{t('transport.next')}</span>
      </Button>
      <Button label={t('transport.stop')} isDisabled={!canStop} onPress={() => void stop()}>
        <Square aria-hidden fill="currentColor" />
      </Button>
    </div>
  );
}
