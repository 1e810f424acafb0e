/** What a scan has found so far, while it runs and after it. No React here. */
import type { SensitivityPoint } from '../../core/recipe/recipe.ts';
import type { ScanPoint } from '../../core/records/reports.ts';
import { curvesOf } from '../../state/recipe/applyScan.ts';
import type { MeasurementState } from '../../state/parts/MeasurementState.ts';

export interface LayerCurve {
  layer: string;
  points: SensitivityPoint[];
}

const noPoints: readonly ScanPoint[] = [];

export function pointsOf(scan: MeasurementState<'scan'>): readonly ScanPoint[] {
  if (scan.phase === 'running') return scan.parts;
  return scan.phase === 'done' ? scan.report.points : noPoints;
}

/** Validation images behind every point. */
export function imagesOf(scan: MeasurementState<'scan'>): number {
  if (scan.phase === 'running') return scan.request.images;
  return scan.phase === 'done' ? scan.report.images : 0;
}

/** A curve a layer, in the order in which the layers were scanned. */
export function layerCurves(points: readonly ScanPoint[]): LayerCurve[] {
  return Object.entries(curvesOf({ points })).map(([layer, curve]) => ({ layer, points: curve }));
}

/** In steps of a fifth, so that the axis keeps still while curves come in. */
export function lowestDrawn(curves: readonly LayerCurve[], acceptance: number): number {
  const least = Math.min(
    acceptance,
    ...curves.flatMap(({ points }) => points.map(({ accuracy }) => accuracy)),
  );
  return Math.max(0, Math.min(0.8, Math.floor(least * 5) / 5));
}
