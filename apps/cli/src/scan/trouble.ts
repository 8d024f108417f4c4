const sentences: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is gone, or its name is not valid UTF-8',
  ENAMETOOLONG: 'its path is too long',
  EIO: 'the disk failed',
  EMFILE: 'too many files are open',
};

/** What the operating system said, in words and without a path. */
export function sentenceOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : sentences[code]) ?? code ?? String(error);
}
