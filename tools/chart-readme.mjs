// charts/trunkline/README.md, made of the comments in values.yaml: `# -- what it is` above a key.
import { load } from 'js-yaml';

/** Each described key with its default. @throws when a leaf is described neither itself nor by a key above it. */
export function describedValues(source) {
  const values = load(source);
  const rows = [];
  const path = [];
  let comment = [];
  for (const line of source.split('\n')) {
    const said = /^\s*# -- (.*)$/.exec(line);
    const more = /^\s*# (?!-- )(.*)$/.exec(line);
    const key = /^(\s*)([A-Za-z][\w-]*):/.exec(line);
    if (said) comment = [said[1]];
    else if (more && comment.length) comment.push(more[1]);
    else if (key) {
      path.length = key[1].length / 2;
      path.push(key[2]);
      if (comment.length && path[0] !== 'services') rows.push({ key: path.join('.'), text: comment.join(' '), value: path.reduce((at, step) => at?.[step], values) });
      comment = [];
    } else comment = [];
  }
  const described = rows.map(({ key }) => key);
  for (const leaf of leaves(values)) {
    if (leaf.startsWith('services.')) continue;
    if (!described.some((key) => leaf === key || leaf.startsWith(`${key}.`))) throw new Error(`values.yaml says nothing about ${leaf}`);
  }
  return rows;
}

function leaves(value, path = '') {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

/** The chart's README. */
export function chartReadme(source, chart) {
  const { kubeVersion } = load(chart);
  const cell = (value) => String(value).replaceAll('|', '\\|');
  const rows = describedValues(source).map(({ key, text, value }) => `| \`${key}\` | \`${cell(JSON.stringify(value))}\` | ${cell(text)} |`);
  return `<!-- Made by \`npm run generate\` from values.yaml; do not edit. -->
# trunkline

One chart for the whole of Trunkline: every service, what it needs of Kubernetes, and nothing else. NATS, a MongoDB-compatible database, a mail server and a
collector are given by address and secret. How to install it: [docs/install.md](../../docs/install.md); values for real installs: [deploy/values](../../deploy/values).

Kubernetes \`${kubeVersion.replace('-0', '')}\`, Helm 3.

- What is right for every service stands in \`defaults\`; a block in \`services\` says what is different for one. 0 and \`false\` are said, not left out.
- Values that nobody knows are refused, settings of services (\`env\`) too: \`values.schema.json\` is made of the services' own schemas of their environment.
- Before an install or upgrade a job of each service makes streams, consumers, migrations and indexes, beside the running version.
- \`helm test\` calls every service over NATS, and the gateway by its Service.
- Pods fit the restricted Pod Security Standard; a NetworkPolicy for each service allows what it needs.

| value | default | what |
|---|---|---|
${rows.join('\n')}
| \`services.<name>\` | see values.yaml | any of \`defaults\`, for one service: accounts, billing, identity, licensing, notifications, gateway |
`;
}
