import { severities } from '@plimsoll/model';
import { everywhere, refusedKeys, serverOption } from './command.js';
import type { Command } from './command.js';

export const formats = ['human', 'json', 'sarif', 'junit', 'csv'] as const;
export const profiles = ['default', 'all'] as const;
export const thresholds = [...severities, 'none'] as const;
export const scopes = ['paths', 'full'] as const;

export const scanCommand: Command = {
  name: 'scan',
  summary: 'judge folders and files, offline or by a server',
  usage: ['plimsoll scan [OPTIONS] PATH...', 'plimsoll scan --server URL --project KEY [OPTIONS] PATH...'],
  about: `Judges Dockerfiles, Compose files, Kubernetes manifests and docker-bench reports. Folders are walked to the bottom,
without links, .git and node_modules.

Without --server and --project nothing leaves this machine, and each PATH, a folder or a file, is one project.
With them the files that are judged are sent to the service, which keeps their history; the current folder is the
top of the project, and each PATH lies in it.`,
  options: {
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      choices: thresholds,
      says: 'fail when a finding is this bad: critical, high (default), medium, low, info, none',
    },
    format: { type: 'string', value: 'FORMAT', choices: formats, says: 'human (default), json, sarif, junit or csv' },
    output: {
      type: 'string',
      value: 'FILE',
      isFile: true,
      says: 'write the report to FILE; the summary for people then goes to standard error',
    },
    severity: {
      type: 'string',
      value: 'SEVERITY',
      choices: severities,
      says: 'report, and gate, only findings at least this bad',
    },
    'kubernetes-version': {
      type: 'string',
      value: 'VERSION',
      says: 'offline: the cluster that manifests are meant for, such as 1.33 (default: latest)',
    },
    profile: {
      type: 'string',
      value: 'PROFILE',
      choices: profiles,
      says: 'offline: default, or all, which adds pedantic rules: style, labels, pin everything',
    },
    rule: { type: 'string', value: 'ID', multiple: true, says: 'offline: judge by this rule only; may be repeated' },
    ...serverOption,
    project: { type: 'string', value: 'KEY', says: 'the project on the server, such as acme/api' },
    'key-file': { type: 'string', value: 'FILE', isFile: true, says: 'a file that holds the API key' },
    'new-only': {
      type: 'boolean',
      says: 'report, and gate, only findings that are not open on the default branch',
    },
    branch: { type: 'string', value: 'NAME', says: "default: the pipeline's, else the project's default branch" },
    commit: { type: 'string', value: 'ID', says: "default: the pipeline's" },
    'pipeline-url': { type: 'string', value: 'URL', says: "where the run can be seen; default: the pipeline's" },
    label: { type: 'string', value: 'NAME=VALUE', multiple: true, says: 'a label of the project; may be repeated' },
    scope: {
      type: 'string',
      value: 'SCOPE',
      choices: scopes,
      says: 'paths (default): speaks of the files sent; full: what is absent is gone',
    },
    timeout: { type: 'string', value: 'SECONDS', says: 'how long to wait for the server (default: 300)' },
    verbose: {
      type: 'boolean',
      short: 'v',
      says: 'also list files that were skipped and verdicts that were not possible',
    },
    ...refusedKeys,
    ...everywhere,
  },
  takesFiles: true,
  exitCodes: [
    [0, 'clean: no finding at or above --fail-on'],
    [1, 'the gate failed'],
    [2, 'wrong usage: an option, a PATH that does not exist, a key or project that the server does not take'],
    [3, 'the gate passed, but something could not be analysed, or not in time'],
    [4, 'the server could not be reached, or cannot answer at the moment'],
  ],
  notes: [
    'The API key is read from --key-file, PLIMSOLL_API_KEY, or what plimsoll login kept.',
    'GitHub Actions, GitLab CI and Jenkins are recognised; branch, commit and URL then come from the pipeline.',
    'Colours appear on a terminal; NO_COLOR and FORCE_COLOR are respected.',
  ],
  examples: [
    'plimsoll scan .',
    'plimsoll scan deploy/ build/api.Dockerfile --fail-on medium',
    'plimsoll scan . --kubernetes-version 1.31 --format json > report.json',
    'plimsoll scan . --format sarif --output plimsoll.sarif',
    'plimsoll scan . --rule dockerfile/last-user-is-root --fail-on none',
    'plimsoll scan . --server https://plimsoll.example.com --project acme/api --scope full',
    'plimsoll scan . --project acme/api --branch feature/x --new-only',
  ],
};
