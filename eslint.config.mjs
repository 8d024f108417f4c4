import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const pureLibs = ['model', 'ingest', 'parse', 'rules', 'analysis', 'findings', 'posture', 'compliance', 'exporters'];
const page = ['apps/dashboard/src/**/*.{ts,tsx}'];
const typeScript = ['apps/*/src/**/*.{ts,tsx}', 'libs/*/src/**/*.ts', 'test/**/*.ts', 'tools/**/*.ts', 'examples/**/*.ts'];
const specs = ['**/*.spec.ts', 'test/**/*.ts'];
const inPureLibs = (...names) => names.map((name) => `libs/${name}/src/**/*.ts`);

const reach = [
  { regex: '^@plimsoll/[^/]+/.+', message: "A lib is imported through its index only: '@plimsoll/<lib>'." },
  { regex: '^(\\.\\./){3,}', message: 'Three folders up is another subject: import its lib by name.' },
];
const outside = {
  regex:
    '^(@nestjs/|typeorm$|bullmq$|ioredis$|pg$|fastify$|pino$|undici$|node:(fs|net|http|https|http2|tls|dns|dgram|child_process|cluster|worker_threads|os|process|timers|perf_hooks|inspector|vm|v8))(/|$|)',
  message: 'Layers 0 to 8 are pure: no disk, network, clock, environment, NestJS, TypeORM or BullMQ.',
};
const cryptography = {
  regex: '^node:(crypto|zlib|stream)(/|$)',
  message: 'Of the pure layers only ingest and parse use node:crypto, node:zlib and node:stream.',
};
const persistence = {
  regex: '^@nestjs/typeorm$',
  message: 'Only libs/store knows TypeORM; everything else goes through its queries and inTenant.',
};
const impure = {
  'no-restricted-globals': [
    'error',
    ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'].map((name) => ({
      name,
      message: 'Layers 0 to 8 are pure: time, randomness, environment and network come in as arguments.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'The time comes in as an argument.' },
    { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
  ],
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
};
const noClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The time comes in as an argument.',
};
const noDataSource = {
  selector:
    "ImportSpecifier[imported.name=/^(DataSource|InjectRepository|InjectDataSource|InjectEntityManager)$/], MemberExpression[property.name='forFeature']",
  message: 'Only libs/store opens connections and repositories; everything else goes through inTenant and its queries.',
};
const server = {
  regex: '^(node:|@plimsoll/|@nestjs/|typeorm$|bullmq$|fastify$|pino$)',
  message: 'The page runs in a browser and knows the service by its API only.',
};
const inBrowser = [
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
    message: 'Text of a customer is shown as text: React escapes it.',
  },
  {
    selector: "JSXOpeningElement:has(> JSXAttribute[name.name='target']):not(:has(> JSXAttribute[name.name='rel']))",
    message: "A link to another site says rel='noreferrer noopener'.",
  },
];
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [...reach, ...patterns] }] });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.plimsoll/**', '.nx/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: scriptGlobals() },
    rules: { 'no-restricted-imports': ['error', { patterns: reach }] },
  },
  {
    files: typeScript,
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noDataSource],
      ...restrictImports(persistence),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: page,
    languageOptions: { parserOptions: { project: './apps/dashboard/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...inBrowser],
      'no-restricted-globals': ['error', { name: 'localStorage', message: 'What outlives the tab could hold a key.' }],
      ...restrictImports(server),
    },
  },
  { files: ['libs/store/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noDefaultExport], ...restrictImports() } },
  {
    files: inPureLibs(...pureLibs),
    ignores: specs,
    rules: {
      ...impure,
      'no-restricted-syntax': ['error', noDefaultExport, noDataSource, noClock],
      ...restrictImports(outside, cryptography),
    },
  },
  { files: inPureLibs('ingest', 'parse'), ignores: specs, rules: restrictImports(outside) },
  { files: ['apps/cli/src/**/*.ts', 'tools/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: specs,
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);

function scriptGlobals() {
  const names = [
    'process',
    'console',
    'URL',
    'Buffer',
    'performance',
    'fetch',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'AbortController',
    'AbortSignal',
    'TextDecoder',
    'TextEncoder',
    'structuredClone',
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, 'readonly'])),
    require: 'readonly',
    module: 'writable',
    __dirname: 'readonly',
    __filename: 'readonly',
    globalThis: 'readonly',
  };
}
