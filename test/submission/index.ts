export { ask, formOf, post, postJson, type Answer, type Problem } from './post.ts';
export { flood, openRaw, peakMemory, sendRaw, type Flood, type RawConnection } from './raw.ts';
export { tarOf, type TarEntry } from './tar.ts';
