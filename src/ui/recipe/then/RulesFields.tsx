import { useTranslation } from 'react-i18next';
import { compareRules, type RulesOutcome } from '../../../core/pruning/compareRules.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { absent } from '../../shared/format.ts';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { DriftReadout } from './DriftReadout.tsx';
import styles from './ThenSection.module.css';
import { thenParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

/** The switch to tfmot's way, what it changes in the plan, and what came of it. */
export function RulesFields() {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe(thenParts);
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

type PruningRules = Recipe['pruning']['rules'];

type RulesRow = 'lastStep' | 'final' | 'steps' | 'keptGrains';

function RulesTable({ rules }: { rules: PruningRules }) {
  const { t } = useTranslation('recipe');
  const { count, percent, arrow } = useFormat();
  const { recipe } = useRecipe();
  const { ours, tfmot } = compareRules(recipe);
  const outcomes = [
    { of: ours, isChosen: rules === 'exact' },
    { of: tfmot, isChosen: rules === 'tfmot' },
  ];
  const keptInAll = ({ keptGrains }: RulesOutcome): number =>
    Object.values(keptGrains).reduce((sum, kept) => sum + kept, 0);
  const rows: { name: RulesRow; say: (of: RulesOutcome) => string }[] = [
    {
      name: 'lastStep',
      say: ({ lastTrainStep }) =>
        lastTrainStep === undefined ? t('rules.none') : count(lastTrainStep),
    },
    { name: 'final', say: ({ sparsity }) => percent(sparsity, 3) },
    { name: 'steps', say: ({ pruningSteps }) => count(pruningSteps) },
    { name: 'keptGrains', say: (of) => count(keptInAll(of)) },
  ];
  return (
    <table className={styles.rules}>
      <thead>
        <tr>
          <th scope="col">{t('rules.caption')}</th>
          <th scope="col">{t('rules.ours')}</th>
          <th scope="col">
            {arrow} {t('rules.tfmot')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, say }) => (
          <tr key={name}>
            <th scope="row">{t(`rules.${name}`)}</th>
            {outcomes.map(({ of, isChosen }, i) => (
              // Two columns that never change places.
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <td key={i} data-chosen={isChosen || undefined}>
                {'problems' in of ? absent : say(of)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
