import type { MailKind } from '@trunkline/contracts';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { formatFor, isolate, type Format } from './format.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { toHtml, toText, type Block, type Letter } from './layout.js';
import { mailData, type MailData } from './mail-data.js';
import type { Messages } from './messages.js';
import { nl } from './nl.js';
import { pt } from './pt.js';

const languages: Record<string, Messages> = { en, fr, de, es, it, nl, pt };

export const mailLanguages = Object.keys(languages);

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

type Content = Pick<Letter, 'subject' | 'title' | 'greeting' | 'blocks'>;
type Compose<K extends MailKind> = (data: MailData<K>, messages: Messages, format: Format) => Content;

/** `fr-CA` speaks French and writes dates as Canadians do; a language that we do not speak gets English throughout. */
function resolveLocale(wanted: string): { language: string; messages: Messages; locale: string } {
  try {
    const { language, baseName } = new Intl.Locale(wanted.replaceAll('_', '-'));
    const messages = languages[language];
    if (messages) return { language, messages, locale: baseName };
  } catch (error) {
    // Not a language tag at all: the same as one that we do not know.
    if (!(error instanceof RangeError)) throw error;
  }
  return { language: 'en', messages: en, locale: 'en' };
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const button = (m: Messages, label: string, link: string): Block => ({ kind: 'button', label, link, help: m.linkHelp });

const compose: { [K in MailKind]: Compose<K> } = {
  welcome: (data, m, f) => {
    const account = isolate(data.accountName);
    const products = data.productNames.map(isolate);
    return {
      subject: m.welcome.subject(account),
      title: m.welcome.title,
      greeting: m.greeting(isolate(data.userName)),
      blocks: [
        paragraph(m.welcome.intro(account, isolate(data.partnerName))),
        ...(products.length ? [{ kind: 'list' as const, title: m.welcome.products, items: products }] : []),
        paragraph(m.welcome.signInName),
        button(m, m.welcome.button, data.link),
        paragraph(`${m.welcome.validity(f.moment(data.expiresAt))} ${m.welcome.expired}`),
      ],
    };
  },

  'password-reset': (data, m, f) => ({
    subject: m.passwordReset.subject,
    title: m.passwordReset.title,
    greeting: m.greeting(isolate(data.userName)),
    blocks: [
      paragraph(m.passwordReset.intro),
      button(m, m.passwordReset.button, data.link),
      paragraph(m.passwordReset.validity(f.moment(data.expiresAt))),
      paragraph(m.passwordReset.notYou),
    ],
  }),

  'expiry-reminder': (data, m, f) => {
    const account = isolate(data.accountName);
    const { total, sample } = data.usersLosing;
    const losing: Block = total === 0
      ? paragraph(m.expiry.nobodyLoses)
      : {
          kind: 'list',
          title: m.expiry.losing(f, total),
          items: sample.map(isolate),
          more: total > sample.length ? m.andMore(f, total - sample.length) : undefined,
        };
    return {
      subject: m.expiry.subject(f, data.daysLeft, account, data.trackingNumber),
      title: m.expiry.title(f, data.daysLeft),
      greeting: m.greeting(isolate(data.recipientName)),
      blocks: [
        paragraph(m.expiry.intro(data.trackingNumber, account, f.day(data.expiryDate))),
        {
          kind: 'list',
          title: m.expiry.products,
          items: data.products.map((product) => m.expiry.seats(f, isolate(product.name), product.seats)),
        },
        losing,
        paragraph(`${m.expiry.renew(isolate(data.partnerName))} ${m.expiry.comeBack}`),
        button(m, m.expiry.button, data.consoleLink),
      ],
    };
  },

  'job-report': (data, m, f) => {
    const account = isolate(data.accountName);
    const job = m.job.names[data.jobKind];
    // What neither succeeded nor failed was skipped, or never reached because the job could not go on.
    const left = Math.max(0, data.total - data.done - data.failed);
    const outcome = [
      ...(data.failed ? [m.job.someFailed(f, data.failed, data.total)] : []),
      ...(left ? [m.job.someLeft(f, left, data.total)] : []),
    ];
    const facts: [string, string][] = [[m.job.account, account]];
    if (data.productName) facts.push([m.job.product, isolate(data.productName)]);
    facts.push([m.job.done, f.number(data.done)], [m.job.failed, f.number(data.failed)]);
    if (left) facts.push([m.job.left, f.number(left)]);
    facts.push([m.job.started, f.moment(data.startedAt)], [m.job.finished, f.moment(data.finishedAt)]);
    const unlisted = data.failed - data.failures.length;
    return {
      subject: m.job.subject(f, job, data.done, data.total, account),
      title: job,
      greeting: m.greeting(isolate(data.recipientName)),
      blocks: [
        paragraph(outcome.length ? outcome.join(' ') : m.job.allDone(f, data.total)),
        { kind: 'facts', facts },
        ...(data.failures.length
          ? [{
              kind: 'list' as const,
              title: m.job.failures,
              items: data.failures.map((failure) => `${isolate(failure.label)}: ${isolate(failure.message)}`),
              more: unlisted > 0 ? m.andMore(f, unlisted) : undefined,
            }]
          : []),
        button(m, m.job.button, data.consoleLink),
      ],
    };
  },

  'order-overdrawn': (data, m, f) => {
    const account = isolate(data.accountName);
    return {
      subject: m.overdrawn.subject(data.trackingNumber, account),
      title: m.overdrawn.title,
      greeting: m.greeting(isolate(data.recipientName)),
      blocks: [
        paragraph(m.overdrawn.intro(data.trackingNumber, account)),
        {
          kind: 'facts',
          facts: [
            [m.overdrawn.order, data.trackingNumber],
            [m.overdrawn.product, isolate(data.productName)],
            [m.overdrawn.bought, f.number(data.seats)],
            [m.overdrawn.used, f.number(data.used)],
          ],
        },
        paragraph(`${m.overdrawn.nobodyLost} ${m.overdrawn.until(f, Math.max(1, data.used - data.seats))}`),
        button(m, m.overdrawn.button, data.consoleLink),
      ],
    };
  },
};

/**
 * Writes one mail. `locale` is a language tag such as `fr` or `pt-BR`. Throws a ZodError if the data is not what the
 * kind needs: a mail with a hole in it must not leave.
 */
export function renderMail<K extends MailKind>(kind: K, locale: string, data: MailData<K>): RenderedMail {
  const { language, messages, locale: formatLocale } = resolveLocale(locale);
  const parsed = mailData[kind].parse(data) as MailData<K>;
  const content = compose[kind](parsed, messages, formatFor(formatLocale));
  const letter: Letter = {
    ...content,
    language,
    // The values are clean already; the one part that becomes a header is made sure of once more.
    subject: content.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '),
    footer: [messages.automatic, messages.noPassword],
  };
  return { subject: letter.subject, html: toHtml(letter), text: toText(letter) };
}
