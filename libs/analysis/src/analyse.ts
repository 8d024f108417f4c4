import type { FileAnalysis } from '@plimsoll/model';
import type { ShellGrammar } from '@plimsoll/parse';
import { judgeReading } from './judge-reading.js';
import type { AnalysedFile, JudgementOptions } from './judge-reading.js';
import { readers } from './readers.js';

/** The catalogue and the settings of one run, and the grammar with which shell scripts are read. */
export interface AnalysisOptions extends JudgementOptions {
  /** Without it, scripts in RUN instructions are not read and rules about them reach no verdict. */
  shell?: ShellGrammar;
}

/** Judges one file: one parse, every rule of its kind. Never throws for what the file holds; the same text gives the same result. */
export const analyse = (file: AnalysedFile, options: AnalysisOptions): FileAnalysis =>
  judgeReading(file, readers[file.kind](file.text, { shell: options.shell }), options);
