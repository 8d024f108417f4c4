import type { Severity } from '@plimsoll/model';

/** What a control can be judged from. `host-report` is a host agent's report, `attestation` a person's signed word. */
export type EvidenceInput =
  'dockerfile' | 'compose' | 'kubernetes' | 'image' | 'daemon-json' | 'inspect' | 'host-report' | 'attestation';

/**
 * How a control is judged. `rules` are rule ids; host rules read a host report. `alsoByHand` says what the rules cannot
 * see: such a control can fail by its rules, and without a person's word it is never met.
 */
export type Judgement = { rules: readonly string[]; alsoByHand?: string } | { byHand: string };

/** One requirement of a framework, under our own title. */
export interface Control {
  /** Unique over all frameworks and stable, such as `cis-docker-4.1`. */
  id: string;
  /** The framework's own number, such as `4.1`. */
  number: string;
  title: string;
  /** The profile level, for frameworks that have levels. */
  level?: number;
  /** Number of the section that the control stands in. */
  section: string;
  severity: Severity;
  judgedBy: Judgement;
  /** From what it can be judged; a list for the reader, the verdict follows `judgedBy`. */
  inputs: readonly EvidenceInput[];
  /** Numbers of the framework's risks that the control answers. */
  answers?: readonly string[];
}

/** A stretch of a framework that holds controls. */
export interface Section {
  number: string;
  title: string;
}

/** A risk that a framework names and its controls answer. */
export interface FrameworkRisk {
  number: string;
  title: string;
  /** Numbers of the controls that answer it. */
  answeredBy: readonly string[];
}

/** A catalogue of requirements that points at rules. */
export interface Framework {
  id: string;
  title: string;
  version: string;
  /** What a reader must know before quoting a result. */
  notice: string;
  sections: readonly Section[];
  /** In the framework's own order. */
  controls: readonly Control[];
  /** Empty for frameworks that name no risks. */
  risks: readonly FrameworkRisk[];
}

/** A control as its data file writes it: its id and section follow from where it stands. */
export type ControlRow = Omit<Control, 'id' | 'section'>;

/** A framework as its data file writes it: controls below their section. */
export interface FrameworkSheet extends Omit<Framework, 'sections' | 'controls'> {
  /** What a control's id begins with, before its number. */
  controlPrefix: string;
  sections: readonly (Section & { controls: readonly ControlRow[] })[];
}
