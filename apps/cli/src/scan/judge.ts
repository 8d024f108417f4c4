import type { AnalysisOptions } from '@plimsoll/analysis';
import type { FileKind } from '@plimsoll/model';
import type { ShellGrammar } from '@plimsoll/parse';
import { catalog } from '@plimsoll/rules';
import type { ScanRequest } from '../arguments/scan-request.js';
import type { Judge } from './judge-file.js';

/** Instructions whose text a shell may read. */
const runsCommands = /^[ \t]*(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|ONBUILD)\b/im;

/** The rules and settings that a request asks for. The grammar of shell scripts is opened when the first file needs it, once. */
export function judgeFor(request: ScanRequest, openGrammar: () => Promise<ShellGrammar>): Judge {
  const rules = request.rules.length === 0 ? catalog : catalog.filter(({ id }) => request.rules.includes(id));
  // A rule that is asked for by name judges whatever its profile is.
  const profile = request.profile === 'all' || request.rules.length > 0 ? 'pedantic' : 'default';
  const { kubernetesVersion } = request;
  const options: AnalysisOptions = { rules, profile, ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }) };
  let grammar: Promise<ShellGrammar> | undefined;
  return {
    optionsFor: async ({ kind, text }: { kind: FileKind; text: string }) => {
      if (kind !== 'dockerfile' || !runsCommands.test(text)) return options;
      grammar ??= openGrammar();
      return { ...options, shell: await grammar };
    },
  };
}
