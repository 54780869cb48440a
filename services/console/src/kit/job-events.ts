import type { Job } from '../api/types.js';

interface Listener { onJob: (job: Job) => void; onLive: (live: boolean) => void }
interface Line { events: EventSource; listeners: Set<Listener> }

/** A browser has six connections to a host over HTTP/1.1, and the page needs most of them. */
const MAX_LINES = 2;
const lines = new Map<string, Line>();

function open(jobId: string): Line {
  const line: Line = { events: new EventSource(`/v1/jobs/${encodeURIComponent(jobId)}/events`), listeners: new Set() };
  const tellLive = (live: boolean) => line.listeners.forEach((listener) => listener.onLive(live));
  line.events.onopen = () => tellLive(true);
  line.events.onmessage = ({ data }) => {
    const job = JSON.parse(data as string) as Job;
    line.listeners.forEach((listener) => listener.onJob(job));
  };
  // While it only reconnects by itself, reading bridges the gap.
  line.events.onerror = () => tellLive(false);
  lines.set(jobId, line);
  return line;
}

/** A job's events, over one connection however many look; told at once that it is not live where there are enough connections already. */
export function listenToJob(jobId: string, listener: Listener): () => void {
  const line = lines.get(jobId) ?? (lines.size < MAX_LINES ? open(jobId) : null);
  if (!line) {
    listener.onLive(false);
    return () => undefined;
  }
  line.listeners.add(listener);
  return () => {
    line.listeners.delete(listener);
    if (line.listeners.size > 0) return;
    line.events.close();
    lines.delete(jobId);
  };
}
