import { useTranslation } from 'react-i18next';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { DriftReadout } from './DriftReadout.tsx';
import { planFigures, type PlanFigures, type PruningRules } from './rulesComparison.ts';
import styles from './ThenSection.module.css';
import { useRecipe } from './useRecipe.ts';
import { useRecipeProblems } from './useRecipeProblems.ts';

/** The switch to tfmot's way, what it changes in the plan, and what came of it. */
export function RulesFields() {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe();
  const clashes = useRecipeProblems().withOther('tfmot');
  const { rules } = recipe.pruning;
  const isTfmot = rules === 'tfmot';
  return (
    <>
      <div className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={isTfmot}
          aria-label={t('rules.switch')}
          checked={isTfmot}
          onChange={({ target }) => setPruning({ rules: target.checked ? 'tfmot' : 'exact' })}
        />
        <Term id="tfmotRules">{t('rules.switch')}</Term>
      </div>
      {isTfmot && (
        <>
          <RulesTable rules={rules} />
          {clashes.length > 0 ? (
            <div className={styles.warning} role="alert">
              {clashes.map((clash) => (
                <p key={clash}>{clash}</p>
              ))}
            </div>
          ) : (
            <p className={styles.warning}>{t('rules.warning')}</p>
          )}
        </>
      )}
      <DriftReadout />
    </>
  );
}

const bothRules = ['exact', 'tfmot'] as const satisfies readonly PruningRules[];

function RulesTable({ rules }: { rules: PruningRules }) {
  const { t } = useTranslation('recipe');
  const { count, percent } = useFormat();
  const { recipe } = useRecipe();
  const figures = bothRules.map((each) => planFigures(recipe, each));
  const rows: { name: 'lastStep' | 'final' | 'steps'; say: (of: PlanFigures) => string }[] = [
    {
      name: 'lastStep',
      say: ({ lastTrainStep }) =>
        lastTrainStep === undefined ? t('rules.none') : count(lastTrainStep),
    },
    { name: 'final', say: ({ finalSparsity }) => percent(finalSparsity, 3) },
    { name: 'steps', say: ({ pruningSteps }) => count(pruningSteps) },
  ];
  return (
    <table className={styles.rules}>
      <thead>
        <tr>
          <th scope="col">{t('rules.caption')}</th>
          <th scope="col">{t('rules.ours')}</th>
          <th scope="col">▸ {t('rules.tfmot')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, say }) => (
          <tr key={name}>
            <th scope="row">{t(`rules.${name}`)}</th>
            {figures.map((of, i) => (
              <td key={bothRules[i]} data-chosen={bothRules[i] === rules || undefined}>
                {of ? say(of) : absent}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
