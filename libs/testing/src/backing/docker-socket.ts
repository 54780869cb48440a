import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { BackingUnavailable } from './settings.js';

/**
 * Loads the Docker way, unless nothing on this machine points to an engine. testcontainers looks at the same places, but loading it costs
 * every test suite a second; this look costs nothing.
 */
export async function dockerWay(): Promise<typeof import('./docker.js')> {
  if (!mayHaveDocker()) throw new BackingUnavailable('no Docker engine answers (no DOCKER_HOST, no socket)');
  return import('./docker.js');
}

function mayHaveDocker(): boolean {
  if (process.env.DOCKER_HOST || process.platform === 'win32') return true;
  const home = homedir();
  return [
    join(home, '.testcontainers.properties'),
    '/var/run/docker.sock',
    join(process.env.XDG_RUNTIME_DIR ?? '/run', 'docker.sock'),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
    `/run/user/${process.getuid?.()}/docker.sock`,
  ].some((path) => existsSync(path));
}
