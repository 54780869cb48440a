import { refusal } from '../../test/spreadsheet.files.js';
import { TextArena } from './text.arena.js';

const filled = (texts: Iterable<string>) => {
  const arena = new TextArena();
  for (const text of texts) arena.add(text);
  return arena;
};

describe('many texts in little memory', () => {
  it('gives back each text by its number, over the borders of blocks', () => {
    const texts = Array.from({ length: 5_000 }, (_, i) => `${i} é山😀 `.repeat(1 + (i % 97)));
    const arena = filled(['', ...texts, '']);
    expect(arena.get(0)).toBe('');
    expect(texts.every((text, i) => arena.get(i + 1) === text)).toBe(true);
    expect(arena.get(texts.length + 1)).toBe('');
  });

  it('has nothing under any other number', () => {
    const arena = filled(['a']);
    expect([1, -1, 0.5, Number.NaN].map((index) => arena.get(index))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('cuts a text at the bound of a cell', () => {
    expect(filled(['山'.repeat(40_000)]).get(0)).toBe('山'.repeat(32_767));
  });

  it('refuses more than 128 MB', async () => {
    const text = 'x'.repeat(32_000);
    const fill = async () => filled((function* () { for (let i = 0; i < 5_000; i++) yield text; })());
    expect(await refusal(fill())).toMatchObject({ code: 'file_too_large' });
  });
});
