/** What an expression of Prometheus reads: each metric with the labels that are matched on it, and labels by which it groups. */
export interface Reads { metrics: { name: string; labels: string[] }[]; groups: string[] }

const WORDS = new Set(['by', 'on', 'without', 'ignoring', 'group_left', 'group_right', 'and', 'or', 'unless', 'offset', 'bool', 'inf', 'nan']);

/** Reads an expression; enough of the language for rules and dashboards, which promtool has parsed in full. */
export function readsOf(expression: string): Reads {
  // Values of labels may hold anything; nothing in them is read.
  let rest = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\[[^\]]*\]/g, ' ').replace(/\boffset\s+-?\w+/g, ' ');
  const groups: string[] = [];
  rest = rest.replace(/\b(?:by|on|without|ignoring|group_left|group_right)\s*\(([^)]*)\)/g, (_all, list: string) => {
    groups.push(...list.split(',').map((label) => label.trim()).filter(Boolean));
    return ' ';
  });
  const metrics: Reads['metrics'] = [];
  for (const [, name, matchers] of rest.matchAll(/([a-zA-Z_:][\w:]*)(?![\w:])(?!\s*\()\s*(?:\{([^}]*)\})?/g)) {
    if (WORDS.has(name!.toLowerCase())) continue;
    metrics.push({ name: name!, labels: (matchers ?? '').split(',').map((matcher) => matcher.split(/[=!]/)[0]!.trim()).filter(Boolean) });
  }
  return { metrics, groups };
}
