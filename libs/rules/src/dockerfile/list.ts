import type { Rule } from '../rule.js';
import { addInsteadOfCopy } from './add-instead-of-copy.js';
import { addRemoteUrl } from './add-remote-url.js';
import { apkAllowUntrusted } from './apk-allow-untrusted.js';
import { apkNoCache } from './apk-no-cache.js';
import { apkVersionUnpinned } from './apk-version-unpinned.js';
import { aptAllowUnauthenticated } from './apt-allow-unauthenticated.js';
import { aptForceYes } from './apt-force-yes.js';
import { aptGetAssumeYes } from './apt-get-assume-yes.js';
import { aptInsteadOfAptGet } from './apt-instead-of-apt-get.js';
import { aptListsNotRemoved } from './apt-lists-not-removed.js';
import { aptNoRecommends } from './apt-no-recommends.js';
import { aptVersionUnpinned } from './apt-version-unpinned.js';
import { archiveCopiedThenUnpacked } from './archive-copied-then-unpacked.js';
import { baseImageDigestMissing } from './base-image-digest-missing.js';
import { baseImageTagLatest } from './base-image-tag-latest.js';
import { baseImageTagMissing } from './base-image-tag-missing.js';
import { cdInsteadOfWorkdir } from './cd-instead-of-workdir.js';
import { chmodWorldWritable } from './chmod-world-writable.js';
import { chpasswdInBuild } from './chpasswd-in-build.js';
import { cmdEntrypointShellForm } from './cmd-entrypoint-shell-form.js';
import { cmdMultiple } from './cmd-multiple.js';
import { copyChownFlag } from './copy-chown-flag.js';
import { copyFromSelf } from './copy-from-self.js';
import { copyFromUnknownStage } from './copy-from-unknown-stage.js';
import { copyMultipleSourcesNoSlash } from './copy-multiple-sources-no-slash.js';
import { copyRelativeWithoutWorkdir } from './copy-relative-without-workdir.js';
import { copySensitiveFile } from './copy-sensitive-file.js';
import { copyWholeFilesystem } from './copy-whole-filesystem.js';
import { curlInsecure } from './curl-insecure.js';
import { curlPipeShell } from './curl-pipe-shell.js';
import { dnfAssumeYes } from './dnf-assume-yes.js';
import { dnfCleanMissing } from './dnf-clean-missing.js';
import { dnfVersionUnpinned } from './dnf-version-unpinned.js';
import { dockerSocketVolume } from './docker-socket-volume.js';
import { downloadPlainHttp } from './download-plain-http.js';
import { emptyPassword } from './empty-password.js';
import { entrypointMultiple } from './entrypoint-multiple.js';
import { envSelfReference } from './env-self-reference.js';
import { exposePortOutOfRange } from './expose-port-out-of-range.js';
import { exposeSsh } from './expose-ssh.js';
import { fromNotFirst } from './from-not-first.js';
import { fromPlatformFlag } from './from-platform-flag.js';
import { fromPlatformRedundant } from './from-platform-redundant.js';
import { gemVersionUnpinned } from './gem-version-unpinned.js';
import { gitSslNoVerify } from './git-ssl-no-verify.js';
import { goVersionUnpinned } from './go-version-unpinned.js';
import { healthcheckMissing } from './healthcheck-missing.js';
import { healthcheckMultiple } from './healthcheck-multiple.js';
import { labelEmpty } from './label-empty.js';
import { labelKeyInvalid } from './label-key-invalid.js';
import { lastUserIsRoot } from './last-user-is-root.js';
import { maintainerDeprecated } from './maintainer-deprecated.js';
import { microdnfCleanMissing } from './microdnf-clean-missing.js';
import { nodeTlsRejectOff } from './node-tls-reject-off.js';
import { npmStrictSslEnvOff } from './npm-strict-ssl-env-off.js';
import { npmStrictSslOff } from './npm-strict-ssl-off.js';
import { npmVersionUnpinned } from './npm-version-unpinned.js';
import { onbuildTriggerInvalid } from './onbuild-trigger-invalid.js';
import { packageIndexUpdateAlone } from './package-index-update-alone.js';
import { pipCache } from './pip-cache.js';
import { pipTrustedHost } from './pip-trusted-host.js';
import { pipTrustedHostEnv } from './pip-trusted-host-env.js';
import { pipVersionUnpinned } from './pip-version-unpinned.js';
import { pipeWithoutPipefail } from './pipe-without-pipefail.js';
import { pythonHttpsVerifyOff } from './python-https-verify-off.js';
import { rpmNoSignature } from './rpm-no-signature.js';
import { runConsecutive } from './run-consecutive.js';
import { runDistUpgrade } from './run-dist-upgrade.js';
import { runPointlessCommand } from './run-pointless-command.js';
import { runShellChange } from './run-shell-change.js';
import { runWgetAndCurl } from './run-wget-and-curl.js';
import { secretBuildArgument } from './secret-build-argument.js';
import { secretInEnvOrArg } from './secret-in-env-or-arg.js';
import { setuidAdded } from './setuid-added.js';
import { stageAliasDuplicate } from './stage-alias-duplicate.js';
import { stageAliasReserved } from './stage-alias-reserved.js';
import { stageUnnamedReference } from './stage-unnamed-reference.js';
import { sudo } from './sudo.js';
import { userMissing } from './user-missing.js';
import { userNotNumeric } from './user-not-numeric.js';
import { useraddHighUid } from './useradd-high-uid.js';
import { volumeSensitiveDirectory } from './volume-sensitive-directory.js';
import { wgetNoCheckCertificate } from './wget-no-check-certificate.js';
import { wgetProgress } from './wget-progress.js';
import { workdirRelative } from './workdir-relative.js';
import { workdirSystemDirectory } from './workdir-system-directory.js';
import { yarnCache } from './yarn-cache.js';
import { yumAssumeYes } from './yum-assume-yes.js';
import { yumCleanMissing } from './yum-clean-missing.js';
import { yumNoGpgCheck } from './yum-no-gpg-check.js';
import { yumSslVerifyOff } from './yum-ssl-verify-off.js';
import { yumVersionUnpinned } from './yum-version-unpinned.js';
import { zypperCleanMissing } from './zypper-clean-missing.js';
import { zypperNonInteractive } from './zypper-non-interactive.js';
import { zypperVersionUnpinned } from './zypper-version-unpinned.js';

/** Every rule about Dockerfiles, sorted by id. */
export const dockerfileRules: readonly Rule<'dockerfile'>[] = [
  addInsteadOfCopy,
  addRemoteUrl,
  apkAllowUntrusted,
  apkNoCache,
  apkVersionUnpinned,
  aptAllowUnauthenticated,
  aptForceYes,
  aptGetAssumeYes,
  aptInsteadOfAptGet,
  aptListsNotRemoved,
  aptNoRecommends,
  aptVersionUnpinned,
  archiveCopiedThenUnpacked,
  baseImageDigestMissing,
  baseImageTagLatest,
  baseImageTagMissing,
  cdInsteadOfWorkdir,
  chmodWorldWritable,
  chpasswdInBuild,
  cmdEntrypointShellForm,
  cmdMultiple,
  copyChownFlag,
  copyFromSelf,
  copyFromUnknownStage,
  copyMultipleSourcesNoSlash,
  copyRelativeWithoutWorkdir,
  copySensitiveFile,
  copyWholeFilesystem,
  curlInsecure,
  curlPipeShell,
  dnfAssumeYes,
  dnfCleanMissing,
  dnfVersionUnpinned,
  dockerSocketVolume,
  downloadPlainHttp,
  emptyPassword,
  entrypointMultiple,
  envSelfReference,
  exposePortOutOfRange,
  exposeSsh,
  fromNotFirst,
  fromPlatformFlag,
  fromPlatformRedundant,
  gemVersionUnpinned,
  gitSslNoVerify,
  goVersionUnpinned,
  healthcheckMissing,
  healthcheckMultiple,
  labelEmpty,
  labelKeyInvalid,
  lastUserIsRoot,
  maintainerDeprecated,
  microdnfCleanMissing,
  nodeTlsRejectOff,
  npmStrictSslEnvOff,
  npmStrictSslOff,
  npmVersionUnpinned,
  onbuildTriggerInvalid,
  packageIndexUpdateAlone,
  pipCache,
  pipTrustedHost,
  pipTrustedHostEnv,
  pipVersionUnpinned,
  pipeWithoutPipefail,
  pythonHttpsVerifyOff,
  rpmNoSignature,
  runConsecutive,
  runDistUpgrade,
  runPointlessCommand,
  runShellChange,
  runWgetAndCurl,
  secretBuildArgument,
  secretInEnvOrArg,
  setuidAdded,
  stageAliasDuplicate,
  stageAliasReserved,
  stageUnnamedReference,
  sudo,
  userMissing,
  userNotNumeric,
  useraddHighUid,
  volumeSensitiveDirectory,
  wgetNoCheckCertificate,
  wgetProgress,
  workdirRelative,
  workdirSystemDirectory,
  yarnCache,
  yumAssumeYes,
  yumCleanMissing,
  yumNoGpgCheck,
  yumSslVerifyOff,
  yumVersionUnpinned,
  zypperCleanMissing,
  zypperNonInteractive,
  zypperVersionUnpinned,
];
