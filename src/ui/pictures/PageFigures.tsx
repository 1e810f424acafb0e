import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../exchange/download.ts';
import { Button } from '../shared/Button.tsx';
import { figureFile, formatsOf, type FigureFormat } from './figureFile.ts';
import { pageFigures, type PageFigure } from './pageFigures.ts';
import styles from './PageFigures.module.css';

/** Every chart, map and table that is shown in `root`, each to be saved as it looks. */
export default function PageFigures({ root }: { root: () => ParentNode }) {
  const { t } = useTranslation('share');
  // What is behind the dialog does not change its place while it is open.
  const [figures] = useState(() => pageFigures(root()));
  if (figures.length === 0) return <p className={styles.none}>{t('figures.none')}</p>;
  return (
    <ul className={styles.figures}>
      {figures.map((figure, i) => (
        <li key={`${figure.title}-${i + 1}`} className={styles.figure}>
          <span className={styles.title} title={figure.title}>
            {figure.title}
          </span>
          {formatsOf(figure).map((format) => (
            <Button
              key={format}
              size="small"
              label={t('figures.save', { title: figure.title, kind: format.toUpperCase() })}
              onPress={() => void save(figure, format, i)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

async function save(figure: PageFigure, format: FigureFormat, place: number): Promise<void> {
  const file = await figureFile(figure, format);
  if (file) download(`${figure.table ? 'table' : 'picture'}-${place + 1}.${format}`, file);
}
