import type { RunKeeper } from '../../client/keeping/RunKeeper.ts';
import type { RunLocks } from '../../client/keeping/RunLocks.ts';
import type { TabChannel } from '../../client/keeping/tabChannel.ts';

/** Where runs outlive the visit, as the browser has it. */
export interface KeepingPorts {
  keeper: RunKeeper;
  /** Absent: nobody can tell whether another tab is at a run, so none is offered to go on with. */
  locks?: RunLocks;
  tabs?: TabChannel;
  /** Asks the browser not to clear what is kept; whether it promises. */
  persist?: () => Promise<boolean>;
  /** Hears when the page is put out of sight, perhaps for good; returns the function that unsubscribes. */
  onHide?: (listener: () => void) => () => void;
  /** Whether it has promised before. */
  isPersisted?: () => Promise<boolean>;
}
