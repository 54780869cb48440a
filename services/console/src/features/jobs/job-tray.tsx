/** Jobs that one has started and that still run, wherever one is. */
export function JobTray() {
  return null;
}
