import { jobKinds, mailKinds, type MailKind } from '@trunkline/contracts';
import type { MailData } from './mail-data.js';
import { mailLanguages, renderMail, type RenderedMail } from './render.js';

const link = 'https://trunkline.example/register?token=aZ09-_.x&from=mail';
const consoleLink = 'https://trunkline.example/accounts/4f1/orders?q=O-00007430&tab=licenses';

const samples: { [K in MailKind]: MailData<K> } = {
  welcome: {
    userName: 'Zoë Müller',
    accountName: 'Hartmann Logistics',
    partnerName: 'Polaris Voice',
    link,
    expiresAt: '2026-11-29T15:20:00.000Z',
    productNames: ['MiTeam Meetings'],
  },
  'password-reset': { userName: 'Zoë Müller', link, expiresAt: '2026-11-29T15:20:00.000Z' },
  'expiry-reminder': {
    recipientName: 'Anna Berg',
    accountName: 'Hartmann Logistics',
    partnerName: 'Polaris Voice',
    trackingNumber: 'O-00007430',
    expiryDate: '2026-12-31',
    daysLeft: 30,
    products: [{ name: 'MiTeam Meetings', seats: 1200 }],
    usersLosing: { total: 988, sample: ['Ίρις Παππά', 'Ольга Орлова', '山田 花子'] },
    consoleLink,
  },
  'job-report': {
    recipientName: 'Anna Berg',
    accountName: 'Hartmann Logistics',
    jobKind: 'assignProduct',
    productName: 'MiTeam Meetings',
    total: 1000,
    done: 980,
    failed: 15,
    startedAt: '2026-11-22T15:20:00.000Z',
    finishedAt: '2026-11-22T15:21:07.000Z',
    failures: [{ label: 'Ольга Орлова', message: 'No free seat' }],
    consoleLink,
  },
  'order-overdrawn': {
    recipientName: 'Anna Berg',
    accountName: 'Hartmann Logistics',
    trackingNumber: 'O-00007430',
    productName: 'MiTeam Meetings',
    seats: 900,
    used: 988,
    consoleLink,
  },
};

const linkOf = (kind: MailKind) => (kind === 'welcome' || kind === 'password-reset' ? link : consoleLink);
const unescape = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const visible = (html: string) => unescape(html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');

const flat = (text: string) => text.replace(/\s+/g, ' ');

function render<K extends MailKind>(kind: K, locale: string, changes: Partial<MailData<K>> = {}): RenderedMail {
  return renderMail(kind, locale, { ...samples[kind], ...changes });
}

const everyMail = mailKinds.flatMap((kind) => mailLanguages.map((language) => [kind, language] as const));

describe.each(everyMail)('%s in %s', (kind, language) => {
  const mail = renderMail(kind, language, samples[kind]);

  it('is complete: no placeholder is left, no value is missing', () => {
    for (const part of [mail.subject, visible(mail.html), mail.text]) {
      expect(part).not.toMatch(/undefined|\bnull\b|\bNaN\b|\[object|Invalid|=>|\$\{|\{\{|%s|(^|\s)#/);
    }
    expect(mail.subject).not.toBe('');
    expect(mail.html).toContain(`<html lang="${language}"`);
  });

  it('carries the link whole in both parts, on a line of its own in the text', () => {
    expect(mail.text.split('\n')).toContain(linkOf(kind));
    const hrefs = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => unescape(match[1]!));
    expect(hrefs).toEqual([linkOf(kind), linkOf(kind)]);
    expect(visible(mail.html)).toContain(linkOf(kind));
  });

  it('says the same in both parts', () => {
    const inHtml = visible(mail.html);
    for (const paragraph of mail.text.split('\n\n')) {
      for (const words of paragraph.replace(/^- /gm, '').replace(/\n {2}/g, ' ').split('\n')) {
        if (words.trim() === '--' || /^[^:]+: .+/.test(words) || words.endsWith(':')) continue;
        expect(inHtml).toContain(words.trim().replace(/\s+/g, ' '));
      }
    }
  });

  it('loads nothing from elsewhere and wraps its text', () => {
    expect(mail.html).not.toMatch(/<img|<script|<link|@import|url\(|src=/i);
    for (const line of mail.text.split('\n')) {
      if (!line.startsWith('http')) expect(line.length).toBeLessThanOrEqual(76);
    }
  });

  it('names the zone of every moment', () => {
    if (kind !== 'order-overdrawn') expect(mail.text).toContain('UTC');
  });
});

describe('languages', () => {
  it('differ in every kind: nothing was left in English', () => {
    for (const kind of mailKinds) {
      const bodies = mailLanguages.map((language) => render(kind, language).text.split('\n\n').slice(2).join('\n\n'));
      expect(new Set(bodies).size).toBe(mailLanguages.length);
    }
  });

  it.each([['fr-CA', 'fr'], ['pt-BR', 'pt'], ['pt_BR', 'pt'], ['de-AT', 'de'], ['ja', 'en'], ['', 'en'], ['not a tag', 'en'], ['constructor', 'en']])(
    'takes %j for %s', (locale, language) => {
      expect(render('password-reset', locale).html).toContain(`<html lang="${language}"`);
    });

  it('writes dates and numbers as the locale does', () => {
    expect(flat(render('expiry-reminder', 'de').text)).toContain('31. Dezember 2026 (UTC)');
    expect(render('expiry-reminder', 'de').text).toContain('1.200 Lizenzen');
    expect(flat(render('expiry-reminder', 'en').text)).toContain('December 31, 2026 (UTC)');
    expect(flat(render('expiry-reminder', 'en-GB').text)).toContain('31 December 2026 (UTC)');
  });
});

describe('plurals', () => {
  const one = { daysLeft: 1, products: [{ name: 'MiTeam Meetings', seats: 1 }], usersLosing: { total: 1, sample: ['Anna Berg'] } };

  it.each([
    ['en', 'in 1 day', '1 license', '1 user will'],
    ['fr', 'dans 1 jour', '1 licence', '1 utilisateur perdra'],
    ['de', 'in 1 Tag', '1 Lizenz', '1 Person verliert'],
    ['es', 'en 1 día', '1 licencia', '1 usuario perderá'],
    ['it', 'tra 1 giorno', '1 licenza', '1 utente perderà'],
    ['nl', 'over 1 dag', '1 licentie', '1 gebruiker raakt'],
    ['pt', 'em 1 dia', '1 licença', '1 usuário perderá'],
  ])('has the singular in %s', (language, day, license, user) => {
    const { subject, text } = render('expiry-reminder', language, one);
    expect(subject).toMatch(new RegExp(`${day}(\\P{L}|$)`, 'u'));
    expect(text).toMatch(new RegExp(`${license}(\\P{L}|$)`, 'u'));
    expect(text).toContain(user);
  });

  it.each([
    ['en', 'in 30 days', '1,200 licenses', '988 users will'],
    ['fr', 'dans 30 jours', 'licences', '988 utilisateurs perdront'],
    ['de', 'in 30 Tagen', '1.200 Lizenzen', '988 Personen verlieren'],
    ['es', 'en 30 días', '1200 licencias', '988 usuarios perderán'],
    ['it', 'tra 30 giorni', '1200 licenze', '988 utenti perderanno'],
    ['nl', 'over 30 dagen', '1.200 licenties', '988 gebruikers raken'],
    ['pt', 'em 30 dias', '1.200 licenças', '988 usuários perderão'],
  ])('has the plural in %s', (language, days, licenses, users) => {
    const { subject, text } = render('expiry-reminder', language);
    expect(subject).toContain(days);
    expect(text).toContain(licenses);
    expect(text).toContain(users);
  });

  it('says how many names are not listed, and says nothing when all are', () => {
    expect(render('expiry-reminder', 'en').text).toContain('and 985 more');
    expect(render('expiry-reminder', 'en', one).text).not.toContain('more');
    expect(render('expiry-reminder', 'en', { usersLosing: { total: 0, sample: [] } }).text).toContain('No user will lose a license.');
  });
});

describe('a job report', () => {
  it('tells what failed, what was left and how many are not listed', () => {
    const { subject, text } = render('job-report', 'en');
    expect(subject).toBe('Hartmann Logistics: Assign product, 980 of 1,000 done');
    expect(text).toContain('15 of 1,000 entries failed. 5 of 1,000 entries had nothing to do');
    expect(text).toContain('and 14 more');
  });

  it.each(jobKinds)('names %s in every language', (jobKind) => {
    const names = mailLanguages.map((language) => render('job-report', language, { jobKind }).text.split('\n')[0]!);
    expect(new Set(names).size).toBe(mailLanguages.length);
    expect(names).not.toContain('undefined');
  });

  it('of a clean run claims no failure', () => {
    const { text } = render('job-report', 'en', { done: 1000, failed: 0, failures: [], productName: undefined });
    expect(text).toContain('All 1,000 entries were processed without an error.');
    expect(text).not.toMatch(/What failed|Not processed|Product:/);
  });
});

describe('hostile names', () => {
  const hostile = `"Bobby" O'Hara <script>alert(1)</script> & </p>`;

  it.each(mailKinds)('are text, never markup, in %s', (kind) => {
    const names = Object.fromEntries(Object.entries(samples[kind]).map(([key, value]) =>
      [key, /Name$/.test(key) ? hostile : value])) as unknown as MailData<typeof kind>;
    const { html, text } = renderMail(kind, 'en', names);
    expect(html).not.toMatch(/<script|O'Hara|"Bobby"/);
    expect(html).toContain('&quot;Bobby&quot; O&#39;Hara &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;/p&gt;');
    expect(flat(text)).toContain(hostile);
  });

  it('cannot add a header line', () => {
    const { subject, text } = render('welcome', 'en', { accountName: 'Acme\r\nBcc: all@victim.example\u2028\u0000x' });
    expect(subject).toBe('Welcome to Acme Bcc: all@victim.example x: set your password');
    expect(text).not.toContain('\nBcc:');
  });

  it('cannot turn the text around them, nor break its encoding', () => {
    const { html, text } = render('welcome', 'en', { userName: '\u202Egnireenigne\u2066 \uD800' });
    expect(html + text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(text).toContain('Hello gnireenigne \uFFFD,');
  });

  it('written from right to left arrive unharmed, isolated from the sentence', () => {
    const { subject, html, text } = render('job-report', 'fr', { recipientName: 'مريم حداد', accountName: 'נועה לוי בע״מ' });
    expect(text).toContain('Bonjour \u2068مريم حداد\u2069,');
    expect(html).toContain('Bonjour \u2068مريم حداد\u2069,');
    expect(subject).toContain('\u2068נועה לוי בע״מ\u2069');
  });

  it('keep the joiners that their script needs', () => {
    expect(render('welcome', 'en', { userName: 'علی‌رضا' }).text).toContain('علی\u200Cرضا');
  });

  it('may be missing', () => {
    expect(render('welcome', 'de', { userName: ' ' }).text).toContain('\n\nGuten Tag,\n\n');
  });
});

describe('data that is not what the kind needs is refused', () => {
  it.each(['javascript:alert(1)', 'https://a.example/\nx', 'https://a.example/"onclick="', 'register?token=1', ''])('link %j', (bad) => {
    expect(() => render('welcome', 'en', { link: bad })).toThrow();
  });

  it('a password, or anything else that has no place in a mail', () => {
    expect(() => render('welcome', 'en', { password: 'secret' } as never)).toThrow();
  });

  it('a date that is none, days that are none', () => {
    expect(() => render('expiry-reminder', 'en', { expiryDate: '2026-02-30' })).toThrow();
    for (const daysLeft of [-1, 0.5]) expect(() => render('expiry-reminder', 'en', { daysLeft })).toThrow();
    // Assigned between two thresholds, or on the very last day.
    for (const daysLeft of [0, 29]) expect(render('expiry-reminder', 'en', { daysLeft }).subject).toContain(`in ${daysLeft} days`);
  });
});
