import { useState } from 'react';
import { isProblem } from '../api/problem.js';

interface Once {
  keyOf(body: object): string;
  failed(error: unknown): void;
}

function once(): Once {
  let sent = { text: '', key: '' };
  return {
    keyOf(body) {
      const text = JSON.stringify(body);
      if (sent.text !== text) sent = { text, key: crypto.randomUUID() };
      return sent.key;
    },
    failed(error) {
      if (isProblem(error)) sent = { text: '', key: '' };
    },
  };
}

/**
 * One key for what was typed: pressed twice, or sent again after no answer came, it happens once. Tell it the error of a try: what was refused
 * gets a new key, since the old one would be refused again without being looked at.
 */
export function useIdempotencyKey(): Once {
  return useState(once)[0];
}
