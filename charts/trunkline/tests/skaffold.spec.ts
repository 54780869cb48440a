import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { CHART_SERVICES } from '../../../tools/chart.mjs';
import { root } from './configs.js';
import type { Thing } from './objects.js';

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const skaffold = load(text('skaffold.yaml')) as Thing;
const dev = (skaffold['profiles'] as Thing[]).find(({ name }) => name === 'dev')!;

describe('skaffold.yaml', () => {
  it('builds an image of each service and gives it to the chart', () => {
    const built = (skaffold['build'].artifacts as Thing[]).map(({ image, docker }) => [image, docker.buildArgs.SERVICE]);
    expect(built.sort()).toEqual([...CHART_SERVICES].sort().map((service) => [`trunkline/${service}`, service]));
    expect(skaffold['deploy'].helm.releases[0].setValueTemplates).toEqual(Object.fromEntries(CHART_SERVICES.flatMap((service) => [
      [`services.${service}.image.repository`, `{{.IMAGE_REPO_trunkline_${service}}}`],
      [`services.${service}.image.tag`, `{{.IMAGE_TAG_trunkline_${service}}}{{if .IMAGE_DIGEST_trunkline_${service}}}@{{.IMAGE_DIGEST_trunkline_${service}}}{{end}}`],
    ])));
  });

  it('copies sources in the profile dev to where the development image runs them from', () => {
    const [artifact] = dev['build'].artifacts as Thing[];
    const target = /const live = '(.+)';/.exec(text('tools/live.mjs'))![1];
    expect(artifact!['sync'].manual).toEqual(['libs', 'services'].map((folder) => ({ src: `${folder}/*/src/**/*`, dest: target })));
    expect(text('deploy/docker/Dockerfile')).toContain(` AS ${artifact!['docker'].target}\n`);
  });
});
