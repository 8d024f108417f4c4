export { ask, formOf, post, postJson, type Answer, type Problem } from './post.ts';
export { tarOf, type TarEntry } from './tar.ts';
