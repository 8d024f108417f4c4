import { describe, expect, test } from '@jest/globals';
import { assess } from '@plimsoll/compliance';
import type { Assessment, Framework } from '@plimsoll/compliance';
import { assessmentToCsv, assessmentToJson, exportFormatById, exportFormats } from './index.js';
import type { ReportContext } from './index.js';

const houseRules: Framework = {
  id: 'house-rules-1',
  title: 'House rules',
  version: '1',
  notice: 'Ours.',
  sections: [{ number: '1', title: 'All of them' }],
  risks: [],
  controls: [
    {
      id: 'house-1.1',
      number: '1.1',
      title: 'No "privileged" containers, ever',
      level: 1,
      section: '1',
      severity: 'critical',
      judgedBy: { rules: ['container/privileged'] },
      inputs: ['compose'],
    },
    {
      id: 'house-1.2',
      number: '1.2',
      title: '=HYPERLINK("https://example.com")',
      section: '1',
      severity: 'low',
      judgedBy: { byHand: 'Look.\nTwice.' },
      inputs: ['attestation'],
    },
  ],
};

const assessment: Assessment = assess(houseRules, {
  'container/privileged': { passed: 3, failed: 1, accepted: 0, notAssessed: 0 },
});

const context: ReportContext = {
  organisation: 'Acme',
  project: '@sum',
  asOf: '2026-11-24T04:00:00.000Z',
  generator: 'plimsoll 0.1.0',
  rulePack: '2026.11',
};

describe('a compliance report as CSV', () => {
  test('has a header and one record per control, quoted as RFC 4180 says, with formulas made harmless', () => {
    expect(assessmentToCsv(assessment, context)).toBe(
      [
        'framework,organisation,project,as_of,control,title,level,section,severity,status,reason,passed,failed,accepted,not_assessed,failed_rules',
        `house-rules-1,Acme,'@sum,2026-11-24T04:00:00.000Z,1.1,"No ""privileged"" containers, ever",1,1,critical,not-met,1 of 4 checks failed.,3,1,0,0,container/privileged`,
        `house-rules-1,Acme,'@sum,2026-11-24T04:00:00.000Z,1.2,"'=HYPERLINK(""https://example.com"")",,1,low,by-hand,"Look.\nTwice.",0,0,0,0,`,
        '',
      ].join('\r\n'),
    );
  });

  test('leaves the project empty when it is about all of them', () => {
    expect(assessmentToCsv(assessment, { ...context, project: undefined }).split('\r\n')[1]).toMatch(/^house-rules-1,Acme,,2026/);
  });
});

describe('a compliance report as JSON', () => {
  test('holds context, summary, sections and every control', () => {
    const statuses = { 'not-met': 1, accepted: 0, 'not-assessed': 0, 'by-hand': 1, met: 0, 'not-applicable': 0 };
    expect(JSON.parse(assessmentToJson(assessment, context))).toEqual({
      framework: { id: 'house-rules-1', title: 'House rules', version: '1', notice: 'Ours.' },
      organisation: 'Acme',
      project: '@sum',
      asOf: '2026-11-24T04:00:00.000Z',
      generator: 'plimsoll 0.1.0',
      rulePack: '2026.11',
      summary: {
        score: 75,
        scoreIfAccepted: 75,
        coverage: 90,
        strict: 0,
        grade: 'C',
        numerator: 7.5,
        denominator: 10,
        insufficientEvidence: false,
        statuses,
        worst: ['house-1.1'],
      },
      sections: [{ number: '1', title: 'All of them', statuses }],
      controls: [
        {
          id: 'house-1.1',
          number: '1.1',
          title: 'No "privileged" containers, ever',
          level: 1,
          section: '1',
          severity: 'critical',
          status: 'not-met',
          reason: '1 of 4 checks failed.',
          passed: 3,
          failed: 1,
          accepted: 0,
          notAssessed: 0,
          rules: ['container/privileged'],
          failedRules: ['container/privileged'],
          silentRules: [],
          inputs: ['compose'],
        },
        {
          id: 'house-1.2',
          number: '1.2',
          title: '=HYPERLINK("https://example.com")',
          level: null,
          section: '1',
          severity: 'low',
          status: 'by-hand',
          reason: 'Look.\nTwice.',
          passed: 0,
          failed: 0,
          accepted: 0,
          notAssessed: 0,
          rules: [],
          failedRules: [],
          silentRules: [],
          inputs: ['attestation'],
        },
      ],
    });
  });
});

/** The same values with the keys of every object the other way round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reversed(one)]),
  );
};

describe.each(exportFormats.map((format) => [format.id, format] as const))('the format %s', (id, format) => {
  test('is found by its id', () => {
    expect(exportFormatById(id)).toBe(format);
  });

  test('writes the same bytes whatever order the keys of its input have', () => {
    const turned = format.render(reversed(assessment) as Assessment, reversed(context) as ReportContext);
    expect(turned).toBe(format.render(assessment, context));
  });
});

test('no format has the id of another', () => {
  expect(new Set(exportFormats.map((format) => format.id)).size).toBe(exportFormats.length);
});

test('a format that does not exist is not found', () => {
  expect(exportFormatById('docx')).toBeUndefined();
});
