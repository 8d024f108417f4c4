/** Trouble inside a submitted file: stable code and what it means for the judgement. docs/errors.md lists them from here. */
export const fileProblems = {
  'compose-not-a-mapping': 'The Compose file is not a mapping with services, so no service of it is judged.',
  'compose-service-invalid': 'A service is not a mapping of settings; the other services are judged.',
  'dockerfile-arguments-missing': 'An instruction lacks what it needs; it is judged as far as it can be read.',
  'dockerfile-directive-invalid': 'The escape directive names neither a backslash nor a backtick and is ignored.',
  'dockerfile-directive-repeated': 'A directive is given more than once; the first one counts.',
  'dockerfile-from-invalid': 'A FROM does not have the form of one; its stage is judged as far as it can be read.',
  'dockerfile-from-missing': 'The Dockerfile has no FROM, so nothing can be said of its image.',
  'dockerfile-healthcheck-invalid': 'A HEALTHCHECK is neither NONE nor CMD.',
  'dockerfile-heredoc-unterminated': 'A heredoc has no end; everything after its start is read as its text.',
  'dockerfile-instruction-before-from': 'An instruction other than ARG stands before the first FROM; a build fails there.',
  'dockerfile-onbuild-nested': 'An ONBUILD triggers another ONBUILD; a build fails there.',
  'dockerfile-pair-invalid': 'A name=value pair of ARG, ENV or LABEL has no such form.',
  'dockerfile-too-many-instructions': 'The Dockerfile has more instructions than the limit; the rest is not judged.',
  'dockerfile-unknown-instruction': 'A line begins with a word that is no instruction.',
  'kubernetes-not-an-object': 'A document of the manifest is not an object with apiVersion and kind; the others are judged.',
  'report-malformed': 'The report is not JSON, or a part of it does not have the form that docker-bench-security writes.',
  'template-not-rendered': 'The YAML holds the placeholders of a template; submit what the template renders to.',
  'too-many-observations':
    'The file has more observations than the limit; those that come later in the file are dropped and counted.',
  'yaml-alias-bomb': 'The aliases of the file expand to more nodes than the limit; write the values out or split the file.',
  'yaml-duplicate-key': 'A key stands twice in one mapping; YAML readers do not agree which one counts.',
  'yaml-syntax': 'A document is not valid YAML; the documents around it are judged.',
  'yaml-too-deep': 'The document nests deeper than the limit.',
  'yaml-too-many-aliases': 'The file has more aliases than the limit.',
  'yaml-too-many-documents': 'The file has more documents than the limit; split it.',
  'yaml-too-many-nodes': 'The file has more nodes than the limit; split it.',
} as const satisfies Record<string, string>;

export type FileProblemCode = keyof typeof fileProblems;

/** Why a file that was accepted could not be judged. It resolves nothing. */
export const fileRefusals = {
  'analysis-timeout': 'The analysis of the file took longer than the limit; split or simplify the file.',
  'analysis-memory': 'The analysis of the file needs more memory than the limit; split or simplify the file.',
} as const satisfies Record<string, string>;
