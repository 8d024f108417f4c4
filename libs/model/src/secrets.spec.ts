import { describe, expect, test } from '@jest/globals';
import { isSecretName, looksLikeSecret, maskSecrets } from './secrets.js';

const random = 'q8Zr2Lw9Xv4Tn7Bs';

describe('a secret is masked', () => {
  const cases: [string, string, string][] = [
    ['in a Dockerfile ENV', 'ENV DB_PASSWORD=hunter2 PORT=80', 'ENV DB_PASSWORD=*** PORT=80'],
    ['in an ENV without an equals sign', 'ENV DB_PASSWORD hunter two', 'ENV DB_PASSWORD ***'],
    ['in an ARG with a default', 'ARG NPM_TOKEN="abc def"', 'ARG NPM_TOKEN="***"'],
    ['on the line after a continued ENV', 'ENV DB_PASSWORD=\\\n  hunter2', 'ENV DB_PASSWORD=\\\n  ***'],
    ['when it is weak', 'POSTGRES_PASSWORD=changeme', 'POSTGRES_PASSWORD=***'],
    ['in a YAML mapping, with spaces', 'password: correct horse # note', 'password: *** # note'],
    ['in a YAML list of variables', '  - MYSQL_ROOT_PASSWORD=my secret', '  - MYSQL_ROOT_PASSWORD=***'],
    ['in a quoted YAML list of variables', '  - "MYSQL_ROOT_PASSWORD=my secret"', '  - "MYSQL_ROOT_PASSWORD=***"'],
    ['in a YAML block scalar', 'password: |\n  hunter2\n  more\nuser: me', 'password: |\n  ***\n  ***\nuser: me'],
    ['in a YAML flow mapping', '{user: me, password: hunter2}', '{user: me, password: ***}'],
    ['in JSON', '{"user":"me","apiKey":"hunter2","n":1}', '{"user":"me","apiKey":"***","n":1}'],
    ['in JSON inside a JSON string', '"{\\"password\\":\\"hunter2\\"}"', '"{\\"password\\":\\"***\\"}"'],
    [
      'in a Kubernetes variable',
      '- name: DB_PASSWORD\n  value: hunter2\n- name: A\n  value: b',
      '- name: DB_PASSWORD\n  value: ***\n- name: A\n  value: b',
    ],
    [
      'in a Kubernetes variable with its value first',
      '- value: "hunter2"\n  name: DB_PASSWORD',
      '- value: "***"\n  name: DB_PASSWORD',
    ],
    [
      'in a Kubernetes variable on one line',
      '{"name": "DB_PASSWORD", "value": "hunter2"}',
      '{"name": "DB_PASSWORD", "value": "***"}',
    ],
    ['after a flag', 'RUN app --password hunter2 --port 80', 'RUN app --password *** --port 80'],
    ['after a flag with an equals sign', 'RUN app --client-secret=hunter2', 'RUN app --client-secret=***'],
    ['after a flag in exec form', 'CMD ["app", "--token", "hunter2"]', 'CMD ["app", "--token", "***"]'],
    ['after -p of a client', 'RUN mysql -u root -phunter2 db', 'RUN mysql -u root -p*** db'],
    ['after -p of docker login', 'RUN docker login -u me -p hunter2 host', 'RUN docker login -u me -p *** host'],
    ['after -u of curl', 'RUN curl -u me:hunter2 http://x', 'RUN curl -u me:*** http://x'],
    ['in a URL', 'DATABASE_URL=postgres://me:hun@ter2@db:5432/x', 'DATABASE_URL=postgres://me:***@db:5432/x'],
    ['as the default of a variable', 'PASSWORD=${PASSWORD:-hunter2}', 'PASSWORD=${PASSWORD:-***}'],
    ['in a bearer header', 'curl -H "Authorization: Bearer abc.def-123"', 'curl -H "Authorization: Bearer ***"'],
    ['in a basic header', 'authorization: Basic bWU6aHVudGVyMg==', 'authorization: Basic ***'],
    ['before chpasswd', "RUN echo 'root:hunter2' | chpasswd", "RUN echo 'root:***' | chpasswd"],
    ['inside a quoted sentence', '{"details":"web PASSWORD=hunter2 runs"}', '{"details":"web PASSWORD=*** runs"}'],
    ['when random, under a name that may hold one', `SESSION_KEY_V2=${random}`, 'SESSION_KEY_V2=***'],
  ];
  for (const [where, text, masked] of cases) test(where, () => expect(maskSecrets(text)).toBe(masked));
});

describe('a token is masked wherever it stands', () => {
  const body = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
  const tokens: [string, string][] = [
    ['AWS access key', 'AKIAIOSFODNN7EXAMPLE'.replace('0', 'A')],
    ['GitHub', `ghp_${body}`],
    ['GitHub, fine grained', `github_pat_${body}`],
    ['GitLab', `glpat-${body.slice(0, 20)}`],
    ['Slack', `xoxb-123456789012-${body.slice(0, 12)}`],
    ['Stripe', ['sk', 'live', body.slice(0, 24)].join('_')],
    ['Google', `AIza${body.slice(0, 35)}`],
    ['npm', `npm_${body}`],
    ['PyPI', `pypi-AgE${body}`],
    ['OpenAI', `sk-proj-${body}`],
    ['Slack app', `xapp-1-${body.slice(0, 12)}`],
    ['JSON web token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${body}`],
    ['Plimsoll', `plm_${body}`],
  ];
  for (const [provider, token] of tokens)
    test(provider, () => expect(maskSecrets(`RUN fetch ${token} now`)).toBe('RUN fetch *** now'));

  test('AWS secret keys under their name', () =>
    expect(maskSecrets(`AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`)).toBe('AWS_SECRET_ACCESS_KEY=***'));
  test('private keys keep their frame and their number of lines', () =>
    expect(maskSecrets('a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE\n  abcd\n  -----END RSA PRIVATE KEY-----\nb: c')).toBe(
      'a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  ***\n  ***\n  -----END RSA PRIVATE KEY-----\nb: c',
    ));
  test('private keys on one line', () =>
    expect(maskSecrets('k="-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n"\nb=c')).toBe(
      'k="-----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----\\n"\nb=c',
    ));
});

describe('what is not a secret stays', () => {
  const texts = [
    'PASSWORD=${PASSWORD}',
    'password: ${DB_PASSWORD:?required}',
    'PASSWORD=$PASSWORD',
    'PASSWORD=$(cat /run/secrets/x)',
    'password: <your-password>',
    'POSTGRES_PASSWORD_FILE=/run/secrets/db',
    'DB_PASSWORD: /run/secrets/db',
    'secretName: tls-cert',
    'automountServiceAccountToken: false',
    'ALLOW_EMPTY_PASSWORD=yes',
    'secretKeyRef:\n  name: db-password\n  key: password',
    'image: registry:5000/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'RUN docker run -p 8080:80 app && mkdir -p /var/lib/x',
    'url: https://example.com:8443/path',
    'postgres://${USER}:${PASSWORD}@db/x',
    'FROM node:20 AS build',
    'token_expiry: 3600',
    'imagePullSecret: registry-login',
    'external-secrets.io/component: webhook',
    'adduser --disabled-password \\\n  && app',
    'the "db-password" secret is missing',
    'key: controller.k8s.tcp.timeout',
    'sk-1234-add-login-page-to-app',
    'pypi-publish-to-internal-mirror-staging',
    'xapp-onboarding-service',
    'locust -u "${USERS:-10}"',
  ];
  for (const text of texts) test(text, () => expect(maskSecrets(text)).toBe(text));
});

test('masking twice changes nothing more', () => {
  const once = maskSecrets('password: hunter2\nurl: http://a:b@c\nENV TOKEN x');
  expect(maskSecrets(once)).toBe(once);
});

test('masking hostile text takes time that grows with its length only', () => {
  for (const piece of ['a="', 'a-', 'password=', 'a=\'\\"', '://a:', '- name: x ', 'eyJ', '${', '"{\\"', '--a ', 'x:x:']) {
    // The processor's time, since other work on the machine takes none of it.
    const started = process.cpuUsage();
    maskSecrets(piece.repeat(200_000 / piece.length));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(2_000);
  }
});

test.each(['DB_PASSWORD', 'apiKey', 'client-secret', 'PGPASSWORD', 'AWS_SECRET_ACCESS_KEY', 'authToken'])(
  '%s names a secret',
  (name) => expect(isSecretName(name)).toBe(true),
);
test.each(['PASSWORD_FILE', 'secretName', 'tokenUrl', 'USER', 'COMPASS', 'KEYBOARD', 'maxTokens', 'DD_UWSGI_PASS'])(
  '%s names no secret',
  (name) => expect(isSecretName(name)).toBe(false),
);
test('a random value looks like a secret, a version and a word do not', () => {
  expect(looksLikeSecret(random)).toBe(true);
  expect(looksLikeSecret('1.27.3-alpine3.20')).toBe(false);
  expect(looksLikeSecret('my-very-long-service-name-2')).toBe(false);
});
