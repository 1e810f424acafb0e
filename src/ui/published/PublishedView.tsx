import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeStagedRecipe } from '../../core/validation/stagedRecipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { measuresOfArm } from '../../core/presets/figureMeasures.ts';
import {
  presetIds,
  type Preset,
  type PresetArm,
  type PresetId,
} from '../../core/presets/preset.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import { presets } from '../../core/presets/registry.ts';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import { useActions } from '../appContext.tsx';
import { SweepBar } from '../sweep/SweepBar.tsx';
import { PresetHead } from './PresetHead.tsx';
import { useArmLabel } from '../sweepResults/useArmLabel.ts';
import { SelectField } from '../shared/SelectField.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/ViewContent.module.css';
import { FigureTable } from './FigureTable.tsx';
import { LoadButton } from './LoadButton.tsx';
import own from './PublishedView.module.css';
import { useRemarks } from './useRemarks.ts';

/** What papers report, and what this page gets: the same experiment, run here. */
export function PublishedView() {
  const { t } = useTranslation('published');
  const { startSweep } = useActions();
  const [id, setId] = useState<PresetId>('tfmot-tutorial');
  const [armId, setArmId] = useState('all');
  const [seeds, setSeeds] = useState(1);
  const labelOf = useArmLabel();
  const preset = presets[id];
  const chosen = preset.arms.filter((arm) => armId === 'all' || arm.id === armId);
  const [first] = chosen;
  return (
    <div className={styles.view}>
      <PresetHead lesson={t('lesson')} seeds={seeds} onSeeds={setSeeds}>
        <SelectField
          label={t('preset')}
          value={id}
          options={presetIds.map((preset) => ({ id: preset, label: t(`presets.${preset}`) }))}
          onChange={(next) => {
            setId(next);
            setArmId('all');
          }}
        />
        {preset.arms.length > 1 && (
          <SelectField
            label={t('arms')}
            value={armId}
            options={[
              { id: 'all', label: t('allArms') },
              ...preset.arms.map((arm) => ({ id: arm.id, label: labelOf(arm.id) })),
            ]}
            onChange={setArmId}
          />
        )}
      </PresetHead>
      <Source preset={preset} arms={chosen} />
      <SweepBar
        question={id}
        label={t('run', { count: chosen.length * seeds })}
        onStart={() => void startSweep(planOf(preset, chosen, seeds))}
      />
      {first && <LoadButton preset={preset} arm={first} />}
      <FigureTable preset={preset} />
    </div>
  );
}

/** Where it stands, how our runs differ from it, and how long they are. */
function Source({ preset, arms }: { preset: Preset; arms: readonly PresetArm[] }) {
  const { t } = useTranslation('published');
  const { count } = useFormat();
  const trainSteps = arms.reduce((sum, arm) => sum + trainStepsOf(arm), 0);
  return (
    <div className={own.source}>
      <p>
        <a href={preset.url} target="_blank" rel="noreferrer" lang="en">
          {preset.source}
        </a>{' '}
        (<Remark text={preset.where} />) · {t('length', { formatted: count(trainSteps) })}
      </p>
      <ul>
        {preset.differences.map((difference) => (
          <li key={difference}>
            <Remark text={difference} />
          </li>
        ))}
        {preset.shortfall !== undefined && (
          <li>
            <Remark text={preset.shortfall} />
          </li>
        )}
      </ul>
    </div>
  );
}

/** What a preset says of itself, in the page's language; `names` stand between backticks. */
function Remark({ text }: { text: string }) {
  const translated = useRemarks()?.[text];
  return (
    <span {...(translated === undefined && { lang: 'en' })}>
      {(translated ?? text)
        .split('`')
        .map((part, place) => (place % 2 === 1 ? <code key={part}>{part}</code> : part))}
    </span>
  );
}

/** Of the baseline and of the recipe. */
function trainStepsOf(arm: PresetArm): number {
  const { baseline, recipe } = completeStagedRecipe(arm.staged);
  return (baseline ? planRun(baseline).trainSteps : 0) + planRun(recipe).trainSteps;
}

/** The preset's own seeds first, then those that follow. */
function planOf(preset: Preset, arms: readonly PresetArm[], seedCount: number): SweepPlan {
  const last = preset.seeds.at(-1) ?? 0;
  const seeds = Array.from(
    { length: seedCount },
    (_, i) => preset.seeds[i] ?? last + 1 + i - preset.seeds.length,
  );
  const swept = arms.map((arm) => ({
    id: arm.id,
    staged: armRecipe(preset, arm),
    measures: [...measuresOfArm(arm)],
    ...(arm.kmeansBits && { kmeansBits: arm.kmeansBits }),
  }));
  const base = swept[0]?.staged ?? { recipe: defaultRecipe(preset.network) };
  return { question: preset.id, base, fields: [{ by: 'arms', arms: swept }], seeds };
}
