import { createElement, useState, type ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { againObstacle } from '../../state/comparison/createRunAgain.ts';
import { useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './RunAgain.module.css';

interface RunAgainButtonProps extends RunAgainOf {
  /** Of the button; what it opens is called the same. */
  label: string;
  variant?: 'plain' | 'quiet';
  className?: string | undefined;
  children: ReactNode;
}

/** What is to be run again: a kept run, or by default what is wanted. */
export interface RunAgainOf {
  runId?: string;
  /** The choice is to be this layer's alone. */
  layer?: string;
}

/** Opens the choices with which a run can be started again. */
export function RunAgainButton(props: RunAgainButtonProps) {
  const { label, variant = 'plain', className, children, ...of } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button label={label} variant={variant} size="small" className={className}>
        {children}
      </Button>
      <PopoverPanel label={label} placement="bottom end">
        <Content of={of} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </DialogTrigger>
  );
}

/** With all that plans a choice, to know whether it can be run. */
const loadChoices = async () =>
  (await importing(() => import('./RunAgainChoices.tsx'))).RunAgainChoices;

function Content({ of, onDone }: { of: RunAgainOf; onDone: () => void }) {
  const { t } = useTranslation('runs');
  const obstacle = useApp(againObstacle);
  const choices = useLoaded(loadChoices);
  return (
    <>
      <p className={styles.hint}>{obstacle ? t(`again.obstacle.${obstacle}`) : t('again.hint')}</p>
      {!obstacle && choices && createElement(choices, { ...of, onDone })}
    </>
  );
}
