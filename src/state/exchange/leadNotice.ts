import { leadTrainSteps, type Lead } from '../../core/leads/Lead.ts';
import type { Notice } from '../parts/Notice.ts';

/** What is said of what was opened where it starts from a moment of another run, and offered. */
export function leadNotice(lead: Lead | undefined): Pick<Notice, 'lead' | 'offer'> {
  if (!lead) return {};
  const { trainStep } = lead;
  return { lead: { trainStep, trainSteps: leadTrainSteps(lead) }, offer: 'train-lead' };
}
