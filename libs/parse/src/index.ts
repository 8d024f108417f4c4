export {};
export { benchResults, parseDockerBench } from './report/docker-bench.js';
export type { BenchCheck, BenchResult, DockerBenchReport } from './report/docker-bench.js';
export { parseDockerfile } from './dockerfile/parse-dockerfile.js';
export type { DockerfileDocument, Stage, StageBase } from './dockerfile/document.js';
export type {
  ArgInstruction,
  CommandLine,
  CopyInstruction,
  CopyOrigin,
  EnvInstruction,
  FromInstruction,
  HealthcheckInstruction,
  Instruction,
  InstructionFlag,
  InstructionOf,
  LabelInstruction,
  OnbuildInstruction,
  Pair,
  RunInstruction,
  ShellDialect,
  StartInstruction,
  UnknownInstruction,
  Word,
  WordInstruction,
  WordsInstruction,
} from './dockerfile/instruction.js';
export type { Directive } from './dockerfile/directives.js';
export type { Heredoc } from './dockerfile/heredoc.js';
export { parseImageReference } from './dockerfile/image-reference.js';
export type { ImageReference } from './dockerfile/image-reference.js';
export { commandsOf, instructionsOf, lineageOf, runCommandsOf, runsOf, withTriggers } from './dockerfile/look-up.js';
export type { Run, RunCommand } from './dockerfile/look-up.js';
export { referencesIn } from './dockerfile/expand.js';
export { openShellGrammar } from './shell/grammar.js';
export type { ShellGrammar, ShellGrammarBytes } from './shell/grammar.js';
export type {
  Joint,
  PipelinePlace,
  ShellAssignment,
  ShellCommand,
  ShellRedirect,
  ShellScript,
  ShellWord,
} from './shell/script.js';
export { parseCompose } from './compose/parse-compose.js';
export type { ComposeDocument, ComposeResource, ComposeService } from './compose/document.js';
export { parseKubernetes } from './kubernetes/parse-kubernetes.js';
export { workloadKinds } from './kubernetes/pod-template.js';
export type { KubernetesDocument, KubernetesObject, PodTemplate } from './kubernetes/document.js';
export { containersOf } from './kubernetes/containers-of.js';
export { openValue } from './yaml/open-value.js';
export { YamlField } from './yaml/yaml-field.js';
