import type { Rule } from '../rule.js';
import { addInsteadOfCopy } from './add-instead-of-copy.js';
import { addRemoteUrl } from './add-remote-url.js';
import { apkAllowUntrusted } from './apk-allow-untrusted.js';
import { aptAllowUnauthenticated } from './apt-allow-unauthenticated.js';
import { aptForceYes } from './apt-force-yes.js';
import { aptGetAssumeYes } from './apt-get-assume-yes.js';
import { aptInsteadOfAptGet } from './apt-instead-of-apt-get.js';
import { baseImageTagLatest } from './base-image-tag-latest.js';
import { baseImageTagMissing } from './base-image-tag-missing.js';
import { cdInsteadOfWorkdir } from './cd-instead-of-workdir.js';
import { chmodWorldWritable } from './chmod-world-writable.js';
import { chpasswdInBuild } from './chpasswd-in-build.js';
import { cmdMultiple } from './cmd-multiple.js';
import { copyFromSelf } from './copy-from-self.js';
import { copySensitiveFile } from './copy-sensitive-file.js';
import { curlInsecure } from './curl-insecure.js';
import { curlPipeShell } from './curl-pipe-shell.js';
import { entrypointMultiple } from './entrypoint-multiple.js';
import { exposePortOutOfRange } from './expose-port-out-of-range.js';
import { exposeSsh } from './expose-ssh.js';
import { gitSslNoVerify } from './git-ssl-no-verify.js';
import { healthcheckMissing } from './healthcheck-missing.js';
import { lastUserIsRoot } from './last-user-is-root.js';
import { maintainerDeprecated } from './maintainer-deprecated.js';
import { nodeTlsRejectOff } from './node-tls-reject-off.js';
import { npmStrictSslEnvOff } from './npm-strict-ssl-env-off.js';
import { npmStrictSslOff } from './npm-strict-ssl-off.js';
import { packageIndexUpdateAlone } from './package-index-update-alone.js';
import { pipTrustedHost } from './pip-trusted-host.js';
import { pipTrustedHostEnv } from './pip-trusted-host-env.js';
import { pipeWithoutPipefail } from './pipe-without-pipefail.js';
import { pythonHttpsVerifyOff } from './python-https-verify-off.js';
import { rpmNoSignature } from './rpm-no-signature.js';
import { secretBuildArgument } from './secret-build-argument.js';
import { secretInEnvOrArg } from './secret-in-env-or-arg.js';
import { stageAliasDuplicate } from './stage-alias-duplicate.js';
import { sudo } from './sudo.js';
import { userMissing } from './user-missing.js';
import { wgetNoCheckCertificate } from './wget-no-check-certificate.js';
import { workdirRelative } from './workdir-relative.js';
import { yumNoGpgCheck } from './yum-no-gpg-check.js';
import { yumSslVerifyOff } from './yum-ssl-verify-off.js';

/** Every rule about Dockerfiles, sorted by id. */
export const dockerfileRules: readonly Rule<'dockerfile'>[] = [
  addInsteadOfCopy,
  addRemoteUrl,
  apkAllowUntrusted,
  aptAllowUnauthenticated,
  aptForceYes,
  aptGetAssumeYes,
  aptInsteadOfAptGet,
  baseImageTagLatest,
  baseImageTagMissing,
  cdInsteadOfWorkdir,
  chmodWorldWritable,
  chpasswdInBuild,
  cmdMultiple,
  copyFromSelf,
  copySensitiveFile,
  curlInsecure,
  curlPipeShell,
  entrypointMultiple,
  exposePortOutOfRange,
  exposeSsh,
  gitSslNoVerify,
  healthcheckMissing,
  lastUserIsRoot,
  maintainerDeprecated,
  nodeTlsRejectOff,
  npmStrictSslEnvOff,
  npmStrictSslOff,
  packageIndexUpdateAlone,
  pipTrustedHost,
  pipTrustedHostEnv,
  pipeWithoutPipefail,
  pythonHttpsVerifyOff,
  rpmNoSignature,
  secretBuildArgument,
  secretInEnvOrArg,
  stageAliasDuplicate,
  sudo,
  userMissing,
  wgetNoCheckCertificate,
  workdirRelative,
  yumNoGpgCheck,
  yumSslVerifyOff,
];
