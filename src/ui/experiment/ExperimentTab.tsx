import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriterionId } from '../../core/recipe/recipe.ts';
import {
  armsOf,
  experimentKinds,
  type ExperimentKind,
} from '../../state/experiment/experimentKinds.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useMethodWords } from '../shared/useMethodWords.ts';
import { SelectField } from '../shared/SelectField.tsx';
import { problemText } from '../recipe/form/problemText.ts';
import { scannableCriteria } from '../sensitivity/scanChoices.ts';
import styles from '../measure/TabContent.module.css';
import { KeepingBar } from '../keeping/KeepingBar.tsx';
import { ArmResults } from './ArmResults.tsx';
import { ExperimentBar } from './ExperimentBar.tsx';
import { ExperimentHead } from './ExperimentHead.tsx';
import own from './ExperimentTab.module.css';
import { StaleResults } from './StaleResults.tsx';
import { useArmLabel } from './useArmLabel.ts';

/** One question, several arms, the same seeds for each: what is chance, and what is not? */
export function ExperimentTab() {
  const { t } = useTranslation('experiment');
  const { startSweep } = useActions();
  const recipe = useApp((state) => state.recipe);
  const baseline = useApp((state) => state.baseline);
  const [kind, setKind] = useState<ExperimentKind>('lottery');
  const [seeds, setSeeds] = useState(3);
  const [criteria, setCriteria] = useState<readonly [CriterionId, CriterionId]>([
    'magnitude',
    'random',
  ]);
  // Each arm is planned, to know whether it can be run.
  const arms = useMemo(() => armsOf(kind, recipe, criteria), [kind, recipe, criteria]);
  const possible = arms.filter(({ problem }) => problem === undefined);
  function start(): void {
    const swept = possible.map(({ id, recipe: of }) => ({
      id,
      staged: { recipe: of, ...(baseline && { baseline }) },
    }));
    void startSweep({
      question: kind,
      base: { recipe, ...(baseline && { baseline }) },
      fields: [{ by: 'arms', arms: swept }],
      seeds: Array.from({ length: seeds }, (_, i) => recipe.seed + i),
    });
  }
  return (
    <div className={styles.tab}>
      <KeepingBar />
      <ExperimentHead
        lesson={t(`lessons.${kind}`)}
        seeds={seeds}
        onSeeds={setSeeds}
        seedsHint={t(seeds === 1 ? 'seedHint' : 'seedsHint', {
          first: recipe.seed,
          last: recipe.seed + seeds - 1,
        })}
        more={kind === 'criteria' && <CriterionPair value={criteria} onChange={setCriteria} />}
      >
        <SelectField
          label={t('experiment')}
          value={kind}
          options={experimentKinds.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          onChange={setKind}
        />
      </ExperimentHead>
      <Arms kind={kind} arms={arms} />
      <ExperimentBar
        id={kind}
        label={t('start', { count: possible.length * seeds })}
        onStart={start}
        problem={possible.length < 2 ? t('needsTwo') : undefined}
      />
      <StaleResults id={kind} arms={arms} baseline={baseline} />
      <ArmResults id={kind} />
    </div>
  );
}

interface CriterionPairProps {
  value: readonly [CriterionId, CriterionId];
  onChange: (value: readonly [CriterionId, CriterionId]) => void;
}

function CriterionPair({ value: [first, second], onChange }: CriterionPairProps) {
  const { t } = useTranslation('experiment');
  const words = useMethodWords();
  const recipe = useApp((state) => state.recipe);
  const able = scannableCriteria(recipe, undefined, { isFreshRun: true });
  const options = able.map((id) => ({ id, label: words.name('criteria', id) }));
  return (
    <>
      <SelectField
        label={t('armA')}
        term="criterion"
        value={first}
        options={options}
        onChange={(next) => onChange([next, second])}
      />
      <SelectField
        label={t('armB')}
        term="criterion"
        value={second}
        options={options}
        onChange={(next) => onChange([first, next])}
      />
    </>
  );
}

interface ArmsProps {
  kind: ExperimentKind;
  arms: ReturnType<typeof armsOf>;
}

/** The arms in words; one that cannot be run says why. */
function Arms({ kind, arms }: ArmsProps) {
  const { t } = useTranslation('experiment');
  const labelOf = useArmLabel();
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  return (
    <dl className={own.arms}>
      <dt>{t('arms')}</dt>
      {arms.map(({ id, problem }) => (
        <dd key={id}>
          <b>{labelOf(kind, id)}</b>
          {problem && (
            <span className={styles.hint}>
              {' '}
              {t('leftOut', { reason: problemText(words, problem) })}
            </span>
          )}
        </dd>
      ))}
    </dl>
  );
}
