import type { ComparedCurve } from '../../state/preview/comparedCurves.ts';

/** A curve with what it is called on the page. */
export interface NamedCurve extends ComparedCurve {
  label: string;
}
