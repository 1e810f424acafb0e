import { ChevronLeft, ChevronRight, Pencil, Shuffle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { createRandom } from '../../base/random.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useActions, useApp, useReadState } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { Resting } from '../pointing/Resting.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { DigitChooser } from './DigitChooser.tsx';
import styles from './DigitPanel.module.css';
import { DigitPicture } from './DigitPicture.tsx';
import { DrawingPad } from './DrawingPad.tsx';

/** Left of the network: the digit that it reads, one of the test images or one that is drawn. */
export function DigitPanel() {
  const { t } = useTranslation('digit');
  const { showDigit } = useActions();
  const step = useStep();
  return (
    <article {...usePointed('digit')} className={styles.panel} aria-label={t('title')}>
      <DigitPicture />
      <Resting of="digit">
        <div className={styles.tools}>
          <Button size="small" label={t('previous')} onPress={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </Button>
          <Button size="small" label={t('next')} onPress={() => step(1)}>
            <ChevronRight aria-hidden />
          </Button>
          <DialogTrigger>
            <Button size="small" label={t('draw')}>
              <Pencil aria-hidden />
            </Button>
            <PopoverPanel label={t('pad.title')} placement="bottom start">
              <DrawingPad onDraw={(strokes) => showDigit({ strokes })} />
            </PopoverPanel>
          </DialogTrigger>
          <Button size="small" label={t('random')} onPress={() => step('random')}>
            <Shuffle aria-hidden />
          </Button>
        </div>
        <DialogTrigger>
          <Button size="small" variant="quiet" className={styles.name} label={t('choose')}>
            <DigitName />
          </Button>
          <PopoverPanel label={t('choose')} placement="bottom start">
            <DigitChooser />
          </PopoverPanel>
        </DialogTrigger>
      </Resting>
    </article>
  );
}

/** What is on the bench to be read, in words. */
function DigitName() {
  const { t } = useTranslation('digit');
  const { count } = useFormat();
  const isThere = useApp((state) => state.pictures.digit !== undefined);
  const index = useApp((state) => state.pictures.digit?.index);
  const label = useApp((state) => state.pictures.digit?.label);
  if (!isThere) return t('waiting');
  if (index === undefined) return t('drawn');
  return t('testDigit', { index: count(index), label });
}

/**
 * Another test image: from the one that was shown last, also where something is drawn now. Chance is the
 * recipe's: a lesson given again with the same presses shows the same digits.
 */
function useStep(): (by: 1 | -1 | 'random') => void {
  const { showDigit } = useActions();
  const readState = useReadState();
  const index = useApp((state) => state.pictures.digit?.index);
  const lastIndex = useRef(0);
  const draws = useRef(0);
  useEffect(() => {
    if (index !== undefined) lastIndex.current = index;
  }, [index]);
  return (by) => {
    const { data, seed } = shownRecipe(readState());
    const { test } = dataSetOf(data.set).splits;
    if (by === 'random') draws.current += 1;
    const next =
      by === 'random'
        ? createRandom('digit', seed, draws.current).nextBelow(test)
        : (lastIndex.current + by + test) % test;
    lastIndex.current = next;
    showDigit({ index: next });
  };
}
