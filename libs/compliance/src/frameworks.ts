import type { Framework, FrameworkSheet } from './framework.js';
import { cisDocker180 } from './frameworks/cis-docker-1.8.0.js';
import { nistSp800190 } from './frameworks/nist-sp-800-190.js';

/** Every framework that the service knows: a new one is a data file and a line here. */
const sheets: readonly FrameworkSheet[] = [cisDocker180, nistSp800190];

const fromSheet = ({ controlPrefix, sections, ...framework }: FrameworkSheet): Framework => ({
  ...framework,
  sections: sections.map(({ number, title }) => ({ number, title })),
  controls: sections.flatMap((section) =>
    section.controls.map((row) => ({ ...row, id: `${controlPrefix}-${row.number}`, section: section.number })),
  ),
});

export const frameworks: readonly Framework[] = sheets.map(fromSheet);

/** The framework with this id, or undefined. */
export const frameworkById = (id: string): Framework | undefined => frameworks.find((framework) => framework.id === id);
