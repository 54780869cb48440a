import { findChromium, launchBrowser } from './browser.js';

describe('the browser of tests', () => {
  it('opens a page', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>Here</h1>');
      expect(await page.textContent('h1')).toBe('Here');
    } finally {
      await browser.close();
    }
  });

  it('is not looked for elsewhere when a path is given', () => {
    expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow('CHROMIUM_PATH');
  });
});
