import type { ComponentType } from 'react';
import { importing } from '../../base/importing.ts';
import type { ViewId } from '../../state/parts/views.ts';
import { TimelineView } from '../timeline/TimelineView.tsx';
import { onDemand } from './onDemand.tsx';

/** What each view shows; its title is `views:title.<id>`. The timeline is there at once: a visit begins with it. */
export const views: Readonly<Record<ViewId, ComponentType>> = {
  preview: onDemand(
    async () => (await importing(() => import('../preview/PreviewView.tsx'))).PreviewView,
  ),
  timeline: TimelineView,
  predictions: onDemand(
    async () =>
      (await importing(() => import('../predictions/PredictionsView.tsx'))).PredictionsView,
  ),
  sensitivity: onDemand(
    async () =>
      (await importing(() => import('../sensitivity/SensitivityView.tsx'))).SensitivityView,
  ),
  size: onDemand(async () => (await importing(() => import('../size/SizeView.tsx'))).SizeView),
  speed: onDemand(async () => (await importing(() => import('../speed/SpeedView.tsx'))).SpeedView),
  runs: onDemand(async () => (await importing(() => import('../runsView/RunsView.tsx'))).RunsView),
  published: onDemand(
    async () => (await importing(() => import('../published/PublishedView.tsx'))).PublishedView,
  ),
};
