import { jobKinds, type MailKind } from '@trunkline/contracts';
import { z } from 'zod';

// Names come from spreadsheets and other systems. Whatever could end a header line, reorder the text around it or
// break UTF-8 goes; everything a script needs for its own spelling (ZWNJ, ZWJ, combining marks) stays.
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/g;
const lineBreaksAndControls = /[\p{Cc}\u2028\u2029]+/gu;
const loneSurrogates = /\p{Cs}/gu;

/** One clean line of text: no control characters, no bidirectional overrides, blanks collapsed. */
export function oneLine(value: string): string {
  return value
    .replace(loneSurrogates, '\uFFFD')
    .replace(bidiControls, '')
    .replace(lineBreaksAndControls, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const line = z.string().overwrite(oneLine);
// Not `z.url`: it mends what it is given (drops line breaks, for one), and a link with a token must arrive as it was made.
const link = z.string().regex(/^https?:\/\/[^\s<>"'`\\]+$/).refine((value) => URL.canParse(value));
const moment = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();

const welcome = z.strictObject({
  userName: line,
  accountName: line,
  partnerName: line,
  link,
  expiresAt: moment,
  productNames: z.array(line),
});

const passwordReset = z.strictObject({ userName: line, link, expiresAt: moment });

const expiryReminder = z.strictObject({
  recipientName: line,
  accountName: line,
  partnerName: line,
  trackingNumber: line,
  expiryDate: z.iso.date(),
  /** What is really left: an order that is assigned between two thresholds is reminded of at once. 0 on its last day. */
  daysLeft: count,
  products: z.array(z.strictObject({ name: line, seats: count })).min(1),
  usersLosing: z.strictObject({ total: count, sample: z.array(line).max(50) }),
  consoleLink: link,
});

const jobReport = z.strictObject({
  recipientName: line,
  accountName: line,
  jobKind: z.enum(jobKinds),
  /** Only jobs about one product have it. */
  productName: line.optional(),
  total: count,
  done: count,
  failed: count,
  startedAt: moment,
  finishedAt: moment,
  failures: z.array(z.strictObject({ label: line, message: line })).max(20),
  consoleLink: link,
});

const orderOverdrawn = z.strictObject({
  recipientName: line,
  accountName: line,
  trackingNumber: line,
  productName: line,
  seats: count,
  used: count,
  consoleLink: link,
});

/** What each kind of mail needs; `renderMail` parses with these, callers may too. A name may be empty, never absent. */
export const mailData = {
  welcome,
  'password-reset': passwordReset,
  'expiry-reminder': expiryReminder,
  'job-report': jobReport,
  'order-overdrawn': orderOverdrawn,
} satisfies Record<MailKind, z.ZodType>;

export type MailData<K extends MailKind> = z.infer<(typeof mailData)[K]>;
