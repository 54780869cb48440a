/** A process whose timers are usually no later than this has time, in milliseconds. */
const PROMPT_MS = 5;
/** For each of these milliseconds more a job rests as long as its step took. */
const LATE_MS = 15;
/** The longest rest in steps: among jobs alone, and where somebody waits for answers of this process; and in milliseconds. */
const MOST_STEPS = 2;
const MOST_STEPS_BESIDE_CALLS = 8;
const MOST_MS = 12_000;
const SAMPLE_MS = 25;

/** How long a job rests after a step that took `stepMs`, when timers were `latenessMs` late meanwhile, in milliseconds; `called` tells whether calls came in the meantime. */
export function restAfter(stepMs: number, latenessMs: number, called: boolean): number {
  return Math.min(stepMs * Math.min(Math.max(0, (latenessMs - PROMPT_MS) / LATE_MS), called ? MOST_STEPS_BESIDE_CALLS : MOST_STEPS), MOST_MS);
}

/**
 * Watches how late timers are while `work` runs; their median says whether the processor is short, and not whether the work blocks it.
 * @param calls how many calls this process has taken by now.
 */
export async function paced<T>(work: () => Promise<T>, calls: () => number): Promise<{ result: T; restMs: number }> {
  const started = performance.now();
  const before = calls();
  const late: number[] = [];
  let due = started + SAMPLE_MS;
  const timer = setInterval(() => {
    late.push(Math.max(0, performance.now() - due));
    due = performance.now() + SAMPLE_MS;
  }, SAMPLE_MS);
  try {
    const result = await work();
    late.sort((one, other) => one - other);
    return { result, restMs: restAfter(performance.now() - started, late[Math.floor(late.length / 2)] ?? 0, calls() > before) };
  } finally {
    clearInterval(timer);
  }
}
