import { useTranslation } from 'react-i18next';
import { nameOf } from '../../state/parts/RunKeeping.ts';
import { sides, type Side } from '../../state/parts/SideBySide.ts';
import {
  runBeside,
  shownSides,
  wholeDifference,
} from '../../state/sideBySide/sideBySideSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useMomentTexts } from '../moments/useMomentTexts.ts';
import { useDifferenceWords } from '../sideBySide/useDifferenceWords.ts';

/** The two runs that were looked at beside each other last: in whose mask which weights are kept. */
export function SidesSection() {
  const { t } = useTranslation(['report', 'sideBySide']);
  const { sentence } = useDifferenceWords();
  const layers = useApp((state) => shownSides(state)?.layers);
  const whole = useApp(wholeDifference);
  if (!layers || !whole) return undefined;
  return (
    <>
      <h2>{t('sideBySide:open')}</h2>
      <ul>
        {sides.map((side) => (
          <SideWords key={side} side={side} />
        ))}
      </ul>
      <p>{sentence(whole)}</p>
      <dl>
        {layers.map(({ name, difference }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{difference && sentence(difference)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function SideWords({ side }: { side: Side }) {
  const { t } = useTranslation(['report', 'sideBySide']);
  const run = useApp((state) => runBeside(state, side));
  const keeping = useApp(({ kept }) => kept[run?.runId ?? '']);
  const at = useApp((state) => shownSides(state)?.at[side]);
  const { describe } = useMomentTexts(run);
  return (
    <li>
      <b>{t(`sideBySide:side.${side}`)}</b>
      {t('comparison.colon')}
      {keeping && nameOf(keeping)}
      {at && `${t('comparison.separator')}${describe(at)}`}
    </li>
  );
}
