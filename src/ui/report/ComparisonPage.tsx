import { useTranslation } from 'react-i18next';
import type { RunRow } from '../../state/comparison/runRows.ts';
import type { RunKeeping } from '../../state/parts/RunKeeping.ts';
import { useApp } from '../appContext.tsx';
import { RecipeInWords } from '../recipe/RecipeInWords.tsx';
import { useRunDifferences } from '../runs/RunDifferencesCell.tsx';
import { ComparisonFigure } from './ComparisonFigure.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { SidesSection } from './SidesSection.tsx';

export interface ComparedRun {
  row: RunRow;
  /** On what it was computed. */
  environment: RunKeeping['environment'];
  /** Where the page opens on the same. */
  link: string;
}

interface ComparisonPageProps {
  /** Those that are drawn; the first is the one that the others are told apart from. */
  runs: readonly ComparedRun[];
  date: string;
}

/** Several runs on paper: in what they differ, what came of each, and how to do them again. */
export function ComparisonPage({ runs, date }: ComparisonPageProps) {
  const { t } = useTranslation('report');
  const { figure, axis } = useApp(({ comparison }) => comparison);
  const [reference] = runs;
  return (
    <>
      <h1>{t('comparison.title', { count: runs.length })}</h1>
      <p className="note">{t('written', { date })}</p>
      <h2>{t('comparison.question')}</h2>
      <ul>
        {runs.map(({ row }) => (
          <RunDifference key={row.runId} row={row} isReference={row === reference?.row} />
        ))}
      </ul>
      <ComparisonTable rows={runs.map(({ row }) => row)} />
      <h2>{t('comparison.courses')}</h2>
      <figure>
        <ComparisonFigure
          figure={figure === 'ends' ? 'accuracy' : figure}
          axis={figure === 'ends' ? 'trainStep' : axis}
        />
      </figure>
      <h2>{t('comparison.ends')}</h2>
      <figure>
        <ComparisonFigure figure="ends" axis={axis === 'trainStep' ? 'weights' : axis} />
      </figure>
      <SidesSection />
      <h2>{t('comparison.recipe')}</h2>
      <p className="note">{t('comparison.recipeNote', { name: reference?.row.name })}</p>
      <RecipeInWords />
      <Environments runs={runs} />
      <h2>{t('link')}</h2>
      <dl>
        {runs.map(({ row: { runId, name }, link }) => (
          <div key={runId}>
            <dt>{name}</dt>
            <dd>
              <a href={link}>{link}</a>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function RunDifference({ row, isReference }: { row: RunRow; isReference: boolean }) {
  const { t } = useTranslation('report');
  const differences = useRunDifferences(row.differences);
  const words = differences.map(({ whole }) => whole).join(t('comparison.separator'));
  return (
    <li>
      <b>{row.name}</b>
      {t('comparison.colon')}
      {isReference ? t('comparison.reference') : words || t('comparison.same')}
      {row.note !== '' && <span className="note"> {row.note}</span>}
    </li>
  );
}

function Environments({ runs }: { runs: readonly ComparedRun[] }) {
  const { t } = useTranslation('report');
  return (
    <>
      <h2>{t('environment.title')}</h2>
      <dl>
        {runs.map(({ row: { runId, name }, environment: { backend, renderer, browser } }) => (
          <div key={runId}>
            <dt>{name}</dt>
            <dd>{[backend, renderer, browser].filter(Boolean).join(', ')}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{t('environment.note')}</p>
    </>
  );
}
