import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../exchange/download.ts';
import { collectScene } from '../pictures/collectScene.ts';
import { pageFigures, type PageFigure } from '../pictures/pageFigures.ts';
import { scenePng } from '../pictures/scenePng.ts';
import { sceneSvg } from '../pictures/sceneSvg.ts';
import { tableCsv } from '../pictures/tableCsv.ts';
import { Button } from '../shared/Button.tsx';
import styles from './PageFigures.module.css';

type FileKind = 'svg' | 'png' | 'csv';

/** Every chart, map and table that the page shows, each to be saved as it looks. */
export default function PageFigures() {
  const { t } = useTranslation('share');
  // What is behind the dialog does not change its place while it is open.
  const figures = useMemo(() => pageFigures(document), []);
  return (
    <ul className={styles.figures}>
      {figures.map((figure, i) => (
        <li key={`${figure.kind}-${i + 1}`} className={styles.figure}>
          <span className={styles.title} title={figure.title}>
            {figure.title}
          </span>
          {kindsOf(figure).map((kind) => (
            <Button
              key={kind}
              size="small"
              label={t('figures.save', { title: figure.title, kind: kind.toUpperCase() })}
              onPress={() => void save(figure, kind, i)}
            >
              {kind.toUpperCase()}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

function kindsOf({ kind }: PageFigure): readonly FileKind[] {
  return kind === 'table' ? ['csv'] : ['png', 'svg'];
}

async function save({ element, title, kind }: PageFigure, as: FileKind, place: number) {
  const file = await fileOf(element, title, as);
  if (file) download(`${kind}-${place + 1}.${as}`, file);
}

async function fileOf(element: Element, title: string, as: FileKind): Promise<Blob | undefined> {
  if (as === 'csv') {
    if (!(element instanceof HTMLTableElement)) return undefined;
    return new Blob([tableCsv(element)], { type: 'text/csv' });
  }
  const scene = collectScene(element, title);
  if (!scene) return undefined;
  if (as === 'png') return scenePng(scene);
  return new Blob([sceneSvg(scene)], { type: 'image/svg+xml' });
}
