import type { JobKind } from '@trunkline/contracts';
import type { Format } from './format.js';

/** Everything that a language says. Names and phrases arrive ready for a sentence; nothing here knows of HTML. */
export interface Messages {
  /** `name` may be empty: then a greeting without one. */
  greeting(name: string): string;
  linkHelp: string;
  automatic: string;
  noPassword: string;
  andMore(f: Format, count: number): string;

  welcome: {
    subject(account: string): string;
    title: string;
    intro(account: string, partner: string): string;
    products: string;
    signInName: string;
    button: string;
    validity(until: string): string;
    expired: string;
  };

  passwordReset: {
    subject: string;
    title: string;
    intro: string;
    button: string;
    validity(until: string): string;
    notYou: string;
  };

  expiry: {
    subject(f: Format, days: number, account: string, order: string): string;
    title(f: Format, days: number): string;
    intro(order: string, account: string, day: string): string;
    products: string;
    seats(f: Format, product: string, count: number): string;
    nobodyLoses: string;
    losing(f: Format, count: number): string;
    renew(partner: string): string;
    comeBack: string;
    button: string;
  };

  job: {
    names: Record<JobKind, string>;
    subject(f: Format, job: string, done: number, total: number, account: string): string;
    allDone(f: Format, count: number): string;
    someFailed(f: Format, failed: number, total: number): string;
    someLeft(f: Format, left: number, total: number): string;
    account: string;
    product: string;
    done: string;
    failed: string;
    left: string;
    started: string;
    finished: string;
    failures: string;
    button: string;
  };

  overdrawn: {
    subject(order: string, account: string): string;
    title: string;
    intro(order: string, account: string): string;
    order: string;
    product: string;
    bought: string;
    used: string;
    nobodyLost: string;
    until(f: Format, over: number): string;
    button: string;
  };
}
