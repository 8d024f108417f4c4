export const help = `plimsoll judges Dockerfiles, Compose files and Kubernetes manifests for security weaknesses.

Usage
  plimsoll scan PATH...     judge folders and files, offline
  plimsoll help             show this text
  plimsoll --version        show the version

"plimsoll scan --help" explains its options.
`;

export const scanHelp = `Usage: plimsoll scan [OPTIONS] PATH...

Judges Dockerfiles, Compose files, Kubernetes manifests and docker-bench reports. Nothing leaves this machine.
Each PATH, a folder or a file, is one project. Folders are walked to the bottom,
without links, .git and node_modules.

Options
  --fail-on SEVERITY            fail when a finding is this bad: critical, high (default), medium, low, info, none
  --format FORMAT               human (default), json, sarif, junit or csv
  --kubernetes-version VERSION  the cluster that manifests are meant for, such as 1.33 (default: latest)
  --profile PROFILE             default, or all, which adds pedantic rules: style, labels, pin everything
  --rule ID                     judge by this rule only; may be repeated
  --severity SEVERITY           report, and gate, only findings at least this bad
  -v, --verbose                 also list files that were skipped and verdicts that were not possible
  -h, --help                    show this text
  -V, --version                 show the version

Exit codes
  0  clean: no finding at or above --fail-on
  1  the gate failed
  2  wrong usage, or a PATH that does not exist
  3  the gate passed, but something could not be analysed

Colours appear on a terminal; NO_COLOR and FORCE_COLOR are respected.

Examples
  plimsoll scan .
  plimsoll scan deploy/ build/api.Dockerfile --fail-on medium
  plimsoll scan . --kubernetes-version 1.31 --format json > report.json
  plimsoll scan . --format sarif > plimsoll.sarif
  plimsoll scan . --rule dockerfile/last-user-is-root --fail-on none
`;
