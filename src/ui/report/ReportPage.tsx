import { useTranslation } from 'react-i18next';
import type { Run } from '../../core/records/records.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { RecipeInWords } from '../recipe/RecipeInWords.tsx';
import { useClosingText } from '../timeline/useClosingText.ts';
import { RunFigure } from './RunFigure.tsx';
import { LayerTable, PhaseTable, PruningTable, RecipeText } from './RunSection.tsx';
import type { ReportMap } from './layerMaps.ts';

export interface ReportPageProps {
  run: Run;
  /** Of the weights on the bench, as pictures. */
  maps: readonly ReportMap[];
  /** Where the page opens on the same. */
  link: string;
  /** When it was written, in the user's language. */
  date: string;
  userAgent: string;
}

/** A run on paper: what was done, what came of it, and how to do it again. Rendered once, into a file. */
export function ReportPage({ run, maps, link, date, userAgent }: ReportPageProps) {
  const { t } = useTranslation('report');
  const { outcome, flaw } = useClosingText();
  const label = t('figure.label');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="note">{t('written', { date })}</p>
      {outcome !== undefined && <p>{outcome}</p>}
      {flaw !== undefined && <p>{flaw}</p>}
      <h2>{t('recipe.title')}</h2>
      <RecipeInWords />
      {run.edits.length > 0 && <p>{t('recipe.edits', { count: run.edits.length })}</p>}
      <h2>{t('figure.title')}</h2>
      <figure>
        <RunFigure
          runs={[run]}
          words={{
            label,
            trainStep: t('trainStep'),
            accuracy: t('accuracy'),
            sparsity: t('realised'),
          }}
        />
        <figcaption className="note">{t('figure.caption')}</figcaption>
      </figure>
      <PhaseTable run={run} />
      <LayerTable run={run} />
      <Maps maps={maps} />
      <PruningTable run={run} />
      <Environment run={run} userAgent={userAgent} />
      <RecipeText run={run} />
      <h2>{t('link')}</h2>
      <p>
        <a href={link}>{link}</a>
      </p>
    </>
  );
}

function Maps({ maps }: { maps: readonly ReportMap[] }) {
  const { t } = useTranslation('report');
  if (maps.length === 0) return undefined;
  return (
    <>
      <h2>{t('maps.title')}</h2>
      <p className="note">{t('maps.note')}</p>
      <div className="maps">
        {maps.map(({ layer, source }) => (
          <figure key={layer}>
            <img src={source} alt={t('maps.alt', { layer })} />
            <figcaption>{layer}</figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}

/** Without which a figure cannot be compared: seed, backend, machine. */
function Environment({ run, userAgent }: { run: Run; userAgent: string }) {
  const { t } = useTranslation('report');
  const { count } = useFormat();
  const backend = useApp((state) => state.backend);
  const { recipe, record } = run;
  const rows = [
    ['seed', String(recipe.seed)],
    ['images', count(recipe.data.images)],
    ['trainSteps', count(record.train.at(-1)?.trainStep ?? 0)],
    ['backend', [backend?.name, backend?.renderer].filter((one) => one !== undefined).join(', ')],
    ['browser', userAgent],
  ] as const;
  return (
    <>
      <h2>{t('environment.title')}</h2>
      <dl>
        {rows.map(([row, value]) => (
          <div key={row}>
            <dt>{t(`environment.${row}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{t('environment.note')}</p>
    </>
  );
}
