import type { ComponentType } from 'react';
import type { ViewId } from '../../state/parts/views.ts';
import { TimelineView } from '../timeline/TimelineView.tsx';
import { onDemand } from './onDemand.tsx';

/** What each view shows; its title is `views:title.<id>`. The timeline is there at once: a visit begins with it. */
export const views: Readonly<Record<ViewId, ComponentType>> = {
  preview: onDemand(async () => (await import('../preview/PreviewView.tsx')).PreviewView),
  timeline: TimelineView,
  predictions: onDemand(
    async () => (await import('../predictions/PredictionsView.tsx')).PredictionsView,
  ),
  sensitivity: onDemand(
    async () => (await import('../sensitivity/SensitivityView.tsx')).SensitivityView,
  ),
  size: onDemand(async () => (await import('../size/SizeView.tsx')).SizeView),
  speed: onDemand(async () => (await import('../speed/SpeedView.tsx')).SpeedView),
  runs: onDemand(async () => (await import('../runsView/RunsView.tsx')).RunsView),
  published: onDemand(async () => (await import('../published/PublishedView.tsx')).PublishedView),
};
