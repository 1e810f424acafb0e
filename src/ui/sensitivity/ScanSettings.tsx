import { useTranslation } from 'react-i18next';
import type { CriterionId, GranularityKind } from '../../core/recipe/recipe.ts';
import { networkOnScreen } from '../../state/measure/measureSelectors.ts';
import { benchSparsity } from '../../state/moments/momentSelectors.ts';
import { useApp } from '../appContext.tsx';
import { NumberField } from '../numbers/NumberField.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import { useCheckpoints } from '../recipe/data/useCheckpoints.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from '../measure/ViewContent.module.css';
import type { LadderChoice } from './ladder.ts';
import { granularityOfKind, scannableCriteria, scannableKinds } from './scanChoices.ts';

/**
 * Of the run on screen: its last unpruned moment (the network as it is, where that is not kept), the
 * network as it is, or that of a checkpoint, by its trainStep.
 */
export type ScannedNetwork = 'unpruned' | 'bench' | number;

export interface ScanSettingsValue {
  ladder: LadderChoice;
  images: number;
  granularity: GranularityKind | 'recipe';
  criterion: CriterionId | 'recipe';
  network: ScannedNetwork;
}

interface ScanSettingsProps {
  value: ScanSettingsValue;
  onChange: (change: Partial<ScanSettingsValue>) => void;
}

const pointsRange = { min: 3, max: 24, isInteger: true } as const;
const topRange = { min: 0.1, max: 0.99 };
const imagesRange = { min: 1_000, max: 5_000, isInteger: true } as const;

/** What is scanned, at which sparsities, on how many images, and by which rule. */
export function ScanSettings({ value, onChange }: ScanSettingsProps) {
  const { t } = useTranslation('sensitivity');
  const { ladder } = value;
  const changeLadder = (change: Partial<LadderChoice>): void =>
    onChange({ ladder: { ...ladder, ...change } });
  return (
    <div className={styles.settings}>
      <CheckpointField value={value.network} onChange={(network) => onChange({ network })} />
      <NumberField
        label={t('points')}
        value={ladder.points}
        onChange={(points) => changeLadder({ points })}
        range={pointsRange}
      />
      <NumberField
        label={t('top')}
        value={ladder.top}
        onChange={(top) => changeLadder({ top })}
        range={topRange}
        isPercent
      />
      <SelectField
        label={t('spacing')}
        value={ladder.spacing}
        options={(['dense', 'even'] as const).map((id) => ({ id, label: t(`spacings.${id}`) }))}
        onChange={(spacing) => changeLadder({ spacing })}
      />
      <NumberField
        label={t('images')}
        value={value.images}
        onChange={(images) => onChange({ images })}
        range={imagesRange}
        step={1_000}
      />
      <RuleFields value={value} onChange={onChange} />
    </div>
  );
}

function RuleFields({ value, onChange }: ScanSettingsProps) {
  const { t } = useTranslation(['sensitivity', 'recipe']);
  const words = useMethodWords();
  const recipe = useApp((state) => networkOnScreen(state).recipe);
  const { granularity } = value;
  const cut = granularity === 'recipe' ? undefined : granularityOfKind(recipe, granularity);
  const kinds = scannableKinds(recipe);
  const criteria = scannableCriteria(recipe, cut);
  const asRecipe = { id: 'recipe', label: t('sensitivity:asRecipe') } as const;
  return (
    <>
      <SelectField
        label={t('recipe:what.granularity')}
        term="granularity"
        value={granularity}
        options={[asRecipe, ...kinds.map((id) => ({ id, label: words.name('granularities', id) }))]}
        onChange={(next) => onChange({ granularity: next })}
      />
      <SelectField
        label={t('recipe:what.criterion')}
        term="criterion"
        value={value.criterion}
        options={[asRecipe, ...criteria.map((id) => ({ id, label: words.name('criteria', id) }))]}
        onChange={(criterion) => onChange({ criterion })}
      />
    </>
  );
}

interface CheckpointFieldProps {
  value: ScannedNetwork;
  onChange: (network: ScannedNetwork) => void;
}

/** Which network: of the run on screen as it is, or as it was. */
function CheckpointField({ value, onChange }: CheckpointFieldProps) {
  const { t } = useTranslation('sensitivity');
  const { count, percent } = useFormat();
  const sparsity = useApp(benchSparsity);
  const checkpoints = useCheckpoints();
  const unpruned = checkpoints.find(({ isUnpruned = false }) => isUnpruned);
  const bench = sparsity > 0 ? t('networkBench', { sparsity: percent(sparsity) }) : t('networkNow');
  const options = [
    ...(unpruned
      ? [
          {
            id: 'unpruned',
            label: t('networkUnpruned', { trainStep: count(unpruned.trainStep) }),
          },
        ]
      : []),
    { id: 'bench', label: bench },
    ...checkpoints
      .filter((info) => info !== unpruned)
      .map(({ trainStep, reason }) => ({
        id: String(trainStep),
        label: t('checkpoint', { trainStep: count(trainStep), reason: t(`reasons.${reason}`) }),
      })),
  ];
  const chosen = String(value === 'unpruned' && !unpruned ? 'bench' : value);
  return (
    <SelectField
      label={t('network')}
      value={chosen}
      options={options}
      onChange={(id) => onChange(id === 'unpruned' || id === 'bench' ? id : Number(id))}
    />
  );
}
