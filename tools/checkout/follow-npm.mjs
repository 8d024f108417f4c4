const LOOK_MS = 250;

/**
 * Calls `act` once when this process was started by npm and then lost its parent. npm's shell dies of a SIGTERM without passing
 * it on, and a killed npm tells nobody. Whoever runs without npm may outlive a parent, as with nohup.
 */
export function onParentGone(act) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    act();
  }, LOOK_MS);
  look.unref();
}
