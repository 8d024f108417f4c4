/** Who says so: our rules on submitted files, or a tool's report. */
export const sourceOf = (origin: 'upload' | 'host-report'): string => (origin === 'upload' ? 'plimsoll' : 'docker-bench');
