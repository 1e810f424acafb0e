import type { Actions } from '../Actions.ts';
import { mostKeptCurves, type KeptCurve } from '../parts/curves.ts';
import type { StoreContext } from '../StoreContext.ts';
import { curveOf } from './curveSelectors.ts';

/** Curves that are put aside, so that others lie over them. */
export function createKeptCurves(
  context: StoreContext,
): Pick<Actions, 'keepCurve' | 'renameCurve' | 'removeCurve'> {
  const put = (keptCurves: readonly KeptCurve[]) => context.set({ keptCurves });
  return {
    keepCurve(label) {
      const { keptCurves } = context.get();
      const curve = curveOf(context.get());
      if (curve.phase !== 'drawn' || curve.samples.length === 0) return;
      const { key, samples, images } = curve;
      const known = keptCurves.find((kept) => kept.key === key);
      if (known) {
        put(keptCurves.map((kept) => (kept === known ? { ...known, samples, images } : kept)));
        return;
      }
      const series = freeSeries(keptCurves);
      if (series === undefined) return;
      put([...keptCurves, { series, label: unusedLabel(label, keptCurves), key, samples, images }]);
    },
    renameCurve(series, label) {
      const name = label.trim();
      if (name === '') return;
      const { keptCurves } = context.get();
      const at = keptCurves.findIndex((kept) => kept.series === series);
      const known = keptCurves[at];
      if (known) put(keptCurves.with(at, { ...known, label: name }));
    },
    removeCurve(series) {
      put(context.get().keptCurves.filter((kept) => kept.series !== series));
    },
  };
}

function freeSeries(kept: readonly KeptCurve[]): number | undefined {
  const all = Array.from({ length: mostKeptCurves }, (_, i) => i + 1);
  return all.find((series) => kept.every((curve) => curve.series !== series));
}

/** The same choices on other weights are another curve: “… (2)”. */
function unusedLabel(label: string, kept: readonly KeptCurve[]): string {
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? label : `${label} (${copy})`;
    if (kept.every((curve) => curve.label !== candidate)) return candidate;
  }
}
