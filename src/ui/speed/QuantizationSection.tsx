import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codebookBitsRange } from '../../core/measure/codebookBitsRange.ts';
import { prunableLayers, type PrunableLayer } from '../../core/network/networks.ts';
import { codebookBits } from '../../core/quantization/codebookBits.ts';
import type { QuantizationRequest } from '../../core/records/reports.ts';
import { measurementOf, networkOnScreen } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberField } from '../numbers/NumberField.tsx';
import { Term } from '../shared/Term.tsx';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import { QuantizationResult } from './QuantizationResult.tsx';
import styles from './SpeedView.module.css';

const epochsRange = { min: 0, max: 20 };

/** Quantises the network on screen in several ways and shows what each costs in accuracy. */
export function QuantizationSection() {
  const { t } = useTranslation('speed', { keyPrefix: 'quantization' });
  const { measure } = useActions();
  const measured = useApp((state) => measurementOf(state, 'quantization'));
  const layers = useApp((state) => prunableLayers(networkOnScreen(state).recipe));
  const [chosen, setChosen] = useState<QuantizationRequest>({ bits: {}, fineTuneEpochs: 1 });
  const bits = codebookBits(layers, chosen.bits);
  const start = () => void measure('quantization', { ...chosen, bits });
  return (
    <section className={styles.section} aria-labelledby="quantization-title">
      <h3 id="quantization-title" className={styles.title}>
        <Term id="quantization">{t('title')}</Term>
      </h3>
      <p className={styles.intro}>{t('intro')}</p>
      <QuantizationFields layers={layers} request={{ ...chosen, bits }} onChange={setChosen} />
      <MeasureBar kind="quantization" label={t('start')} onStart={start} />
      {measured.phase === 'done' && <QuantizationResult report={measured.report} />}
    </section>
  );
}

interface QuantizationFieldsProps {
  layers: readonly PrunableLayer[];
  request: QuantizationRequest;
  onChange: (request: QuantizationRequest) => void;
}

function QuantizationFields({ layers, request, onChange }: QuantizationFieldsProps) {
  const { t } = useTranslation('speed', { keyPrefix: 'quantization' });
  const { bits, fineTuneEpochs } = request;
  return (
    <fieldset className={styles.fields}>
      <legend>{t('codebooks')}</legend>
      {layers.map(({ name }) => (
        <NumberField
          key={name}
          label={t('bitsOf', { layer: name })}
          term="codebook"
          value={bits[name] ?? 1}
          range={codebookBitsRange}
          hint={t('values', { count: 2 ** (bits[name] ?? 1) })}
          onChange={(value) => onChange({ ...request, bits: { ...bits, [name]: value } })}
        />
      ))}
      <NumberField
        label={t('epochs')}
        term="codebookFineTuning"
        value={fineTuneEpochs}
        range={epochsRange}
        unit={t('epochsUnit')}
        onChange={(value) => onChange({ ...request, fineTuneEpochs: value })}
      />
    </fieldset>
  );
}
