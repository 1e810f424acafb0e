import { useTranslation } from 'react-i18next';
import { leanRecipe } from '../../core/recipe/leanRecipe.ts';
import type { Run } from '../../core/records/records.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { useFormat } from '../shared/useFormat.ts';
import { ReportTable } from './ReportTable.tsx';
import { useSetWords } from '../shared/useSetWords.ts';

/** Test accuracy at the end of each phase that there was. */
export function PhaseTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percentWithMargin, count } = useFormat();
  const words = useSetWords();
  const ends = run.record.evaluations.filter(({ set, phase }) => set === 'test' && phase);
  if (ends.length === 0) return undefined;
  return (
    <ReportTable
      title={t('phases.title', words)}
      heads={[t('phases.after'), t('trainStep'), t('phases.images'), t('accuracy')]}
      rows={ends.map(({ phase, trainStep, images, accuracy }) => [
        phase ? t(`phases.${phase}`) : '',
        count(trainStep),
        count(images),
        percentWithMargin(accuracy, wilsonHalfWidth(accuracy, images), 2),
      ])}
    />
  );
}

/** What each pruning step took, and what that cost at once. */
export function PruningTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percent, count } = useFormat();
  const { quickImages } = dataSetOf(run.recipe.data.set);
  const { pruningSteps } = run.record;
  if (pruningSteps.length === 0) return undefined;
  const [step, before, after] = [t('pruning.step'), t('pruning.before'), t('pruning.after')];
  return (
    <ReportTable
      title={t('pruning.title')}
      note={t('pruning.note', { images: count(quickImages) })}
      heads={[step, t('trainStep'), t('planned'), t('realised'), before, after]}
      rows={pruningSteps.map((made) => [
        count(made.pruningStep),
        count(made.trainStep),
        percent(made.planned),
        percent(made.sparsity),
        percent(made.accuracyBefore),
        percent(made.accuracyAfter),
      ])}
    />
  );
}

/** What is left of each layer after the last pruning step. */
export function LayerTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percent, count } = useFormat();
  const last = run.record.pruningSteps.at(-1);
  if (!last) return undefined;
  const [layer, weights, left] = [t('layers.layer'), t('layers.weights'), t('layers.left')];
  return (
    <ReportTable
      title={t('layers.title')}
      heads={[layer, weights, left, t('planned'), t('realised')]}
      rows={last.layers.map(({ name, count: of, masked, planned, sparsity }) => [
        name,
        count(of),
        count(of - masked),
        percent(planned),
        percent(sparsity),
      ])}
    />
  );
}

/** The recipe as JSON: what `npm run recipe` and “Open recipe…” read. */
export function RecipeText({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { recipe, edits } = run;
  const json = edits.length > 0 ? { recipe: leanRecipe(recipe), edits } : leanRecipe(recipe);
  return (
    <>
      <h2>{t('recipe.json')}</h2>
      <p className="note">{t('recipe.jsonNote')}</p>
      <pre>{JSON.stringify(json, undefined, 1)}</pre>
    </>
  );
}
