import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const workdirRelative = rule('dockerfile', {
  id: 'dockerfile/workdir-relative',
  title: 'WORKDIR is a relative path',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Where a relative folder ends up depends on the base image, so an update of it can move the application unnoticed.',
  fix: 'Give WORKDIR an absolute path.',
  references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
  knownAs: ['kics:workdir_path_not_absolute', 'checkov:CKV_DOCKER_10', 'trivy:DS-0009', 'hadolint:DL3000'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'WORKDIR').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const workdir of instructionsOf(stage, 'WORKDIR')) {
        const { value, raw } = workdir.word;
        const path = value ?? raw.replace(/^["']/, '');
        if (value === undefined && path.startsWith('$'))
          yield { unknown: workdir, why: 'the folder is a variable that the file gives no value' };
        else if (!/^(?:\/|\\|[A-Za-z]:)/.test(path)) yield { at: workdir, says: `WORKDIR ${path} is relative` };
      }
  },
  bad: {
    'a name': ['FROM alpine:3.20\nWORKDIR app', 'WORKDIR app'],
    'a variable': ['FROM alpine:3.20\nENV HOME_DIR=app\nWORKDIR $HOME_DIR', 'WORKDIR $HOME_DIR'],
  },
  good: {
    absolute: 'FROM alpine:3.20\nWORKDIR /app',
    quoted: 'FROM alpine:3.20\nWORKDIR "/app dir"',
    'on Windows': '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app',
    'from the base image': 'FROM alpine:3.20\nWORKDIR $APP_HOME/bin',
  },
});
