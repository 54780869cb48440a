import { Reach } from './reach.js';

/** A list by name, and what was asked of it. */
function list(...names: string[]) {
  const asked: (string | null)[] = [];
  const reach = new Reach<string>(2);
  const page = (after: string | null, limit: number, scope = 'people') =>
    reach.page([scope], after === null ? null : [after], limit, (bound) => {
      asked.push(bound);
      return Promise.resolve(names.filter((name) => (after === null || name > after) && (bound === null || name <= bound)).sort().slice(0, limit));
    }, (name) => name);
  return { names, asked, page };
}

describe('how far a page reached', () => {
  it('bounds the same page the next time', async () => {
    const { asked, page } = list('a', 'b', 'c', 'd');
    expect(await page(null, 2)).toEqual(['a', 'b']);
    expect(await page(null, 2)).toEqual(['a', 'b']);
    expect(await page('b', 2)).toEqual(['c', 'd']);
    expect(asked).toEqual([null, 'b', null]);
  });

  it('is right although something came in between', async () => {
    const { names, asked, page } = list('a', 'd', 'f');
    await page(null, 2);
    names.push('b', 'c');
    expect(await page(null, 2)).toEqual(['a', 'b']);
    expect(await page(null, 2)).toEqual(['a', 'b']);
    expect(asked).toEqual([null, 'd', 'b']);
  });

  it('is given up when something went away', async () => {
    const { names, asked, page } = list('a', 'b', 'c');
    await page(null, 2);
    names.splice(0, 1);
    expect(await page(null, 2)).toEqual(['b', 'c']);
    expect(asked).toEqual([null, 'b', null]);
  });

  it('is learned by one of those who ask at once, also when that one fails', async () => {
    const reach = new Reach<string>();
    const asked: (string | null)[] = [];
    let answer = (): void => undefined;
    const page = () => reach.page(['people'], null, 1, async (bound) => {
      asked.push(bound);
      if (bound === null) await new Promise<void>((resolve) => (answer = resolve));
      return ['a'];
    }, (name) => name);
    const first = Promise.allSettled([page(), page(), page()]);
    await Promise.resolve();
    answer();
    expect((await first).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(asked).toEqual([null, 'a', 'a']);

    const other = new Reach<string>();
    const tries: number[] = [];
    const failing = () => other.page(['people'], null, 1, () => (tries.push(1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve(['a'])), (name) => name);
    expect((await Promise.allSettled([failing(), failing()])).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('does not bound a list that ends before, nor lets others wait for it', async () => {
    const { names, asked, page } = list('a');
    expect(await page(null, 2)).toEqual(['a']);
    await Promise.all([page(null, 2), page(null, 2)]);
    names.push('b', 'c');
    expect(await page(null, 2)).toEqual(['a', 'b']);
    expect(asked).toEqual([null, null, null, null]);
  });

  it('is of one list, one place and one size, and the oldest is forgotten', async () => {
    const { asked, page } = list('a', 'b', 'c');
    await page(null, 1);
    await page(null, 1, 'others');
    await page(null, 2);
    await page(null, 1);
    expect(asked).toEqual([null, null, null, null]);
  });
});
