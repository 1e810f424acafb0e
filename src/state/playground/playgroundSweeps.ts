/** The part of the test interface that is about sweeps. */
import { ClientError } from '../../client/Client.ts';
import type { AppStore } from '../createStore.ts';
import { wantedOf } from '../run/keepBench.ts';
import { sweepRows, type SweepCellRow } from '../sweep/sweepSelectors.ts';
import type { Playground, PlaygroundSweepState } from './playgroundTypes.ts';

type PlaygroundSweeps = Pick<Playground, 'sweep' | 'sweepState' | 'pauseSweep' | 'resumeSweep'>;

export function playgroundSweeps({
  getState,
  actions,
  keeping,
  sweeps,
}: AppStore): PlaygroundSweeps {
  async function phaseOf(sweepId: string) {
    await keeping.loaded;
    const known = getState().sweeps[sweepId];
    if (known) return known.phase;
    const message = `want a sweep that is known, got ${sweepId}`;
    throw new ClientError({ code: 'not-running', message });
  }
  return {
    async sweep({ fields, seeds, workers }) {
      await keeping.loaded;
      if (workers !== undefined) actions.setSweepWorkers(workers);
      const { recipe, baseline, start, lead } = wantedOf(getState());
      if (lead) {
        const message = `sweep: want a start that is here, got a moment at ${lead.trainStep} to be trained`;
        throw new ClientError({ code: 'bad-request', message });
      }
      const base = { recipe, ...(baseline && { baseline }), ...(start && { start }) };
      const swept = fields.map(({ path, values }) => ({ by: 'path', path, values }) as const);
      return { sweepId: await sweeps.startSweep({ base, fields: swept, seeds }) };
    },
    async sweepState(sweepId) {
      const phase = await phaseOf(sweepId);
      const rows = sweepRows(getState(), sweepId);
      return {
        phase,
        done: rows.filter((row) => row.phase === 'done').length,
        total: rows.length,
        cells: rows.map(cellOf),
      };
    },
    async pauseSweep(sweepId) {
      await phaseOf(sweepId);
      await actions.pauseSweep(sweepId);
    },
    async resumeSweep(sweepId) {
      await phaseOf(sweepId);
      await sweeps.resumeSweep(sweepId);
    },
  };
}

function cellOf(row: SweepCellRow): PlaygroundSweepState['cells'][number] {
  const { cell, phase, values, runId, accuracy, error, problem } = row;
  const reason = problem ? `${problem.field}: ${problem.rule}` : error?.message;
  return {
    phase,
    values: [...values],
    seed: cell.seed,
    ...(runId !== undefined && { runId }),
    ...(accuracy && { accuracy: accuracy.accuracy }),
    ...(reason !== undefined && { error: reason }),
  };
}
