import { useAnswer } from '../api/use-answer.ts';
import { Answered } from '../display/answered.tsx';
import { ScoreCard } from '../display/score-card.tsx';
import { CountsTiles } from '../display/severity.tsx';
import { TopFixes } from '../display/top-fixes.tsx';
import { TrendChart } from '../display/trend-chart.tsx';
import { FrameworkList } from '../frameworks/framework-list.tsx';
import { Page } from '../layout/page.tsx';
import { FirstScan } from './first-scan.tsx';
import { overviewQuery, type Overview } from './overview-query.ts';
import { WorstProjects } from './worst-projects.tsx';

/** How the whole organisation stands. */
export function OverviewPage() {
  const overview = useAnswer<Overview>(overviewQuery);
  return (
    <Page title="Overview">
      <Answered of={overview}>
        {({ organisation: { posture, trend, worstProjects, frameworks } }) =>
          posture.assets === 0 && trend.length === 0 ? (
            <FirstScan />
          ) : (
            <div className="grid">
              <ScoreCard posture={posture} />
              <section className="card open" aria-labelledby="open">
                <h2 id="open">Open findings</h2>
                <CountsTiles counts={posture.open} />
              </section>
              <TrendChart trend={trend} />
              <div className="stack">
                <WorstProjects projects={worstProjects} />
                <FrameworkList standings={frameworks} />
              </div>
              <TopFixes fixes={posture.topFixes} />
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
