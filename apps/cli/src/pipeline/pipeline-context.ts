type Environment = Readonly<Record<string, string | undefined>>;

/** Where the files of a scan come from. */
export interface PipelineContext {
  branch: string | undefined;
  commit: string | undefined;
  pipelineUrl: string | undefined;
  /** The CI service that said some of it; undefined when none did. */
  pipeline?: string | undefined;
}

interface Pipeline extends PipelineContext {
  name: string;
  isHere: boolean;
}

/** What the command line says of branch, commit and URL, and for the rest what the CI service says that runs it. */
export function pipelineContext(asked: PipelineContext, environment: Environment): PipelineContext {
  const found = [gitHub(environment), gitLab(environment), jenkins(environment)].find(({ isHere }) => isHere);
  const context = {
    branch: asked.branch ?? found?.branch,
    commit: asked.commit ?? found?.commit,
    pipelineUrl: asked.pipelineUrl ?? withoutPassword(found?.pipelineUrl),
  };
  const isSaid =
    (asked.branch === undefined && found?.branch !== undefined) ||
    (asked.commit === undefined && found?.commit !== undefined) ||
    (asked.pipelineUrl === undefined && found?.pipelineUrl !== undefined);
  return isSaid ? { ...context, pipeline: found?.name } : context;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const gitHub = (env: Environment): Pipeline => ({
  name: 'GitHub Actions',
  isHere: env.GITHUB_ACTIONS === 'true',
  // A pull request runs on refs/pull/N/merge; its branch is the head. A tag is no branch.
  branch: said(env.GITHUB_HEAD_REF) ?? (env.GITHUB_REF_TYPE === 'tag' ? undefined : said(env.GITHUB_REF_NAME)),
  commit: said(env.GITHUB_SHA),
  pipelineUrl:
    env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY && env.GITHUB_RUN_ID
      ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`
      : undefined,
});

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
const gitLab = (env: Environment): Pipeline => ({
  name: 'GitLab CI',
  isHere: env.GITLAB_CI === 'true',
  branch: said(env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME) ?? said(env.CI_COMMIT_BRANCH),
  commit: said(env.CI_COMMIT_SHA),
  pipelineUrl: said(env.CI_JOB_URL) ?? said(env.CI_PIPELINE_URL),
});

/** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables */
const jenkins = (env: Environment): Pipeline => ({
  name: 'Jenkins',
  isHere: said(env.JENKINS_URL) !== undefined,
  branch:
    said(env.CHANGE_BRANCH) ??
    (env.TAG_NAME ? undefined : (said(env.BRANCH_NAME) ?? said(env.GIT_BRANCH)?.replace(/^origin\//, ''))),
  commit: said(env.GIT_COMMIT),
  pipelineUrl: said(env.BUILD_URL),
});

const said = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The address of a run as anyone may see it; nothing when it is none. */
function withoutPassword(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}
