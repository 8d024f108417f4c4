/** Why a submitted file is not analysed, in words for the person who submitted it. */
export const skipReasons = {
  empty: 'The file holds nothing but white space.',
  binary: 'The file is binary, not text.',
  'invalid-utf-8': 'The file is not valid UTF-8.',
  'too-large': 'The file is larger than the limit for one file.',
  link: 'The archive entry is a link; submit the file that it points to.',
  'not-a-file': 'The archive entry is a device, pipe or other special file.',
  'not-a-dockerfile': 'The file is named like a Dockerfile, but no line starts with a Dockerfile instruction.',
  template: 'The file is a template; submit what it renders to.',
  'helm-template': 'The file is a Helm template; submit the output of `helm template`.',
  'helm-values': 'The file holds values for a Helm chart; submit the output of `helm template`.',
  'helm-chart': 'The file describes a Helm chart; submit the output of `helm template`.',
  kustomization: 'The file is a kustomization; submit the output of `kubectl kustomize`.',
  'ci-pipeline': 'The file is a pipeline definition of a CI service.',
  openapi: 'The file is an OpenAPI description.',
  cloudformation: 'The file is a CloudFormation template.',
  ansible: 'The file is an Ansible playbook or task list.',
  'package-manifest': "The file is a package manager's manifest.",
  documentation: 'The file is documentation.',
  'source-code': 'The file is source code or a script.',
  'unknown-format': 'The file is not a Dockerfile, a Compose file, a Kubernetes manifest or a docker-bench report.',
} as const satisfies Record<string, string>;

export type SkipReason = keyof typeof skipReasons;

/** A file that was not analysed: the reason's code and its sentence. */
export interface Skipped {
  skipped: SkipReason;
  detail: string;
}

/** The answer for a file that is not analysed for `reason`. */
export const skip = (reason: SkipReason): Skipped => ({ skipped: reason, detail: skipReasons[reason] });
