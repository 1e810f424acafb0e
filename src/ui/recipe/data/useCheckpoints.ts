import { useEffect, useState } from 'react';
import type { CheckpointInfo } from '../../../core/records/records.ts';
import { useActions, useApp } from '../../appContext.tsx';

/**
 * The checkpoints that are kept of the run on screen. Asked for anew when a run begins, rests or
 * ends: in between nobody can use them anyway.
 */
export function useCheckpoints(): readonly CheckpointInfo[] {
  const { checkpointsOnScreen } = useActions();
  const phase = useApp((state) => state.session.phase);
  const [checkpoints, setCheckpoints] = useState<readonly CheckpointInfo[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const found = await checkpointsOnScreen();
      if (isCurrent) setCheckpoints(found);
    };
    if (phase !== 'starting') void load();
    return () => {
      isCurrent = false;
    };
  }, [checkpointsOnScreen, phase]);
  return checkpoints;
}
