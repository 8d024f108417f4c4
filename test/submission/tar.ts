/** One entry of a tar archive, as the archive spells it. */
export interface TarEntry {
  name: string;
  content?: string | Buffer;
  /** The type as its digit: 0 a file, 1 a hard link, 2 a symbolic link, 3 a character device, 5 a folder, 6 a pipe. */
  type?: '0' | '1' | '2' | '3' | '5' | '6';
  linkname?: string;
}

const block = 512;

/** A tar archive in the ustar form, written by hand so that it may hold what no tool would write. */
export const tarOf = (...entries: readonly TarEntry[]): Buffer =>
  Buffer.concat([...entries.map(entryOf), Buffer.alloc(2 * block)]);

function entryOf({ name, content = '', type = '0', linkname = '' }: TarEntry): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(block);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`${'0'.padStart(11, '0')}\0`, 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(linkname, 157, 100);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((block - (body.length % block)) % block)]);
}
