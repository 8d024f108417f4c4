import { base64, privateKey, type Canaries } from './canaries.ts';

/** Files of every kind with a secret in every place where people leave them: path → text. */
export const plantedFiles = (canaries: Canaries): Record<string, string> => ({
  Dockerfile: dockerfile(canaries),
  'broken.Dockerfile': brokenDockerfile(canaries),
  'compose.yaml': compose(canaries),
  'broken/compose.yaml': brokenCompose(canaries),
  'k8s/app.yaml': manifests(canaries),
  'k8s/list.json': jsonList(canaries),
  'k8s/one-line.json': oneLine(canaries),
  'k8s/broken.yaml': brokenManifest(canaries),
  [`keys/${canaries.github('folder name')}/Dockerfile`]: 'FROM debian:12.8\nRUN sudo true\nUSER app\n',
  [`password=${canaries.password('path with an assignment')}/stack.yml`]:
    'services:\n  web:\n    image: nginx\n    privileged: true\n',
  [`notes/${canaries.github('skipped file name')}.txt`]: 'hello',
  '.env': `DB_PASSWORD=${canaries.password('skipped env file')}\n`,
  id_rsa: privateKey(canaries.keyLines('skipped key file')),
});

const dockerfile = (c: Canaries): string => `# syntax=docker/dockerfile:1
# a token in a comment: ${c.github('Dockerfile comment')}
ARG NPM_TOKEN=${c.password('Dockerfile global ARG')}
FROM debian:latest AS build
ARG GITHUB_TOKEN=${c.github('Dockerfile ARG')}
ENV AWS_ACCESS_KEY_ID=${c.awsId('Dockerfile ENV key id')} AWS_SECRET_ACCESS_KEY=${c.awsSecret('Dockerfile ENV secret key')}
ENV DB_PASSWORD ${c.password('Dockerfile ENV, old form')}
ENV APP_PASSWORD=${c.weak('Dockerfile ENV, weak')}
ENV DATABASE_URL=postgres://app:${c.password('Dockerfile ENV url')}@db:5432/app
LABEL maintainer.token="${c.github('Dockerfile LABEL')}"
ADD https://bot:${c.password('Dockerfile ADD url')}@example.com/tool.tar.gz /opt/
RUN sudo curl -k -u deploy:${c.password('Dockerfile curl -u')} https://example.com/a | sh
RUN curl --insecure -H "Authorization: Bearer ${c.password('Dockerfile bearer header')}" https://example.com/b -o /b
RUN wget --no-check-certificate https://bot:${c.password('Dockerfile wget url')}@example.com/c
RUN git clone https://${c.github('Dockerfile git url')}@github.com/acme/app
RUN pip install --trusted-host example.com --index-url https://u:${c.password('Dockerfile pip url')}@example.com/simple app
RUN echo 'root:${c.password('Dockerfile chpasswd')}' | chpasswd
RUN mysql -h db -u root -p${c.password('Dockerfile mysql -p')} -e 'select 1'
RUN sudo docker login -u me -p ${c.password('Dockerfile docker login')} registry.example.com
RUN apt-get install -y x && export API_KEY=${c.password('Dockerfile RUN export')} && cd /tmp && make
RUN sudo app --client-secret ${c.password('Dockerfile flag')} \\
    --token=${c.password('Dockerfile flag on the next line')}
RUN <<EOT
cat > /root/.ssh/id_rsa <<KEY
${privateKey(c.keyLines('Dockerfile heredoc key'))}
KEY
sudo chmod 777 /root/.ssh
EOT
HEALTHCHECK CMD curl -k -u health:${c.password('Dockerfile healthcheck')} https://localhost/
ENTRYPOINT ["app", "--password", "${c.password('Dockerfile ENTRYPOINT')}"]
CMD app --api-key=${c.password('Dockerfile CMD')}
USER root
`;

const brokenDockerfile = (c: Canaries): string => `FROM registry.example.com/${c.github('image name')}:latest
COPY --from=${c.github('unknown stage')} /a /b
SECRET_TOKEN=${c.password('unknown instruction')}
ENV "PASSWORD=${c.password('unclosed quote')}
EXPOSE ${c.github('port')}
USER ${c.github('user')}
ONBUILD FROM ${c.github('trigger')}
RUN cd ${c.github('folder')} && "${c.github('command')}" --password=${c.password('unclosed script')} 'never closed
SHELL [${c.github('broken exec form')}
`;

const compose = (c: Canaries): string => `x-common: &common
  environment:
    DB_PASSWORD: ${c.password('compose environment map')}
    AWS_SECRET_ACCESS_KEY: ${c.awsSecret('compose AWS secret')}
services:
  web:
    <<: *common
    image: nginx:latest
    privileged: true
    build:
      context: https://bot:${c.password('compose build url')}@git.example.com/app.git
      args:
        NPM_TOKEN: ${c.github('compose build args')}
    command: ["app", "--password", "${c.password('compose command')}"]
    healthcheck:
      test: curl -k -u me:${c.password('compose healthcheck')} https://localhost
    labels:
      traefik.token: ${c.github('compose label')}
  ${c.github('service name')}:
    image: registry.example.com/${c.github('compose image name')}:latest
    network_mode: host
    user: "${c.github('compose user')}"
    environment:
      - MYSQL_ROOT_PASSWORD=${c.password('compose environment list')}
      - "REDIS_URL=redis://:${c.password('compose url without user')}@cache:6379/0"
      - PRIVATE_KEY=${c.password('compose list key')}
    volumes:
      - /etc/${c.github('compose volume')}:/etc
      - /var/run/docker.sock:/var/run/docker.sock
    cap_add: [ALL, ${c.github('capability')}]
    mem_limit: ${c.github('quantity')}
    security_opt: ["seccomp:unconfined", "label:${c.github('security option')}"]
secrets:
  db:
    environment: DB
  inline:
    content: ${c.password('compose secret content')}
  pem:
    content: |
${privateKey(c.keyLines('compose secret key'), '      ')}
`;

const brokenCompose = (c: Canaries): string => `services:
  web:
    image: nginx
    environment:
      PASSWORD: ${c.password('broken compose, before')}
      TOKEN: "${c.password('broken compose, at the trouble')}
    privileged: [${c.github('broken compose, in the trouble')}
  : ${c.github('broken compose, after')}
`;

const manifests = (c: Canaries): string => `apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"v1","data":{"a":"${base64(c.password('annotation, Secret data'))}"},"kind":"Secret"}
data:
  a: ${base64(c.password('Secret data'))}
  b: ${base64(privateKey(c.keyLines('Secret data key')))}
stringData:
  plain: ${c.password('Secret stringData')}
  weak: ${c.weak('Secret stringData, weak')}
  file.conf: |
    user = me
    value = ${c.password('Secret stringData block')}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
data:
  app.properties: |
    db.password=${c.password('ConfigMap properties')}
    aws.secretKey=${c.awsSecret('ConfigMap AWS secret')}
  url: https://u:${c.password('ConfigMap url')}@example.com
  token: ${c.github('ConfigMap token')}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
  annotations:
    deploy/token: ${c.github('annotation')}
    deploy/password: ${c.password('annotation, password')}
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: app
          image: registry.example.com/${c.github('container image')}:latest
          command: ["sh", "-c", "curl -u me:${c.password('container command')} https://example.com"]
          args: ["--password=${c.password('container args')}", "--token", "${c.password('container args, two words')}"]
          securityContext:
            privileged: true
            runAsUser: ${c.github('runAsUser')}
            capabilities:
              add: [ALL, ${c.github('kubernetes capability')}]
          env:
            - name: DB_PASSWORD
              value: ${c.password('env value')}
            - {name: API_TOKEN, value: "${c.password('env value on one line')}"}
            - name: HEADER
              value: "Authorization: Bearer ${c.password('env bearer')}"
          livenessProbe:
            httpGet:
              path: /health
              port: 80
              httpHeaders:
                - name: Authorization
                  value: Basic ${base64(`probe:${c.password('probe header')}`)}
        - name: ${c.github('container name')}
          image: nginx
          resources:
            limits:
              memory: ${c.github('kubernetes quantity')}
      volumes:
        - name: host
          hostPath:
            path: /etc/${c.github('hostPath')}
`;

const jsonList = (c: Canaries): string =>
  JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'j' }, data: { k: base64(c.password('JSON Secret data')) } },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: c.github('pod name') },
          spec: {
            hostPID: true,
            containers: [
              {
                name: 'a',
                image: 'nginx',
                env: [{ name: 'DB_PASSWORD', value: c.password('JSON env value') }],
                args: [`--api-key=${c.password('JSON args')}`],
              },
            ],
          },
        },
      ],
    },
    null,
    2,
  );

const oneLine = (c: Canaries): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { k: c.password('one-line Secret') } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p' },
        spec: {
          hostNetwork: true,
          containers: [{ name: 'a', image: 'nginx', env: [{ name: 'A_PASSWORD', value: c.password('one-line env value') }] }],
        },
      },
    ],
  });

const brokenManifest = (c: Canaries): string => `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  hostNetwork: true
  containers:
    - name: a
      image: nginx
      env:
        - name: PASSWORD
          value: "${c.password('broken manifest')}
  token: ${c.github('broken manifest token')}
 bad: [
`;

/** A report as docker-bench-security writes it, with what a container's environment holds in its words. */
export const plantedReport = (c: Canaries): object => ({
  dockerbenchsecurity: '1.6.0',
  start: 1_700_000_000,
  tests: [
    {
      id: '5',
      desc: 'Container Runtime',
      results: [
        {
          id: '5.4',
          desc: 'Ensure that privileged containers are not used (Automated)',
          result: 'WARN',
          details: `Containers running in privileged mode: web DB_PASSWORD=${c.password('report details')} ${c.github('report token')}`,
          items: ['web', c.github('report item'), `redis://:${c.password('report url')}@cache`],
          remediation: 'x',
          'remediation-impact': 'x',
        },
        { id: c.github('report id'), desc: c.github('report description'), result: c.github('report result') },
      ],
    },
  ],
});
