const instruction =
  /^(FROM|ARG|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s/i;
const fromLine = /^FROM\s+(?:--platform=\S+\s+)?[\w${@"'<[%][^\s]*(?:\s+AS\s+\S+)?\s*(?:#.*)?\\?$/i;

/** True when the first instruction of the text, after comments and ARGs, is a FROM with an image and nothing else. */
export function startsWithFrom(text: string): boolean {
  for (const line of instructionLines(text)) {
    if (/^ARG\s/i.test(line)) continue;
    return fromLine.test(line);
  }
  return false;
}

/** True when some line of the text starts with a Dockerfile instruction. */
export const hasInstruction = (text: string): boolean => text.split('\n').some((line) => instruction.test(line.trimStart()));

/** The lines that begin an instruction: comments, blank lines and continuations are left out. */
function* instructionLines(text: string): Generator<string> {
  let continues = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (!continues) yield line;
    continues = line.endsWith('\\') || line.endsWith('`');
  }
}
