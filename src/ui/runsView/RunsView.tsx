import { ChevronLeft, Columns2, Grid3x3 } from 'lucide-react';
import { createElement, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { proposedSides } from '../../state/sideBySide/proposedSides.ts';
import { useActions, useApp } from '../appContext.tsx';
import { ComparisonReportButton } from '../report/ComparisonReportButton.tsx';
import { CompareRuns } from '../runs/CompareRuns.tsx';
import { Button } from '../shared/Button.tsx';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './RunsView.module.css';

/** What was run beside each other, two of them in every weight, and sweeps that run several for one question. */
export function RunsView() {
  const { t } = useTranslation('runs');
  const { closeSideBySide } = useActions();
  const [hasSweeps, setSweeps] = useState(false);
  const hasSides = useApp(({ sideBySide }) => sideBySide !== undefined);
  if (hasSides) {
    return (
      <Part onBack={closeSideBySide} deeds={<ComparisonReportButton />}>
        <TwoRuns />
      </Part>
    );
  }
  if (hasSweeps) return <Sweeps onBack={() => setSweeps(false)} />;
  return (
    <CompareRuns>
      <ComparisonReportButton />
      <SideBySideButton />
      <Button size="small" onPress={() => setSweeps(true)}>
        <Grid3x3 aria-hidden />
        {t('part.sweep')}
      </Button>
    </CompareRuns>
  );
}

interface PartProps {
  children: ReactNode;
  /** What else can be done with it. */
  deeds?: ReactNode;
  onBack: () => void;
}

/** In place of the comparison, with the way back to it. */
function Part({ children, deeds, onBack }: PartProps) {
  return (
    <div className={styles.part}>
      <div className={styles.back}>
        <BackButton onBack={onBack} />
        {deeds}
      </div>
      {children}
    </div>
  );
}

const loadSweeps = async () => (await importing(() => import('../sweep/SweepView.tsx'))).SweepView;

function Sweeps({ onBack }: Pick<PartProps, 'onBack'>) {
  const loaded = useLoaded(loadSweeps);
  return loaded && createElement(loaded, { back: <BackButton onBack={onBack} /> });
}

function BackButton({ onBack }: Pick<PartProps, 'onBack'>) {
  const { t } = useTranslation('runs');
  return (
    <Button size="small" onPress={onBack}>
      <ChevronLeft aria-hidden />
      {t('part.compare')}
    </Button>
  );
}

const loadSides = async () =>
  (await importing(() => import('../sideBySide/SideBySide.tsx'))).SideBySide;

function TwoRuns() {
  const loaded = useLoaded(loadSides);
  return loaded && createElement(loaded);
}

/** Nothing before there are two runs. */
function SideBySideButton() {
  const { t } = useTranslation('sideBySide');
  const { putSideBySide } = useActions();
  const pair = useApp(proposedSides);
  if (!pair) return undefined;
  return (
    <Button size="small" onPress={() => putSideBySide(pair)}>
      <Columns2 aria-hidden />
      {t('open')}
    </Button>
  );
}
