/** How many workers a sweep may compute on. */
import { needsQuiet } from '../../core/sweep/Sweep.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { SweepMachine, SweepWorkers } from '../parts/SweepState.ts';
import { playingSweep } from './playingSweep.ts';

/** A worker holds a network, its optimizer and the images of its data set. */
const memoryPerWorkerGib = 1;

export interface WorkerNeeds extends SweepMachine {
  isBenchBusy: boolean;
  /** Something is measured that another worker would disturb. */
  isQuiet: boolean;
}

/**
 * As many as the device has cores, fewer where memory is short or the page falls behind. While the bench trains
 * or measures, one core is the bench's: with one core alone the sweep waits.
 */
export function allowedWorkers(needs: WorkerNeeds): SweepWorkers {
  const { device, wanted, fewer, isBenchBusy, isQuiet } = needs;
  const cores = Math.max(1, Math.floor(device.cores));
  const byMemory = Math.floor((device.memoryGib ?? Infinity) / memoryPerWorkerGib) - fewer.memory;
  const limits: { to: number; why: NonNullable<SweepWorkers['why']> }[] = [
    { to: Math.max(1, byMemory), why: 'memory' },
    { to: Math.max(1, cores - fewer.behind), why: 'page-behind' },
    { to: wanted ?? cores, why: 'wanted' },
    { to: isQuiet ? 1 : cores, why: 'quiet' },
    { to: isBenchBusy ? cores - 1 : cores, why: 'bench-busy' },
  ];
  const allowed = Math.min(cores, ...limits.map(({ to }) => to));
  const { why } = limits.find(({ to }) => to === allowed && to < cores) ?? {};
  return {
    most: cores,
    allowed,
    ...(wanted !== undefined && { wanted }),
    ...(why && { why }),
  };
}

/** As things stand. */
export const sweepWorkers = createAppSelector(
  [
    ({ sweepMachine }) => sweepMachine,
    isBenchBusy,
    (state) => {
      const sweep = playingSweep(state)?.sweep;
      return sweep !== undefined && needsQuiet(sweep);
    },
  ],
  (machine, isBusy, isQuiet): SweepWorkers =>
    allowedWorkers({ ...machine, isBenchBusy: isBusy, isQuiet }),
);

/** Whether the bench computes, or is about to. What is paused there does not. */
function isBenchBusy({ session, measurements }: AppState): boolean {
  const { phase } = session;
  const isTraining =
    phase === 'starting' ||
    phase === 'warming-up' ||
    phase === 'waiting' ||
    phase === 'running' ||
    phase === 'lost';
  return isTraining || Object.values(measurements).some((one) => one.phase === 'running');
}
