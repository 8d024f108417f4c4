import type { FlagRow } from './flag-rule.js';
import {
  mustBe,
  mustHave,
  mustNotHave,
  mustSet,
  mustNotList,
  isTrue,
  isNotTrue,
  isNotFalse,
  isZero,
  isAtMost,
  hasGate,
  isNotZeroDuration,
  areStrongCiphers,
} from './judgement.js';

/** What is asked of the kubelet, after the CIS Kubernetes Benchmark. */
export const kubeletFlags: readonly FlagRow[] = [
  {
    component: 'kubelet',
    slug: 'kubelet-anonymous-auth',
    title: 'The kubelet lets strangers in',
    severity: 'critical',
    profile: 'default',
    why: 'Whoever reaches the port can run commands in every container of the node.',
    fix: 'Set authentication.anonymous.enabled: false.',
    knownAs: [
      'kics:anonymous_auth_is_not_set_to_false',
      'checkov:CKV_K8S_138',
      'trivy:KCV-0079',
      'kubescape:C-0172',
      'kubescape:C-0069',
    ],
    flags: mustBe('anonymous-auth', isNotTrue, 'is fine'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['authentication', 'anonymous', 'enabled'],
      isRight: isNotTrue,
      absent: 'is fine',
    },
    bad: [[['--anonymous-auth=true'], '--anonymous-auth=true']],
    good: [['--anonymous-auth=false'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthentication:\n  anonymous:\n    enabled: true\n',
        'enabled: true',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthentication:\n  anonymous:\n    enabled: false\n',
      'a configuration that leaves it out, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-authz-always-allow',
    title: 'The kubelet allows everything',
    severity: 'critical',
    profile: 'default',
    why: 'Everyone who is let in can run commands in every container of the node.',
    fix: 'Set authorization.mode: Webhook.',
    knownAs: ['kics:authorization_mode_set_to_always_allow', 'checkov:CKV_K8S_139', 'trivy:KCV-0080', 'kubescape:C-0173'],
    flags: mustNotList('authorization-mode', 'AlwaysAllow'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['authorization', 'mode'],
      isRight: (value) => value !== 'AlwaysAllow',
      absent: 'is fine',
    },
    bad: [[['--authorization-mode=AlwaysAllow'], '--authorization-mode=AlwaysAllow']],
    good: [['--authorization-mode=Webhook'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthorization:\n  mode: AlwaysAllow\n',
        'mode: AlwaysAllow',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthorization:\n  mode: Webhook\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-client-ca',
    title: 'The kubelet knows no certificates of clients',
    severity: 'high',
    profile: 'default',
    why: 'It cannot tell the API server from a stranger.',
    fix: 'Set authentication.x509.clientCAFile.',
    knownAs: [
      'kics:client_certificate_authentication_not_setup_properly',
      'trivy:KCV-0081',
      'kubescape:C-0174',
      'kubescape:C-0070',
    ],
    flags: mustBe('client-ca-file', (value) => value !== '' && value !== 'true', 'is fine'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['authentication', 'x509', 'clientCAFile'],
      isRight: (value) => value !== '',
      absent: 'is wrong',
    },
    bad: [[['--client-ca-file='], '--client-ca-file=']],
    good: [['--client-ca-file=/pki/ca.crt'], []],
    badConfiguration: {
      'a configuration that leaves it out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthentication:\n  webhook:\n    enabled: true\n',
        'authentication:',
      ],
      'a configuration without authentication': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nport: 10250\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthentication:\n  x509:\n    clientCAFile: /pki/ca.crt\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-client-ca-kind',
    title: 'The value of --client-ca-file does not look like a key or certificate',
    severity: 'info',
    profile: 'pedantic',
    why: 'A file of another kind is a mistake that shows only when the program starts.',
    fix: 'Name a PEM file in --client-ca-file.',
    knownAs: ['kics:client_certificate_authentication_not_setup_properly'],
    flags: mustBe('client-ca-file', (value) => /\.(?:pem|crt|cert|pub|key)$/.test(value), 'is fine'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['authentication', 'x509', 'clientCAFile'],
      isRight: (value) => /\.(?:pem|crt|cert)$/.test(value),
      absent: 'is fine',
    },
    bad: [[['--client-ca-file=/pki/file.txt'], '--client-ca-file=/pki/file.txt']],
    good: [[], ['--client-ca-file=/pki/file.pem']],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nauthentication:\n  x509:\n    clientCAFile: /pki/ca.txt\n',
        'clientCAFile: /pki/ca.txt',
      ],
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-client-ca-unset',
    title: 'The kubelet is not told of certificates on its command line',
    severity: 'low',
    profile: 'pedantic',
    why: 'It cannot tell the API server from a stranger, unless its configuration names an authority.',
    fix: 'Set --client-ca-file, or a configuration file.',
    knownAs: ['checkov:CKV_K8S_140'],
    flags: (line) => (line.flags.has('config') ? undefined : mustSet('client-ca-file')(line)),
    bad: [[[]]],
    good: [['--client-ca-file=/pki/ca.crt'], ['--config=/etc/kubelet.yaml']],
  },
  {
    component: 'kubelet',
    slug: 'kubelet-read-only-port',
    title: 'The kubelet answers strangers on its read-only port',
    severity: 'high',
    profile: 'default',
    why: 'Everyone on the network can list the pods with their settings.',
    fix: 'Set readOnlyPort: 0.',
    knownAs: ['kics:kubelet_read_only_port_is_not_set_to_zero', 'checkov:CKV_K8S_141', 'trivy:KCV-0082', 'kubescape:C-0175'],
    flags: mustBe('read-only-port', isZero, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['readOnlyPort'], isRight: isZero, absent: 'is fine' },
    bad: [[['--read-only-port=10255'], '--read-only-port=10255']],
    good: [['--read-only-port=0'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nreadOnlyPort: 10255\n',
        'readOnlyPort: 10255',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nreadOnlyPort: 0\n',
      'a configuration that leaves it out, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-streaming-timeout',
    title: 'Idle connections to the kubelet stay open',
    severity: 'low',
    profile: 'default',
    why: 'Forgotten sessions hold ports and can be taken over.',
    fix: 'Remove the setting, or choose a time above zero.',
    knownAs: ['kics:kubelet_streaming_connection_timeout_disabled', 'checkov:CKV_K8S_143', 'trivy:KCV-0085', 'kubescape:C-0176'],
    flags: mustBe('streaming-connection-idle-timeout', isNotZeroDuration, 'is fine'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['streamingConnectionIdleTimeout'],
      isRight: isNotZeroDuration,
      absent: 'is fine',
    },
    bad: [[['--streaming-connection-idle-timeout=0'], '--streaming-connection-idle-timeout=0']],
    good: [['--streaming-connection-idle-timeout=5m'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nstreamingConnectionIdleTimeout: 0s\n',
        'streamingConnectionIdleTimeout: 0s',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nstreamingConnectionIdleTimeout: 4h0m0s\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-protect-kernel-defaults',
    title: 'The kubelet changes settings of the kernel',
    severity: 'low',
    profile: 'default',
    why: 'Settings of the kernel that were hardened may be changed back without notice.',
    fix: 'Set protectKernelDefaults: true.',
    knownAs: ['kics:kubelet_protect_kernel_defaults_set_to_false', 'checkov:CKV_K8S_144', 'trivy:KCV-0083', 'kubescape:C-0177'],
    flags: mustBe('protect-kernel-defaults', isTrue, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['protectKernelDefaults'], isRight: isTrue, absent: 'is wrong' },
    bad: [[['--protect-kernel-defaults=false'], '--protect-kernel-defaults=false']],
    good: [['--protect-kernel-defaults=true'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nprotectKernelDefaults: false\n',
        'protectKernelDefaults: false',
      ],
      'a configuration that leaves it out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nprotectKernelDefaults: true\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-iptables-util-chains',
    title: 'The kubelet does not keep its rules of the firewall',
    severity: 'low',
    profile: 'default',
    why: 'The firewall drifts away from what services need and policies say.',
    fix: 'Remove the setting, or set makeIPTablesUtilChains: true.',
    knownAs: ['kics:kubelet_not_managing_ip_tables', 'checkov:CKV_K8S_145', 'trivy:KCV-0084', 'kubescape:C-0178'],
    flags: mustBe('make-iptables-util-chains', isNotFalse, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['makeIPTablesUtilChains'], isRight: isNotFalse, absent: 'is fine' },
    bad: [[['--make-iptables-util-chains=false'], '--make-iptables-util-chains=false']],
    good: [['--make-iptables-util-chains=true'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nmakeIPTablesUtilChains: false\n',
        'makeIPTablesUtilChains: false',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nmakeIPTablesUtilChains: true\n',
      'a configuration that leaves it out, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-hostname-override',
    title: 'The kubelet gives itself a name',
    severity: 'low',
    profile: 'default',
    why: 'Certificates and logs no longer belong to the host that they name.',
    fix: 'Remove --hostname-override.',
    knownAs: ['kics:kubelet_hostname_override_is_set', 'checkov:CKV_K8S_146', 'trivy:KCV-0086', 'kubescape:C-0179'],
    flags: mustNotHave('hostname-override'),
    bad: [[['--hostname-override=node-1'], '--hostname-override=node-1']],
    good: [[]],
  },
  {
    component: 'kubelet',
    slug: 'kubelet-event-qps',
    title: 'Events of the kubelet are dropped',
    severity: 'info',
    profile: 'pedantic',
    why: 'Events beyond the limit are lost, among them those that an investigation needs.',
    fix: 'Set eventRecordQPS: 0.',
    knownAs: ['kics:kubelet_event_qps_not_properly_set'],
    flags: mustBe('event-qps', isZero, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['eventRecordQPS'], isRight: isZero, absent: 'is wrong' },
    bad: [[['--event-qps=5'], '--event-qps=5']],
    good: [['--event-qps=0'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\neventRecordQPS: 2\n',
        'eventRecordQPS: 2',
      ],
      'a configuration that leaves it out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\neventRecordQPS: 0\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-event-qps-high',
    title: 'The kubelet may send many events',
    severity: 'info',
    profile: 'pedantic',
    why: 'A node in trouble floods the API server.',
    fix: 'Set --event-qps to 5 or less.',
    knownAs: ['checkov:CKV_K8S_147'],
    flags: mustBe('event-qps', isAtMost(5), 'is fine'),
    bad: [[['--event-qps=6'], '--event-qps=6']],
    good: [['--event-qps=2'], []],
  },
  {
    component: 'kubelet',
    slug: 'kubelet-tls-cert',
    title: 'The kubelet makes its own certificate',
    severity: 'medium',
    profile: 'default',
    why: 'The API server cannot check a certificate that nobody signed, so someone in between can read logs and commands.',
    fix: 'Set tlsCertFile and tlsPrivateKeyFile, or serverTLSBootstrap: true.',
    knownAs: [
      'kics:tls_connection_certificate_not_setup',
      'checkov:CKV_K8S_148',
      'trivy:KCV-0088',
      'trivy:KCV-0089',
      'kubescape:C-0181',
    ],
    flags: (line) =>
      line.flags.has('tls-cert-file') || line.flags.has('tls-private-key-file')
        ? mustHave('tls-cert-file', 'tls-private-key-file')(line)
        : undefined,
    configuration: { kind: 'KubeletConfiguration', path: ['tlsCertFile'], isRight: (value) => value !== '', absent: 'is wrong' },
    bad: [[['--tls-cert-file=/pki/k.crt'], '--tls-cert-file=/pki/k.crt']],
    good: [['--tls-cert-file=/pki/k.crt', '--tls-private-key-file=/pki/k.key'], []],
    badConfiguration: {
      'a configuration that leaves it out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\ntlsCertFile: /pki/k.crt\ntlsPrivateKeyFile: /pki/k.key\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-rotate-certs',
    title: 'Certificates of the kubelet are not renewed',
    severity: 'medium',
    profile: 'default',
    why: 'A certificate that leaked stays valid, and one that runs out takes the node with it.',
    fix: 'Set rotateCertificates: true.',
    knownAs: [
      'kics:kubelet_client_periodic_certificate_switch_disabled',
      'checkov:CKV_K8S_149',
      'trivy:KCV-0090',
      'kubescape:C-0182',
    ],
    flags: mustBe('rotate-certificates', isNotFalse, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['rotateCertificates'], isRight: isTrue, absent: 'is wrong' },
    bad: [[['--rotate-certificates=false'], '--rotate-certificates=false']],
    good: [['--rotate-certificates'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nrotateCertificates: false\n',
        'rotateCertificates: false',
      ],
      'a configuration that leaves it out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nrotateCertificates: true\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-rotate-server-cert',
    title: 'The server certificate of the kubelet is not renewed',
    severity: 'medium',
    profile: 'default',
    why: 'A certificate that leaked stays valid until someone renews it by hand.',
    fix: 'Remove RotateKubeletServerCertificate: false.',
    knownAs: ['kics:rotate_kubelet_server_certificate_not_active', 'checkov:CKV_K8S_112', 'trivy:KCV-0091', 'kubescape:C-0183'],
    flags: mustBe('feature-gates', hasGate('RotateKubeletServerCertificate'), 'is fine'),
    configuration: {
      kind: 'KubeletConfiguration',
      path: ['featureGates', 'RotateKubeletServerCertificate'],
      isRight: isNotFalse,
      absent: 'is fine',
    },
    bad: [[['--feature-gates=RotateKubeletServerCertificate=false'], '--feature-gates=RotateKubeletServerCertificate=false']],
    good: [['--feature-gates=RotateKubeletServerCertificate=true'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nfeatureGates:\n  RotateKubeletServerCertificate: false\n',
        'RotateKubeletServerCertificate: false',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\nfeatureGates:\n  RotateKubeletServerCertificate: true\n',
      'a configuration that leaves it out, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-ciphers',
    title: 'The kubelet speaks weak ciphers',
    severity: 'medium',
    profile: 'default',
    why: 'Old ciphers can be broken, and traffic that was recorded can be read later.',
    fix: 'List only ciphers with ECDHE and an authenticated mode, or remove the list.',
    knownAs: ['kics:weak_tls_cipher_suites', 'checkov:CKV_K8S_151', 'trivy:KCV-0092', 'kubescape:C-0184'],
    flags: mustBe('tls-cipher-suites', areStrongCiphers, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['tlsCipherSuites'], isRight: areStrongCiphers, absent: 'is fine' },
    bad: [[['--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA'], '--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA']],
    good: [['--tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'], []],
    badConfiguration: {
      'a configuration': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\ntlsCipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256]\n',
        'tlsCipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256]',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\ntlsCipherSuites: [TLS_AES_128_GCM_SHA256]\n',
      'a configuration that leaves it out, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
    },
  },
  {
    component: 'kubelet',
    slug: 'kubelet-ciphers-unset',
    title: 'The kubelet leaves its ciphers to the default',
    severity: 'info',
    profile: 'pedantic',
    why: 'The defaults of older versions hold ciphers that can be broken.',
    fix: 'List strong ciphers in tlsCipherSuites.',
    knownAs: ['kics:weak_tls_cipher_suites'],
    flags: mustBe('tls-cipher-suites', () => true, 'is fine'),
    configuration: { kind: 'KubeletConfiguration', path: ['tlsCipherSuites'], isRight: () => true, absent: 'is wrong' },
    bad: [],
    good: [[]],
    badConfiguration: {
      'a configuration that leaves them out': [
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\n',
        'kind: KubeletConfiguration',
      ],
    },
    goodConfiguration: {
      'a configuration, as it should be':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\naddress: 192.168.0.8\ntlsCipherSuites: [TLS_AES_128_GCM_SHA256]\n',
    },
  },
];
