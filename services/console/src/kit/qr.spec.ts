import { QUIET, qrPath } from './qr.rules.js';

/** Data bytes of each block and centres of alignment patterns at error correction M, from the tables of ISO/IEC 18004. */
const versions: Record<number, { blocks: number[]; centres: number[] }> = {
  6: { blocks: [27, 27, 27, 27], centres: [6, 34] },
  7: { blocks: [31, 31, 31, 31], centres: [6, 22, 38] },
  8: { blocks: [38, 38, 39, 39], centres: [6, 24, 42] },
  9: { blocks: [36, 36, 36, 37, 37], centres: [6, 26, 46] },
  10: { blocks: [43, 43, 43, 43, 44], centres: [6, 28, 50] },
};
const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0, (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0, (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The dark modules that a path draws. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)) {
    expect(back).toBe(x);
    modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
  }
  return modules;
}

/** Reads a clean QR code as a camera's reader does, without the correction of errors: modules in bytes, of error correction M. */
function read(modules: boolean[][]): string {
  const size = modules.length;
  const version = (size - 17) / 4;
  const { blocks, centres } = versions[version]!;
  const format = [0, 1, 2, 3, 4].map((x) => Number(modules[8]![x])).reduce((bits, bit) => bits * 2 + bit, 0) ^ 0b10101;
  expect(format >> 3).toBe(0b00);
  const mask = masks[format & 7]!;
  const aligned = (x: number, y: number) => centres.some((cx) => centres.some((cy) => {
    const atFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cx === size - 7 && cy === 6);
    return !atFinder && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
  }));
  const fixed = (x: number, y: number) => x === 6 || y === 6 || (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9)
    || (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11))) || aligned(x, y);
  const bits: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!fixed(x, y)) bits.push(Number(modules[y]![x]! !== mask(x, y)));
    }
  }
  const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(''), 2));
  // Blocks lie in each other: the first byte of each, the second of each, and so on.
  const data: number[][] = blocks.map(() => []);
  for (let n = 0, at = 0; n < Math.max(...blocks); n++) blocks.forEach((length, block) => { if (n < length) data[block]!.push(bytes[at++]!); });
  const stream = data.flat().map((byte) => byte.toString(2).padStart(8, '0')).join('');
  expect(stream.slice(0, 4)).toBe('0100');
  const head = version < 10 ? 8 : 16;
  const length = parseInt(stream.slice(4, 4 + head), 2);
  return new TextDecoder().decode(Uint8Array.from({ length }, (_, n) => parseInt(stream.slice(4 + head + n * 8, 12 + head + n * 8), 2)));
}

describe('a QR code', () => {
  it.each([
    'otpauth://totp/Trunkline%3Aa%2Bb%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Trunkline',
    'otpauth://totp/Trunkline%3Amehmet.demir%40hartmann-logistics.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Trunkline',
    `otpauth://totp/Trunkline%3A${'long'.repeat(16)}%40a-company.example?secret=MZXW6YTBOJSGK3TUOMZXW6YTBOJSGK3T&issuer=Trunkline`,
    'otpauth://totp/Trunkline%3Azo%C3%AB%40example.com?secret=MZXW6YTBOJSGK3TUOMZXW6YTBOJSGK3T&issuer=Trunkline, grüße',
  ])('says %s', (text) => {
    const { path, size } = qrPath(text);
    const modules = drawn(path, size);
    const inner = modules.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET));
    // Nothing is drawn in the frame.
    expect(modules.flat().filter(Boolean)).toHaveLength(inner.flat().filter(Boolean).length);
    expect(read(inner)).toBe(text);
  });
});
