import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync, type Options } from '@swc/core';

const ours = /^file:(?!.*\/node_modules\/).*\.ts$/;

/**
 * Lets what is imported from now on run from its TypeScript source, without a build: the libs by their source, `./x.js` as
 * `./x.ts`, and decorators, which Node's own type stripping leaves alone, compiled as the tests compile them.
 */
export function runFromSource(swcrc: URL): void {
  const swc = JSON.parse(readFileSync(swcrc, 'utf8')) as Options;
  registerHooks({
    resolve(specifier, context, next) {
      const source = context.parentURL && ours.test(context.parentURL) ? sourceOf(specifier, context.parentURL) : undefined;
      return next(source ?? specifier, { ...context, conditions: ['@plimsoll/source', ...(context.conditions ?? [])] });
    },
    load(url, context, next) {
      if (!ours.test(url)) return next(url, context);
      const filename = fileURLToPath(url);
      const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, swcrc: false, module: { type: 'es6' }, filename });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}

function sourceOf(specifier: string, parent: string): string | undefined {
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return existsSync(source) ? source.href : undefined;
}
