import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sweepQuestionIds } from '../../core/sweep/questions.ts';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import type { SweepDraft, VariedField } from '../../state/parts/SweepState.ts';
import { draftedPlan, sweepDraft } from '../../state/sweep/sweepDraft.ts';
import { draftObstacle } from '../../state/sweep/sweepObstacle.ts';
import { sweepEstimate, type SweepEstimate } from '../../state/sweep/sweepSelectors.ts';
import { useActions, useApp, useReadState } from '../appContext.tsx';
import bar from '../measure/MeasureBar.module.css';
import styles from '../measure/ViewContent.module.css';
import { useNow } from '../measure/useNow.ts';
import { NumberField } from '../numbers/NumberField.tsx';
import { Button } from '../shared/Button.tsx';
import own from './SweepView.module.css';
import { SweepCost } from './SweepCost.tsx';
import { SweepTrouble } from './SweepTrouble.tsx';
import { VariedFieldEditor } from './VariedFieldEditor.tsx';
import { WorkersField } from './WorkersField.tsx';

interface NewSweepProps {
  onStarted: (sweepId: string) => void;
}

const seedsRange = { min: 1, max: 20, isInteger: true } as const;

/** A sweep is set up: what varies, over which values and how many seeds; what it will cost stands beside its start. */
export function NewSweep({ onStarted }: NewSweepProps) {
  const { t } = useTranslation('sweep');
  const { changeSweepDraft, startSweep } = useActions();
  const draft = useApp(sweepDraft);
  const plan = useApp(draftedPlan);
  const estimate = useEstimate(plan);
  const obstacle = useApp(draftObstacle);
  const isPossible = plan !== undefined && estimate !== undefined && !estimate.problem;
  async function start(): Promise<void> {
    const sweepId = plan && (await startSweep(plan));
    if (sweepId !== undefined) onStarted(sweepId);
  }
  return (
    <>
      <Lesson draft={draft} />
      <div className={own.fields}>
        <Fields draft={draft} onChange={changeSweepDraft} />
        <div className={own.varied}>
          <Seeds draft={draft} onChange={changeSweepDraft} />
          <WorkersField />
        </div>
      </div>
      <div className={bar.bar}>
        <div className={bar.controls}>
          <Button
            variant="primary"
            isDisabled={!isPossible || obstacle !== undefined}
            onPress={() => void start()}
          >
            {t('start', { count: isPossible ? startedRuns(estimate, draft) : 0 })}
          </Button>
          {isPossible && <SweepCost estimate={estimate} />}
        </div>
        {obstacle && <p className={bar.hint}>{t(`obstacle.${obstacle}`)}</p>}
        {!plan && <p className={bar.hint}>{t('noValue')}</p>}
        {estimate && <SweepTrouble estimate={estimate} fields={plan?.fields ?? []} />}
      </div>
    </>
  );
}

/** Every second, as runs that are kept and the pace of the device change it. */
function useEstimate(plan: SweepPlan | undefined): SweepEstimate | undefined {
  const readState = useReadState();
  const nowMs = useNow(1_000);
  // oxlint-disable-next-line react/exhaustive-deps -- the state is read anew as time goes by
  return useMemo(() => plan && sweepEstimate(readState(), plan), [readState, plan, nowMs]);
}

/** Cells that can be run and of which there is no run yet. */
function startedRuns({ cells, refused, known }: SweepEstimate, { seedCount }: SweepDraft): number {
  return cells - refused.length * seedCount - known;
}

/** What is to be learnt from a ready-made question. */
function Lesson({ draft: { fields } }: { draft: SweepDraft }) {
  const { t } = useTranslation('sweep');
  const question = sweepQuestionIds.find((id) => fields.length === 1 && id === fields[0]?.of);
  return <p className={styles.lesson}>{t(`lessons.${question ?? 'own'}`)}</p>;
}

interface DraftProps {
  draft: SweepDraft;
  onChange: (draft: SweepDraft) => void;
}

/** What varies, and if wanted a second thing against it. */
function Fields({ draft, onChange }: DraftProps) {
  const { t } = useTranslation('sweep');
  const [first, second] = draft.fields;
  if (!first) return undefined;
  const change = (fields: readonly VariedField[]): void => onChange({ ...draft, fields });
  return (
    <>
      <VariedFieldEditor
        label={t('varies')}
        varied={first}
        other={second}
        onChange={(next) => next && change(second ? [next, second] : [next])}
      />
      <VariedFieldEditor
        label={t('against')}
        varied={second}
        other={first}
        isOptional
        onChange={(next) => change(next ? [first, next] : [first])}
      />
    </>
  );
}

function Seeds({ draft, onChange }: DraftProps) {
  const { t } = useTranslation('sweep');
  const first = useApp(({ recipe }) => recipe.seed);
  const { seedCount } = draft;
  const hint = t(seedCount === 1 ? 'seedHint' : 'seedsHint', {
    first,
    last: first + seedCount - 1,
  });
  return (
    <NumberField
      label={t('seeds')}
      term="seed"
      value={seedCount}
      range={seedsRange}
      hint={hint}
      onChange={(next) => onChange({ ...draft, seedCount: next })}
    />
  );
}
