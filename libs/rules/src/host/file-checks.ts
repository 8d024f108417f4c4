import type { Severity } from '@plimsoll/model';
import type { HostCheck } from './host-check.js';

interface GuardedFile {
  slug: string;
  severity: Severity;
  name: string;
  path: string;
  ownerId: string;
  modeId: string;
  owner: string;
  mode: string;
  /** What an account that may write (or, for keys, read) it can do. */
  allows: string;
}

const file = (
  [slug, severity, name, path, ownerId, modeId, owner, mode]: readonly [
    string,
    Severity,
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  allows: string,
): GuardedFile => ({ slug, severity, name, path, ownerId, modeId, owner, mode, allows });

const root = 'root:root';
const unit = '/usr/lib/systemd/system';
const guarded: readonly GuardedFile[] = [
  file(
    ['docker-service', 'high', 'docker.service', `${unit}/docker.service`, '3.1', '3.2', root, '644'],
    'start the daemon with options of its choice, as root',
  ),
  file(
    ['docker-socket-unit', 'high', 'docker.socket', `${unit}/docker.socket`, '3.3', '3.4', root, '644'],
    'open the Docker API to any account',
  ),
  file(
    ['etc-docker', 'high', '/etc/docker', '/etc/docker', '3.5', '3.6', root, '755'],
    "replace the daemon's settings and certificates",
  ),
  file(
    ['registry-cert', 'medium', 'Registry certificate', '/etc/docker/certs.d/*/*', '3.7', '3.8', root, '444'],
    'make the host trust a registry of its choice',
  ),
  file(
    ['tls-ca', 'medium', 'TLS CA file', 'the file that `tlscacert` names', '3.9', '3.10', root, '444'],
    'make the daemon accept clients that it should refuse',
  ),
  file(
    ['server-cert', 'medium', 'Server certificate', 'the file that `tlscert` names', '3.11', '3.12', root, '444'],
    'take the place of the daemon towards its clients',
  ),
  file(
    ['server-key', 'high', 'Server key', 'the file that `tlskey` names', '3.13', '3.14', root, '400'],
    'decrypt the traffic of the Docker API or impersonate it',
  ),
  file(
    ['docker-sock', 'critical', 'Docker socket', '/var/run/docker.sock', '3.15', '3.16', 'root:docker', '660'],
    'become root on the host with one `docker run`',
  ),
  file(
    ['daemon-json', 'high', 'daemon.json', '/etc/docker/daemon.json', '3.17', '3.18', root, '644'],
    "switch off the daemon's protections at its next start",
  ),
  file(
    ['default-docker', 'medium', '/etc/default/docker', '/etc/default/docker', '3.19', '3.20', root, '644'],
    'add options to the daemon at its next start',
  ),
  file(
    ['sysconfig-docker', 'medium', '/etc/sysconfig/docker', '/etc/sysconfig/docker', '3.22', '3.21', root, '644'],
    'add options to the daemon at its next start',
  ),
  file(
    ['containerd-sock', 'high', 'containerd socket', '/run/containerd/containerd.sock', '3.23', '3.24', root, '660'],
    'start privileged containers past the Docker daemon',
  ),
];

const ownership = (each: GuardedFile): HostCheck => ({
  slug: `file-${each.slug}-owner`,
  severity: each.severity,
  ids: [each.ownerId],
  title: `${each.name} ownership`,
  why: `An owner other than ${each.owner} can ${each.allows}.`,
  fix: `Give it back: \`chown ${each.owner}\` on ${each.path}.`,
});

const permissions = (each: GuardedFile): HostCheck => ({
  slug: `file-${each.slug}-mode`,
  severity: each.severity,
  ids: [each.modeId],
  title: `${each.name} permissions`,
  why: `With more permissions than ${each.mode}, an ordinary account can ${each.allows}.`,
  fix: `Tighten it: \`chmod ${each.mode}\` on ${each.path}.`,
});

/** Checks of who owns the engine's files and who may write them. */
export const fileChecks: readonly HostCheck[] = guarded.flatMap((each) => [ownership(each), permissions(each)]);
