import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { observe } from './instruments.js';

/** Event loop and memory of this process. @returns a function that ends it. */
export function observeRuntime(): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  let measuring = false;
  let before = performance.eventLoopUtilization();
  const limit = memoryLimit();
  const end = observe(['eventLoopDelay', 'eventLoopUtilization', 'memory', 'memoryLimit', 'heapUsed'], (tell) => {
    const now = performance.eventLoopUtilization();
    // Not before somebody wants to know: without an exporter nothing is measured.
    if (!measuring) measuring = delay.enable();
    else if (delay.count > 0) tell('eventLoopDelay', delay.percentile(99) / 1e9, {});
    tell('eventLoopUtilization', performance.eventLoopUtilization(now, before).utilization, {});
    before = now;
    delay.reset();
    const { rss, heapUsed } = process.memoryUsage();
    tell('memory', rss, {});
    tell('heapUsed', heapUsed, {});
    if (limit) tell('memoryLimit', limit, {});
  });
  return () => {
    end();
    delay.disable();
  };
}

/** The container's limit in bytes; null without one, which some systems say by a number beyond all memory. */
function memoryLimit(): number | null {
  const limit = process.constrainedMemory();
  return limit && limit < 2 ** 50 ? limit : null;
}
