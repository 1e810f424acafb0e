import { useTranslation } from 'react-i18next';
import { networkTargetOf } from '../../core/allocation/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { ScanReport } from '../../core/records/reports.ts';
import { allocationOf } from '../../state/recipe/allocation.ts';
import { layersWithTarget } from '../../state/recipe/applyScan.ts';
import { appliedScan, scanAcceptance } from '../../state/measure/measureSelectors.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/ViewContent.module.css';
import own from './SensitivityView.module.css';

interface ApplyScanProps {
  report: ScanReport;
  /** What was scanned. */
  scanned: Recipe;
}

/** Makes the scan a plan, and says what the plan is then. */
export function ApplyScan({ report, scanned }: ApplyScanProps) {
  const { t } = useTranslation('sensitivity');
  const { applyScan } = useActions();
  const acceptance = useApp(scanAcceptance);
  const isFitting = useApp((state) => isSameNetwork(scanned, state.recipe));
  return (
    <>
      <div className={own.apply}>
        <Button isDisabled={!isFitting} onPress={() => applyScan('targets', acceptance)}>
          {t('applyTargets')}
        </Button>
        <Button isDisabled={!isFitting} onPress={() => applyScan('allocation', acceptance)}>
          {t('applyAllocation')}
        </Button>
        <p className={styles.hint}>{t(isFitting ? 'applyHint' : 'otherNetwork')}</p>
      </div>
      <p role="status">{isFitting && <Applied report={report} />}</p>
    </>
  );
}

/** What the wanted recipe has of the scan, for as long as it has it. */
function Applied({ report }: { report: ScanReport }) {
  const { t } = useTranslation('sensitivity');
  const { percent } = useFormat();
  const applied = useApp(appliedScan);
  const recipe = useApp((state) => state.recipe);
  const allocated = useApp((state) => allocationOf(state).layers);
  const given = layersWithTarget(recipe, report);
  if (!applied || given.length === 0) return undefined;
  const others = Object.keys(recipe.pruning.layers).filter((name) => !given.includes(name));
  const sparsityOf = (name: string): number =>
    (applied === 'targets' ? recipe.pruning.layers[name]?.target : allocated[name]) ?? 0;
  const targets = given
    .map((layer) => t('targetOf', { layer, sparsity: percent(sparsityOf(layer)) }))
    .join(', ');
  return (
    <>
      {applied === 'targets'
        ? t('appliedTargets', { targets })
        : t('appliedAllocation', { targets, target: percent(networkTargetOf(recipe) ?? 0) })}
      {others.length > 0 && ` ${t('leftAlone', { layers: others.join(', ') })}`}
    </>
  );
}
