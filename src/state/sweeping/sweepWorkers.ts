/** How many workers a sweep may compute on. */
import type { AppState } from '../AppState.ts';
import type { SweepWorkers } from '../parts/SweepState.ts';

/** What the device says of itself. */
export interface Device {
  cores: number;
  /** As the browser rounds it; absent where it does not tell. */
  memoryGib?: number;
}

/** A worker holds a network, its optimizer and the images of its data set. */
const memoryPerWorkerGib = 1;

export interface WorkerNeeds {
  device: Device;
  wanted: number | undefined;
  /** Workers fewer since some died for want of memory, or since the page fell behind. */
  fewer: { memory: number; behind: number };
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
  let now: SweepWorkers = { most: cores, allowed: cores, ...(wanted !== undefined && { wanted }) };
  for (const { to, why } of limits) if (to < now.allowed) now = { ...now, allowed: to, why };
  return now;
}

/** Whether the bench computes, or is about to. What is paused there does not. */
export function isBenchBusy({ session, measurements }: AppState): boolean {
  const { phase } = session;
  const isTraining =
    phase === 'starting' ||
    phase === 'warming-up' ||
    phase === 'waiting' ||
    phase === 'running' ||
    phase === 'lost';
  return isTraining || Object.values(measurements).some((one) => one.phase === 'running');
}
