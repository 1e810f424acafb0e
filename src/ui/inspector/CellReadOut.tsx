import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import type { CellDetail, CellRank } from '../../worker/shownNetwork.ts';
import { previewedLayer, previewOnMaps } from '../../state/preview/previewSelectors.ts';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { Term, type TermId } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { isCoarse } from '../space/isCoarse.ts';
import styles from './CellReadOut.module.css';
import { cellPlace } from './cellPlace.ts';
import { useCellDetail } from './useCellDetail.ts';

interface CellReadOutProps {
  /** For `aria-describedby` of the map. */
  id: string;
  layer: PrunableLayer;
  /** Absent where the layer is not pruned. */
  granularity: GranularityRecipe | undefined;
  /** Flat kernel index of the weight under the cursor. */
  index: number | undefined;
  /** Of the picture: a new one asks for the value again. */
  trainStep: number | undefined;
}

interface Fact {
  label: string;
  text: string;
  /** Left, right, or across both. */
  side: 'place' | 'fate' | 'order';
  term?: TermId;
}

/** The weight under the cursor: where it stands, what it is worth, what became of it. */
export function CellReadOut({ id, layer, granularity, index, trainStep }: CellReadOutProps) {
  const { t } = useTranslation('inspector');
  const tellRank = useRankText();
  const { language, number } = useFormat();
  const isPreview = useApp((state) => previewOnMaps(state) !== undefined);
  const threshold = useThreshold(layer.name);
  const detail = useCellDetail(layer.name, index, trainStep);
  const { pattern, hasWeightGrains } = granularity
    ? granularityOf(granularity)
    : { pattern: undefined, hasWeightGrains: true };
  const among = pattern ? 'window' : hasWeightGrains ? 'weight' : 'grain';
  const all: Fact[] = [
    ...usePlaceFacts(layer, index),
    ...useFateFacts(detail),
    { label: t(`rank.${among}`), text: tellRank(detail, isPreview), side: 'order', term: 'rank' },
    ...(threshold === undefined
      ? []
      : [{ label: t('threshold'), text: number(threshold, 3), side: 'order' as const }]),
  ];
  const spoken = all
    .filter(({ text }) => text !== absent)
    .map(({ label, text }) => `${label} ${text}`)
    .join(t('listSeparator'));
  // The value drifts with every training step; only another cell, another fate or another language is worth a word.
  const announced = useHeld(
    index === undefined ? t(isCoarse() ? 'readOutHintTouch' : 'readOutHint') : spoken,
    `${language}/${index}/${detail?.index}/${detail?.isKept}`,
  );
  const [wasRead, setWasRead] = useState(false);
  if (index !== undefined && !wasRead) setWasRead(true);
  return (
    <div className={styles.readOut} data-kept={wasRead || undefined}>
      {index === undefined ? undefined : <Facts facts={all} />}
      <p
        id={id}
        className={index === undefined ? styles.hint : 'visually-hidden'}
        aria-live="polite"
      >
        {announced}
      </p>
    </div>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, text, side, term }) => (
        <div key={label} className={styles.fact} data-side={side}>
          <dt>{term ? <Term id={term}>{label}</Term> : label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFateFacts(detail: CellDetail | undefined): Fact[] {
  const { t } = useTranslation('inspector');
  const { number, count } = useFormat();
  const signed = (value: number) => `${signOf(value)}${number(Math.abs(value), 4)}`;
  const whole = (step: number | undefined) => (step === undefined ? absent : count(step));
  const isPruned = detail?.isKept === false;
  const isShown = useApp((state) => previewOnMaps(state) !== undefined);
  const isKeptThere = isShown ? detail?.isKeptInPreview : undefined;
  const inPreview = isKeptThere === undefined ? undefined : isKeptThere ? 'kept' : 'pruned';
  const was = detail?.was === undefined ? t('notKnown') : signed(detail.was);
  const facts = [
    { label: t('value'), text: detail ? signed(detail.value) : absent },
    { label: t('was'), text: isPruned ? was : absent, term: 'was' as const },
    { label: t('state'), text: detail ? t(isPruned ? 'pruned' : 'kept') : absent },
    { label: t('inPreview'), text: inPreview === undefined ? absent : t(inPreview) },
  ];
  const whenPruned = [
    {
      label: t('byPruningStep'),
      text: detail?.isPrunedByHand ? t('prunedByHand') : whole(detail?.prunedAtPruningStep),
    },
    { label: t('atTrainStep'), text: whole(detail?.prunedAtTrainStep) },
  ];
  return [
    ...facts.map((fact) => Object.assign(fact, { side: 'fate' as const })),
    // Across both columns: a training step has up to five figures.
    ...whenPruned.map((fact) => Object.assign(fact, { side: 'order' as const })),
  ];
}

/** Both signs are written: the colours of the map do not tell them to every eye. */
function signOf(value: number): string {
  if (value === 0) return '';
  return value < 0 ? '−' : '+';
}

/** Always the same lines for the same layer, so that nothing moves as the cursor does. */
function usePlaceFacts(layer: PrunableLayer, index: number | undefined): Fact[] {
  const { t } = useTranslation('inspector');
  const place = cellPlace(layer, index ?? 0);
  const units = layer.shape.at(-1) ?? 1;
  const facts =
    place.kind === 'conv'
      ? [
          {
            label: t('rowColumn'),
            text: `${Math.floor((index ?? 0) / units)}, ${place.filter}`,
          },
          { label: t('filter'), text: String(place.filter) },
          { label: t('channel'), text: String(place.channel) },
          { label: t('position'), text: `${place.kernelRow}, ${place.kernelColumn}` },
        ]
      : [
          { label: t('input'), text: String(place.input) },
          { label: t(layer.isOutput ? 'class' : 'unit'), text: String(place.unit) },
          ...(place.pixelRow === undefined || place.pixelColumn === undefined
            ? []
            : [{ label: t('pixel'), text: `${place.pixelRow}, ${place.pixelColumn}` }]),
        ];
  return facts.map(({ label, text }) => ({
    label,
    text: index === undefined ? absent : text,
    side: 'place',
  }));
}

/** The text as it was when `key` last changed. */
function useHeld(text: string, key: string): string {
  const [held, setHeld] = useState({ text, key });
  if (held.key !== key) setHeld({ text, key });
  return held.key === key ? held.text : text;
}

/** The highest score that falls in the preview that is shown, or the highest |weight| that fell last. */
function useThreshold(layer: string): number | undefined {
  return useApp((state) => {
    if (previewOnMaps(state)) return previewedLayer(state, layer)?.threshold;
    const { detail } = state.pictures;
    return detail?.layer === layer ? detail.threshold : undefined;
  });
}

/** Where a weight stands in its layer's order, and when it stood there; in a preview, by its criterion. */
function useRankText(): (detail: CellDetail | undefined, isPreview: boolean) => string {
  const { t } = useTranslation('inspector');
  const { count } = useFormat();
  return (detail, isPreview) => {
    const previewed = isPreview ? detail?.rankInPreview : undefined;
    const rank: CellRank | undefined = previewed ?? detail?.rank;
    if (!rank) return absent;
    if ('unranked' in rank) return t(`unranked.${rank.unranked}`);
    const { place, of, atTrainStep } = rank;
    const stands = { place: count(place), of: count(of) };
    if (previewed) return t('rankInPreview', stands);
    return atTrainStep === undefined
      ? t('rankNow', stands)
      : t('rankAt', { ...stands, trainStep: count(atTrainStep) });
  };
}
