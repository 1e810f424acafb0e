import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './CellReadOut.module.css';
import { cellPlace } from './cellPlace.ts';
import { useCellDetail } from './useCellDetail.ts';

interface CellReadOutProps {
  /** For `aria-describedby` of the map. */
  id: string;
  layer: PrunableLayer;
  /** Flat kernel index of the weight under the cursor. */
  index: number | undefined;
  /** Of the picture: a new one asks for the value again. */
  trainStep: number | undefined;
}

/** The weight under the cursor: where it stands, what it is worth, what became of it. */
export function CellReadOut({ id, layer, index, trainStep }: CellReadOutProps) {
  const { t } = useTranslation('inspector');
  const { number, count } = useFormat();
  const detail = useCellDetail(layer.name, index, trainStep);
  const facts = usePlaceFacts(layer, index);
  const value = detail ? number(detail.value, 4).replace('-', '−') : absent;
  const whole = (step: number | undefined) => (step === undefined ? absent : count(step));
  const state = detail ? t(detail.isKept ? 'kept' : 'pruned') : absent;
  const all = [
    ...facts,
    { label: t('value'), text: value, side: 'fate' },
    { label: t('state'), text: state, side: 'fate' },
    { label: t('byPruningStep'), text: whole(detail?.prunedAtPruningStep), side: 'fate' },
    { label: t('atTrainStep'), text: whole(detail?.prunedAtTrainStep), side: 'fate' },
  ];
  const spoken = all
    .filter(({ text }) => text !== absent)
    .map(({ label, text }) => `${label} ${text}`)
    .join(t('listSeparator'));
  // The value drifts with every training step; only another cell or another fate is worth a word.
  const announced = useHeld(
    index === undefined ? t('readOutHint') : spoken,
    `${index}/${detail?.index}/${detail?.isKept}`,
  );
  return (
    <div className={styles.readOut}>
      <dl className={styles.facts}>
        {all.map(({ label, text, side }) => (
          <div key={label} className={styles.fact} data-side={side}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p id={id} className="visually-hidden" aria-live="polite">
        {announced}
      </p>
    </div>
  );
}

/** Always the same lines for the same layer, so that nothing moves as the cursor does. */
function usePlaceFacts(layer: PrunableLayer, index: number | undefined) {
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
