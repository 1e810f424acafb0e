import { useTranslation } from 'react-i18next';
import { leanRecipe } from '../../core/recipe/leanRecipe.ts';
import type { PhaseName, Run } from '../../core/records/records.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';

/** Test accuracy at the end of each phase that there was. */
export function PhaseTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percentWithMargin, count } = useFormat();
  const words = useSetWords();
  const ends = run.record.evaluations.filter(({ set, phase }) => set === 'test' && phase);
  if (ends.length === 0) return undefined;
  return (
    <>
      <h2>{t('phases.title', words)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('phases.after')}</th>
            <th scope="col">{t('trainStep')}</th>
            <th scope="col">{t('phases.images')}</th>
            <th scope="col">{t('accuracy')}</th>
          </tr>
        </thead>
        <tbody>
          {ends.map(({ phase, trainStep, images, accuracy }) => (
            <tr key={trainStep}>
              <td>{phase && t(`phases.${phase satisfies PhaseName}`)}</td>
              <td>{count(trainStep)}</td>
              <td>{count(images)}</td>
              <td>{percentWithMargin(accuracy, wilsonHalfWidth(accuracy, images), 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What each pruning step took, and what that cost at once. */
export function PruningTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percent, count } = useFormat();
  const { quickImages } = dataSetOf(run.recipe.data.set);
  const { pruningSteps } = run.record;
  if (pruningSteps.length === 0) return undefined;
  return (
    <>
      <h2>{t('pruning.title')}</h2>
      <p className="note">{t('pruning.note', { images: count(quickImages) })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('pruning.step')}</th>
            <th scope="col">{t('trainStep')}</th>
            <th scope="col">{t('planned')}</th>
            <th scope="col">{t('realised')}</th>
            <th scope="col">{t('pruning.before')}</th>
            <th scope="col">{t('pruning.after')}</th>
          </tr>
        </thead>
        <tbody>
          {pruningSteps.map((step) => (
            <tr key={step.pruningStep}>
              <td>{count(step.pruningStep)}</td>
              <td>{count(step.trainStep)}</td>
              <td>{percent(step.planned)}</td>
              <td>{percent(step.sparsity)}</td>
              <td>{percent(step.accuracyBefore)}</td>
              <td>{percent(step.accuracyAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is left of each layer after the last pruning step. */
export function LayerTable({ run }: { run: Run }) {
  const { t } = useTranslation('report');
  const { percent, count } = useFormat();
  const last = run.record.pruningSteps.at(-1);
  if (!last) return undefined;
  return (
    <>
      <h2>{t('layers.title')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('layers.layer')}</th>
            <th scope="col">{t('layers.weights')}</th>
            <th scope="col">{t('layers.left')}</th>
            <th scope="col">{t('planned')}</th>
            <th scope="col">{t('realised')}</th>
          </tr>
        </thead>
        <tbody>
          {last.layers.map((layer) => (
            <tr key={layer.name}>
              <td>{layer.name}</td>
              <td>{count(layer.count)}</td>
              <td>{count(layer.count - layer.masked)}</td>
              <td>{percent(layer.planned)}</td>
              <td>{percent(layer.sparsity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
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
