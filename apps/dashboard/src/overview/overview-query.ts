import type { SeverityCounts } from '../api/words.ts';
import type { Posture, TrendPoint } from '../display/posture.ts';

/** All that the first screen shows, in one question. */
export const overviewQuery = `query Overview {
  organisation {
    name
    posture {
      score scoreIfAccepted grade coverage insufficientEvidence assets
      open { critical high medium low info }
      topFixes(first: 8) { rule { id title fix severity } assets points }
    }
    trend(days: 90) { day score coverage open { critical high medium low info } assets }
    worstProjects(first: 8) { id key score open { critical high medium low info } }
    frameworks { framework { id title } score coverage statuses { met notMet accepted notAssessed byHand notApplicable } }
  }
}`;

export interface StatusCounts {
  met: number;
  notMet: number;
  accepted: number;
  notAssessed: number;
  byHand: number;
  notApplicable: number;
}

export interface FrameworkStanding {
  framework: { id: string; title: string };
  score: number | null;
  coverage: number | null;
  statuses: StatusCounts;
}

export interface Overview {
  organisation: {
    name: string;
    posture: Posture;
    trend: TrendPoint[];
    worstProjects: { id: string; key: string; score: number | null; open: SeverityCounts }[];
    frameworks: FrameworkStanding[];
  };
}
