import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriterionId } from '../../core/recipe/recipe.ts';
import { armsOf, comparisonKinds, type ComparisonKind } from '../../state/experiment/comparisonKinds.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import { problemText } from '../recipe/form/problemText.ts';
import { scannableCriteria } from '../sensitivity/scanChoices.ts';
import styles from '../tabs/TabContent.module.css';
import { ArmResults } from './ArmResults.tsx';
import { ComparisonBar } from './ComparisonBar.tsx';
import { ComparisonHead } from './ComparisonHead.tsx';
import own from './ExperimentTab.module.css';
import { useArmLabel } from './useArmLabel.ts';

/** One question, several arms, the same seeds for each: what is chance, and what is not? */
export function ExperimentTab() {
  const { t } = useTranslation('experiment');
  const { startComparison } = useActions();
  const recipe = useApp((state) => state.recipe);
  const baseline = useApp((state) => state.baseline);
  const [kind, setKind] = useState<ComparisonKind>('lottery');
  const [seeds, setSeeds] = useState(3);
  const [criteria, setCriteria] = useState<readonly [CriterionId, CriterionId]>([
    'magnitude',
    'random',
  ]);
  const arms = armsOf(kind, recipe, criteria);
  const possible = arms.filter(({ problem }) => problem === undefined);
  function start(): void {
    void startComparison({
      id: kind,
      arms: possible.map(({ id, recipe: of }) => ({
        id,
        experiment: { recipe: of, ...(baseline && { baseline }) },
      })),
      seeds: Array.from({ length: seeds }, (_, i) => recipe.seed + i),
    });
  }
  return (
    <div className={styles.tab}>
      <ComparisonHead
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
          label={t('comparison')}
          value={kind}
          options={comparisonKinds.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          onChange={setKind}
        />
      </ComparisonHead>
      <Arms kind={kind} arms={arms} />
      <ComparisonBar
        id={kind}
        label={t('start', { count: possible.length * seeds })}
        onStart={start}
        problem={possible.length < 2 ? t('needsTwo') : undefined}
      />
      <ArmResults id={kind} />
    </div>
  );
}

interface CriterionPairProps {
  value: readonly [CriterionId, CriterionId];
  onChange: (value: readonly [CriterionId, CriterionId]) => void;
}

function CriterionPair({ value: [first, second], onChange }: CriterionPairProps) {
  const { t } = useTranslation(['experiment', 'recipe']);
  const recipe = useApp((state) => state.recipe);
  // A run that has not begun can add movement up from its start.
  const asked = { ...recipe.pruning, criterion: 'movement' } as const;
  const able = scannableCriteria({ ...recipe, pruning: asked }, undefined);
  const options = able.map((id) => ({ id, label: t(`recipe:what.criteria.${id}`) }));
  return (
    <>
      <SelectField
        label={t('experiment:armA')}
        term="criterion"
        value={first}
        options={options}
        onChange={(next) => onChange([next, second])}
      />
      <SelectField
        label={t('experiment:armB')}
        term="criterion"
        value={second}
        options={options}
        onChange={(next) => onChange([first, next])}
      />
    </>
  );
}

interface ArmsProps {
  kind: ComparisonKind;
  arms: ReturnType<typeof armsOf>;
}

/** The arms in words; one that cannot be run says why. */
function Arms({ kind, arms }: ArmsProps) {
  const { t } = useTranslation('experiment');
  const labelOf = useArmLabel();
  const { t: words } = useTranslation(['shell', 'problems', 'recipe']);
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
