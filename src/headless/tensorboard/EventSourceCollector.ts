/** What TensorBoard's files of a run need beside its record: when things happened, and weights on the way. */
import type { HistogramsReport } from '../../core/records/histograms.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunTiming } from '../../core/records/runDetails.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import type { RunEvent } from '../../engine/run/RunEvent.ts';
import { snapshotOf } from '../../engine/training/SavedNetwork.ts';
import {
  eventFiles,
  type EventFile,
  type EventSource,
} from '../../exchange/tensorboard/eventFiles.ts';
import { measureNetwork } from '../reproduce/takeMeasurement.ts';
import { breathe } from '../run/breathe.ts';

export class EventSourceCollector {
  readonly #recipe: Recipe;
  readonly #data: RunData;
  #startedAtMs = 0;
  #timings: RunTiming[] = [];
  #histograms: Promise<HistogramsReport>[] = [];

  constructor(recipe: Recipe, data: RunData) {
    this.#recipe = recipe;
    this.#data = data;
  }

  /** Of a baseline and the run that starts from it, the last is kept: a plan comes first of all. */
  take(event: RunEvent): void {
    const now = Date.now();
    if (event.kind === 'plan') {
      this.#startedAtMs = now;
      this.#timings = [];
      this.#histograms = [];
    }
    if (event.kind === 'trained') {
      const { trainStep } = event;
      this.#timings.push({ trainStep, elapsedMs: now - this.#startedAtMs });
    }
    // At once, so that no checkpoint is held to the end.
    if (event.kind === 'checkpoint') this.#histograms.push(this.#measure(event.buffer));
  }

  async filesOf(run: EventSource['run']): Promise<EventFile[]> {
    const clock = { startedAtMs: this.#startedAtMs, timings: this.#timings };
    return eventFiles({ run, clock, histograms: await Promise.all(this.#histograms) });
  }

  #measure(checkpoint: ArrayBuffer): Promise<HistogramsReport> {
    const recipe = this.#recipe;
    const network = { recipe, snapshot: () => snapshotOf(recipe, checkpoint) };
    const around = { data: this.#data, breathe, brought: {} };
    return measureNetwork('histograms', {}, network, around);
  }
}
