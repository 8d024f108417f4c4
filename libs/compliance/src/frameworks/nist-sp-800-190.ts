import type { FrameworkSheet } from '../framework.js';

/** The countermeasures of NIST SP 800-190 with the risks that they answer; titles and severities are ours. */
export const nistSp800190 = {
  id: 'nist-sp-800-190',
  controlPrefix: 'nist-800-190',
  title: 'NIST SP 800-190 Application Container Security Guide',
  version: '2017-09',
  notice: 'Titles are our paraphrase. Which rule speaks for which countermeasure is our judgement, not NIST text.',
  // prettier-ignore
  risks: [
    { number: '3.1.1', title: 'Known vulnerabilities inside images', answeredBy: ['4.1.1'] },
    { number: '3.1.2', title: 'Weak image configuration', answeredBy: ['4.1.2'] },
    { number: '3.1.3', title: 'Malware hidden in images', answeredBy: ['4.1.3'] },
    { number: '3.1.4', title: 'Clear-text secrets baked into images', answeredBy: ['4.1.4'] },
    { number: '3.1.5', title: 'Images of unknown origin', answeredBy: ['4.1.5'] },
    { number: '3.2.1', title: 'Unencrypted links to registries', answeredBy: ['4.2.1'] },
    { number: '3.2.2', title: 'Old vulnerable images lingering in registries', answeredBy: ['4.2.2'] },
    { number: '3.2.3', title: 'Weak registry sign-in and rights', answeredBy: ['4.2.3'] },
    { number: '3.3.1', title: 'Administrators with unlimited reach', answeredBy: ['4.3.1'] },
    { number: '3.3.2', title: 'Accounts outside central identity, unprotected data', answeredBy: ['4.3.2'] },
    { number: '3.3.3', title: 'Weak separation of container traffic', answeredBy: ['4.3.3'] },
    { number: '3.3.4', title: 'Mixed workload sensitivities on one host', answeredBy: ['4.3.4'] },
    { number: '3.3.5', title: 'Nodes joined without trust', answeredBy: ['4.3.5'] },
    { number: '3.4.1', title: 'Vulnerable container runtime', answeredBy: ['4.4.1'] },
    { number: '3.4.2', title: 'Unbounded container network access', answeredBy: ['4.4.2'] },
    { number: '3.4.3', title: 'Insecure runtime settings', answeredBy: ['4.4.3'] },
    { number: '3.4.4', title: 'Compromised application in a container', answeredBy: ['4.4.4'] },
    { number: '3.4.5', title: 'Rogue containers', answeredBy: ['4.4.5'] },
    { number: '3.5.1', title: 'Large host attack surface', answeredBy: ['4.5.1'] },
    { number: '3.5.2', title: 'Shared kernel', answeredBy: ['4.5.2'] },
    { number: '3.5.3', title: 'Vulnerable host components', answeredBy: ['4.5.3'] },
    { number: '3.5.4', title: 'Improper user rights on hosts', answeredBy: ['4.5.4'] },
    { number: '3.5.5', title: 'Host file system tampering', answeredBy: ['4.5.5'] },
  ],
  // One line per control reads as a table.
  // prettier-ignore
  sections: [
    {
      number: '4.1',
      title: 'Image countermeasures',
      controls: [
        { number: '4.1.1', title: 'Vulnerability management built for the image life cycle with gates', answers: ['3.1.1'], severity: 'high', judgedBy: { byHand: 'Images are not matched with advisories here; show how known vulnerabilities are found and gated.' }, inputs: ['dockerfile', 'compose', 'kubernetes', 'image', 'host-report', 'attestation'] },
        { number: '4.1.2', title: 'Check and enforce secure image settings, trusted small bases, no remote shells', answers: ['3.1.2'], severity: 'high', judgedBy: { rules: ['dockerfile/add-instead-of-copy', 'dockerfile/chmod-world-writable', 'dockerfile/chpasswd-in-build', 'dockerfile/expose-ssh', 'dockerfile/healthcheck-missing', 'dockerfile/last-user-is-root', 'dockerfile/package-index-update-alone', 'dockerfile/sudo', 'dockerfile/user-missing', 'host/image-user', 'host/image-healthcheck', 'host/image-update-alone', 'host/image-copy-not-add', 'host/runtime-sshd', 'container/runs-as-root', 'container/ssh-port'] }, inputs: ['dockerfile', 'compose', 'kubernetes', 'image', 'host-report'] },
        { number: '4.1.3', title: 'Ongoing malware and behaviour scanning of images', answers: ['3.1.3'], severity: 'medium', judgedBy: { byHand: 'Images are not searched for malware here; show the reports of the scanner that does.' }, inputs: ['image', 'attestation'] },
        { number: '4.1.4', title: 'Keep secrets out of images, inject at run time, encrypted', answers: ['3.1.4'], severity: 'critical', judgedBy: { rules: ['dockerfile/chpasswd-in-build', 'dockerfile/copy-sensitive-file', 'dockerfile/secret-build-argument', 'dockerfile/secret-in-env-or-arg'] }, inputs: ['dockerfile', 'compose', 'kubernetes', 'image'] },
        { number: '4.1.5', title: 'Allow-list of images and registries, signatures verified before run', answers: ['3.1.5'], severity: 'high', judgedBy: { rules: ['dockerfile/add-remote-url', 'dockerfile/curl-insecure', 'dockerfile/curl-pipe-shell', 'dockerfile/git-ssl-no-verify', 'dockerfile/node-tls-reject-off', 'dockerfile/python-https-verify-off', 'dockerfile/wget-no-check-certificate', 'dockerfile/apk-allow-untrusted', 'dockerfile/apt-allow-unauthenticated', 'dockerfile/apt-force-yes', 'dockerfile/npm-strict-ssl-env-off', 'dockerfile/npm-strict-ssl-off', 'dockerfile/pip-trusted-host', 'dockerfile/pip-trusted-host-env', 'dockerfile/rpm-no-signature', 'dockerfile/yum-no-gpg-check', 'dockerfile/yum-ssl-verify-off'], alsoByHand: 'Show which images and registries are allowed and that signatures are verified before images run.' }, inputs: ['dockerfile', 'compose', 'kubernetes', 'image', 'daemon-json', 'attestation'] },
      ],
    },
    {
      number: '4.2',
      title: 'Registry countermeasures',
      controls: [
        { number: '4.2.1', title: 'Registry traffic only over verified TLS', answers: ['3.2.1'], severity: 'high', judgedBy: { rules: ['host/daemon-insecure-registries'] }, inputs: ['kubernetes', 'daemon-json', 'inspect', 'host-report'] },
        { number: '4.2.2', title: 'Prune old images, refer to immutable versions', answers: ['3.2.2'], severity: 'medium', judgedBy: { rules: ['dockerfile/base-image-tag-latest', 'dockerfile/base-image-tag-missing'], alsoByHand: 'Show that old images are pruned from the registry.' }, inputs: ['dockerfile', 'compose', 'kubernetes', 'image', 'attestation'] },
        { number: '4.2.3', title: 'Authenticated reads, tight audited writes, scan before promote', answers: ['3.2.3'], severity: 'medium', judgedBy: { byHand: 'Who may read and write the registry is set in the registry, which is not read here.' }, inputs: ['kubernetes', 'attestation'] },
      ],
    },
    {
      number: '4.3',
      title: 'Orchestrator countermeasures',
      controls: [
        { number: '4.3.1', title: 'Least-privilege roles scoped to hosts, containers, images', answers: ['3.3.1'], severity: 'high', judgedBy: { byHand: 'Show that the roles of administrators reach no further than what they do.' }, inputs: ['attestation'] },
        { number: '4.3.2', title: 'Strong sign-on, MFA/SSO, storage encryption usable across nodes', answers: ['3.3.2'], severity: 'high', judgedBy: { rules: ['host/daemon-tls', 'host/swarm-autolock'], alsoByHand: 'Show single sign-on with a second factor for administrators, and that storage is encrypted.' }, inputs: ['kubernetes', 'host-report', 'attestation'] },
        { number: '4.3.3', title: 'Networks split by sensitivity with few crossing points', answers: ['3.3.3'], severity: 'high', judgedBy: { rules: ['host/daemon-icc', 'host/daemon-iptables', 'host/runtime-default-bridge', 'host/runtime-bind-interface', 'host/swarm-encrypted-overlay', 'container/port-on-all-interfaces', 'compose/overlay-unencrypted'] }, inputs: ['compose', 'kubernetes', 'daemon-json', 'inspect', 'host-report'] },
        { number: '4.3.4', title: 'Pin workloads to hosts by sensitivity', answers: ['3.3.4'], severity: 'low', judgedBy: { byHand: 'How sensitive a workload is, and which hosts may run it, is for its owner to say.' }, inputs: ['kubernetes', 'attestation'] },
        { number: '4.3.5', title: 'Secure node join, identity, inventory, mutual TLS, isolation', answers: ['3.3.5'], severity: 'high', judgedBy: { rules: ['host/swarm-bind-interface', 'host/swarm-encrypted-overlay', 'host/swarm-autolock', 'host/swarm-node-cert-rotation', 'host/swarm-ca-rotation', 'compose/overlay-unencrypted'], alsoByHand: 'Show how nodes of a Kubernetes cluster are identified and admitted.' }, inputs: ['kubernetes', 'inspect', 'host-report', 'attestation'] },
      ],
    },
    {
      number: '4.4',
      title: 'Container countermeasures',
      controls: [
        { number: '4.4.1', title: 'Track and patch the runtime', answers: ['3.4.1'], severity: 'high', judgedBy: { rules: ['host/daemon-aufs', 'host/daemon-live-restore', 'host/daemon-experimental'], alsoByHand: 'Show that the runtime in use is a supported release with all patches.' }, inputs: ['inspect', 'host-report', 'attestation'] },
        { number: '4.4.2', title: 'Egress control and container-aware network monitoring', answers: ['3.4.2'], severity: 'medium', judgedBy: { rules: ['host/daemon-icc', 'host/runtime-privileged-ports', 'host/runtime-host-network', 'host/runtime-bind-interface', 'container/privileged-host-port', 'container/host-network', 'container/port-on-all-interfaces'], alsoByHand: 'Show that traffic leaving containers is limited and watched.' }, inputs: ['compose', 'kubernetes', 'inspect', 'host-report', 'attestation'] },
        { number: '4.4.3', title: 'Continuous check and enforcement of runtime settings (CIS Docker named as an example)', answers: ['3.4.3'], severity: 'high', judgedBy: { rules: ['host/daemon-userns-remap', 'host/daemon-no-new-privileges', 'host/runtime-capabilities', 'host/runtime-privileged', 'host/runtime-host-network', 'host/runtime-memory', 'host/runtime-cpu', 'host/runtime-host-pid', 'host/runtime-host-ipc', 'host/runtime-devices', 'host/runtime-host-uts', 'host/runtime-seccomp', 'host/runtime-apparmor', 'host/runtime-no-new-privileges', 'host/runtime-pids', 'host/runtime-host-userns', 'host/runtime-docker-socket', 'container/capabilities-not-dropped', 'container/capabilities-partly-dropped', 'container/capability-added', 'container/dangerous-capability-added', 'container/sys-admin-capability-added', 'container/privileged', 'container/host-network', 'container/memory-limit-missing', 'container/cpu-limit-missing', 'container/host-pid', 'container/host-ipc', 'container/host-device', 'container/host-uts', 'container/seccomp-unconfined', 'container/seccomp-missing', 'container/apparmor-unconfined', 'container/may-gain-privileges', 'container/pids-limit-missing', 'container/host-user-namespace', 'container/docker-socket-mount'] }, inputs: ['compose', 'kubernetes', 'daemon-json', 'inspect', 'host-report'] },
        { number: '4.4.4', title: 'Container-aware profiles and anomaly detection; read-only root filesystem', answers: ['3.4.4'], severity: 'medium', judgedBy: { rules: ['host/runtime-apparmor', 'host/runtime-selinux', 'host/runtime-read-only-root', 'host/runtime-seccomp', 'container/apparmor-unconfined', 'container/selinux-disabled', 'container/root-filesystem-writable', 'container/seccomp-unconfined', 'container/seccomp-missing'], alsoByHand: 'Show what detects unusual behaviour of running containers.' }, inputs: ['compose', 'kubernetes', 'inspect', 'host-report', 'attestation'] },
        { number: '4.4.5', title: 'Separate environments, per-user accountability, gates before run', answers: ['3.4.5'], severity: 'medium', judgedBy: { rules: ['host/daemon-log-level', 'host/daemon-remote-logging'], alsoByHand: 'Show separate environments, and that only reviewed images can be started in production.' }, inputs: ['kubernetes', 'inspect', 'host-report', 'attestation'] },
      ],
    },
    {
      number: '4.5',
      title: 'Host OS countermeasures',
      controls: [
        { number: '4.5.1', title: 'Container-specific minimal OS, only containers on the host', answers: ['3.5.1'], severity: 'medium', judgedBy: { byHand: 'What else is installed on a host is not reported here; show that hosts run a minimal system.' }, inputs: ['host-report', 'attestation'] },
        { number: '4.5.2', title: 'No mixing of container and plain workloads, group by sensitivity', answers: ['3.5.2'], severity: 'medium', judgedBy: { rules: ['host/daemon-rootless', 'host/daemon-userns-remap', 'host/runtime-host-userns', 'container/host-user-namespace'], alsoByHand: 'Show that hosts run nothing but containers, grouped by sensitivity.' }, inputs: ['kubernetes', 'daemon-json', 'host-report', 'attestation'] },
        { number: '4.5.3', title: 'Patch OS, kernel, runtime; immutable hosts', answers: ['3.5.3'], severity: 'high', judgedBy: { byHand: 'Versions of kernel and packages are not reported here; show how hosts are patched.' }, inputs: ['host-report', 'attestation'] },
        { number: '4.5.4', title: 'Audit sign-ins and privilege use on hosts', answers: ['3.5.4'], severity: 'medium', judgedBy: { rules: ['host/audit-dockerd', 'host/audit-run-containerd', 'host/audit-var-lib-docker', 'host/audit-etc-docker', 'host/audit-docker-service', 'host/audit-containerd-sock', 'host/audit-docker-socket-unit', 'host/audit-default-docker', 'host/audit-daemon-json', 'host/audit-containerd-config', 'host/audit-sysconfig-docker', 'host/audit-containerd-bin', 'host/audit-containerd-shim', 'host/audit-shim-runc-v1', 'host/audit-shim-runc-v2', 'host/audit-runc', 'host/daemon-authorization-plugin', 'host/daemon-tls'], alsoByHand: 'Show that sign-ins and the use of privileges on hosts are reviewed.' }, inputs: ['host-report', 'attestation'] },
        { number: '4.5.5', title: 'Minimal mounts, no sensitive host paths', answers: ['3.5.5'], severity: 'high', judgedBy: { rules: ['host/file-docker-service-owner', 'host/file-docker-service-mode', 'host/file-docker-socket-unit-owner', 'host/file-docker-socket-unit-mode', 'host/file-etc-docker-owner', 'host/file-etc-docker-mode', 'host/file-registry-cert-owner', 'host/file-registry-cert-mode', 'host/file-tls-ca-owner', 'host/file-tls-ca-mode', 'host/file-server-cert-owner', 'host/file-server-cert-mode', 'host/file-server-key-owner', 'host/file-server-key-mode', 'host/file-docker-sock-owner', 'host/file-docker-sock-mode', 'host/file-daemon-json-owner', 'host/file-daemon-json-mode', 'host/file-default-docker-owner', 'host/file-default-docker-mode', 'host/file-sysconfig-docker-owner', 'host/file-sysconfig-docker-mode', 'host/file-containerd-sock-owner', 'host/file-containerd-sock-mode', 'host/runtime-sensitive-mounts', 'host/runtime-mount-propagation', 'host/runtime-docker-socket', 'host/runtime-devices', 'container/sensitive-host-mount', 'container/mount-propagation-shared', 'container/docker-socket-mount', 'container/host-device'] }, inputs: ['compose', 'kubernetes', 'inspect', 'host-report'] },
      ],
    },
    {
      number: '4.6',
      title: 'Hardware countermeasures',
      controls: [
        { number: '4.6', title: 'Hardware root of trust: measured boot and attestation carried up to runtime and containers', severity: 'low', judgedBy: { byHand: 'Measured boot and attestation are shown by the maker of the hardware or the provider of the hosts.' }, inputs: ['host-report', 'attestation'] },
      ],
    },
  ],
} as const satisfies FrameworkSheet;
