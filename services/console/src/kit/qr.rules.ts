import { encode } from 'uqr';

/** The white frame that readers need around a code, in modules (ISO/IEC 18004). */
export const QUIET = 4;

/** A text as a QR code: how many modules it is wide with its frame, and its dark ones as a path of runs, one unit each. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 0 });
  const runs = data.flatMap((row, y) => row.flatMap((dark, x) => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [`M${x + QUIET} ${y + QUIET}h${(end < 0 ? size : end) - x}v1H${x + QUIET}z`];
  }));
  return { size: size + 2 * QUIET, path: runs.join('') };
}
