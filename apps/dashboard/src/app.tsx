import { Route, Switch } from 'wouter';
import { FindingPage } from './findings/finding-page.tsx';
import { FindingsPage } from './findings/findings-page.tsx';
import { FrameworkPage } from './frameworks/framework-page.tsx';
import { FrameworksPage } from './frameworks/frameworks-page.tsx';
import { Header } from './layout/header.tsx';
import { Page } from './layout/page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { ProjectPage } from './projects/project-page.tsx';
import { ProjectsPage } from './projects/projects-page.tsx';
import { RulePage } from './rules/rule-page.tsx';
import { SessionProvider } from './session/session-provider.tsx';
import { SignIn } from './session/sign-in.tsx';

/** The whole page: whoever has no key signs in first, and stays at the address that was asked for. */
export const App = () => (
  <SessionProvider signedOut={<SignIn />}>
    <Header />
    <Switch>
      <Route path="/" component={OverviewPage} />
      <Route path="/findings" component={FindingsPage} />
      <Route path="/findings/:finding">{({ finding }) => <FindingPage id={decodeURIComponent(finding)} />}</Route>
      <Route path="/projects" component={ProjectsPage} />
      <Route path="/projects/:project">{({ project }) => <ProjectPage name={decodeURIComponent(project)} />}</Route>
      <Route path="/rules/:rule">{({ rule }) => <RulePage id={decodeURIComponent(rule)} />}</Route>
      <Route path="/frameworks" component={FrameworksPage} />
      <Route path="/frameworks/:framework">{({ framework }) => <FrameworkPage id={decodeURIComponent(framework)} />}</Route>
      <Route>
        <Page title="Not found">
          <p>There is no such page.</p>
        </Page>
      </Route>
    </Switch>
  </SessionProvider>
);
