import { expect, test } from '@jest/globals';
import { pipelineContext } from './pipeline-context.js';

const nothing = { branch: undefined, commit: undefined, pipelineUrl: undefined };
const gitHub = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_HEAD_REF: '',
  GITHUB_SHA: 'abc',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/api',
  GITHUB_RUN_ID: '42',
};
const run = 'https://github.com/acme/api/actions/runs/42';
const gitLab = { GITLAB_CI: 'true', CI_COMMIT_SHA: 'abc', CI_JOB_URL: 'https://gitlab.com/acme/api/-/jobs/7' };
const jenkins = { JENKINS_URL: 'https://ci/', GIT_COMMIT: 'abc', BUILD_URL: 'https://ci/job/api/7/' };

test.each<[string, Record<string, string>, object]>([
  ['no pipeline', { PATH: '/bin' }, nothing],
  ['a push on GitHub', gitHub, { branch: 'main', commit: 'abc', pipelineUrl: run, pipeline: 'GitHub Actions' }],
  [
    'a pull request on GitHub is on its head',
    { ...gitHub, GITHUB_REF_NAME: '7/merge', GITHUB_HEAD_REF: 'feature/x' },
    { branch: 'feature/x', commit: 'abc', pipelineUrl: run, pipeline: 'GitHub Actions' },
  ],
  [
    'a tag on GitHub is no branch',
    { ...gitHub, GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' },
    { branch: undefined, commit: 'abc', pipelineUrl: run, pipeline: 'GitHub Actions' },
  ],
  [
    'a branch on GitLab',
    { ...gitLab, CI_COMMIT_BRANCH: 'main' },
    { branch: 'main', commit: 'abc', pipelineUrl: gitLab.CI_JOB_URL, pipeline: 'GitLab CI' },
  ],
  [
    'a merge request on GitLab',
    { ...gitLab, CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature/x' },
    { branch: 'feature/x', commit: 'abc', pipelineUrl: gitLab.CI_JOB_URL, pipeline: 'GitLab CI' },
  ],
  [
    'a freestyle job of Jenkins',
    { ...jenkins, GIT_BRANCH: 'origin/main' },
    { branch: 'main', commit: 'abc', pipelineUrl: jenkins.BUILD_URL, pipeline: 'Jenkins' },
  ],
  [
    'a pull request in Jenkins',
    { ...jenkins, BRANCH_NAME: 'PR-7', CHANGE_BRANCH: 'feature/x' },
    { branch: 'feature/x', commit: 'abc', pipelineUrl: jenkins.BUILD_URL, pipeline: 'Jenkins' },
  ],
])('%s', (_what, environment, expected) => expect(pipelineContext(nothing, environment)).toEqual(expected));

test('what the command line says wins, and then nothing is the pipeline’s', () => {
  const asked = { branch: 'b', commit: 'c', pipelineUrl: 'https://u/' };
  expect(pipelineContext(asked, gitHub)).toEqual(asked);
});

test('a password in the address of a run goes nowhere', () => {
  const { pipelineUrl } = pipelineContext(nothing, { ...jenkins, BUILD_URL: 'https://me:secret@ci/job/7/' });
  expect(pipelineUrl).toBe('https://ci/job/7/');
});
