import { useAnswer } from '../api/use-answer.ts';
import { Answered } from '../display/answered.tsx';
import { Page } from '../layout/page.tsx';
import type { FrameworkStanding } from '../overview/overview-query.ts';
import { FrameworkList } from './framework-list.tsx';

const frameworksQuery = `query Frameworks {
  organisation {
    frameworks { framework { id title } score coverage statuses { met notMet accepted notAssessed byHand notApplicable } }
  }
}`;

/** How the organisation stands against every framework. */
export function FrameworksPage() {
  const answer = useAnswer<{ organisation: { frameworks: FrameworkStanding[] } }>(frameworksQuery);
  return (
    <Page title="Frameworks">
      <Answered of={answer}>{({ organisation }) => <FrameworkList standings={organisation.frameworks} />}</Answered>
    </Page>
  );
}
