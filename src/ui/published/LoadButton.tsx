import { useTranslation } from 'react-i18next';
import type { Preset, PresetArm } from '../../core/presets/preset.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import type { AppState } from '../../state/AppState.ts';
import { defaultDataSet } from '../../core/data/registry.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { isLive } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useArmLabel } from '../sweepResults/useArmLabel.ts';
import { Button } from '../shared/Button.tsx';
import styles from '../measure/ViewContent.module.css';
import own from './PublishedView.module.css';

/** Takes an arm onto the bench, what it starts from included, to be changed and run there. */
export function LoadButton({ preset, arm }: { preset: Preset; arm: PresetArm }) {
  const { t } = useTranslation('published');
  const { loadRecipe } = useActions();
  const labelOf = useArmLabel();
  const lock = useApp((state) => lockOf(state, preset));
  const hint = lock ?? (arm.staged.baseline ? 'loadHint' : undefined);
  return (
    <div className={own.load}>
      <Button isDisabled={lock !== undefined} onPress={() => loadRecipe(armRecipe(preset, arm))}>
        {t('load', { arm: labelOf(arm.id) })}
      </Button>
      {hint && <span className={styles.hint}>{t(hint)}</span>}
    </div>
  );
}

/** Why it cannot be loaded now: as its network could not be chosen by hand. */
function lockOf(state: AppState, { network }: Preset): 'loadLocked' | undefined {
  if (isSameNetwork({ network, data: { set: defaultDataSet } }, state.recipe)) return undefined;
  return isLive(state.session) ? 'loadLocked' : undefined;
}
