import { useTranslation } from 'react-i18next';
import { wantedShare } from '../../state/recipe/wantedShare.ts';
import { isAlreadySparser, isLeftAlone, previewOf } from '../../state/preview/previewSelectors.ts';
import { keptMoments } from '../../state/moments/momentSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { errorText } from '../recipe/form/errorText.ts';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';

/** What the figures beside it are of, or why there are none. */
export function PreviewNote() {
  const { t } = useTranslation('howMuch');
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { percent } = useFormat();
  // Not the report, which is another one with every move of the slider.
  const phase = useApp((state) => previewOf(state).phase);
  const obstacle = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'off' ? preview.obstacle : undefined;
  });
  const error = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'refused' ? preview.error : undefined;
  });
  const isSparser = useApp(isAlreadySparser);
  const isUnchanged = useApp(isLeftAlone);
  // Just before the run's first pruning step, where that is kept.
  const unpruned = useApp((state) => keptMoments(state).find(({ isUnpruned }) => isUnpruned));
  const { showMoment } = useActions();
  const sparsity = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'shown' ? preview.report.sparsity : 0;
  });
  if (obstacle) return t(`off.${obstacle}`);
  if (error) return errorText(words, error);
  if (phase === 'pending') return t('pending');
  if (!isUnchanged) return <Caption />;
  if (!isSparser) return t('nothingMore');
  return (
    <>
      {t('alreadySparser', { sparsity: percent(sparsity) })}{' '}
      {unpruned && (
        <Button variant="quiet" size="small" onPress={() => void showMoment(unpruned)}>
          {t('showUnpruned')}
        </Button>
      )}
    </>
  );
}

/** Of all weights, those of layers that are left alone included, where that reads otherwise. */
function Caption() {
  const { t } = useTranslation('howMuch');
  const { percent } = useFormat();
  const share = useApp((state) => {
    const preview = previewOf(state);
    // While the slider moves, the answer is of another target than the one beside it.
    if (preview.phase !== 'shown' || preview.isPending) return undefined;
    const { layers, weights } = preview.report;
    const removed = 1 - weights.preview / layers.reduce((sum, { count }) => sum + count, 0);
    return Math.abs(removed - (wantedShare(state.recipe) ?? 0)) < 0.001 ? undefined : removed;
  });
  return (
    <>
      {t('caption')}
      {share !== undefined && <span> {t('ofAll', { share: percent(share) })}</span>}
    </>
  );
}
