// Which texts there are: makes a wrong key a type error. One line per file of locales/en.
import type common from '../locales/en/common.json';
import type shell from '../locales/en/shell.json';
import type errors from '../locales/en/errors.json';
import type kit from '../locales/en/kit.json';
import type accounts from '../locales/en/accounts.json';
import type account from '../locales/en/account.json';
import type dashboard from '../locales/en/dashboard.json';
import type integrations from '../locales/en/integrations.json';
import type privileges from '../locales/en/privileges.json';
import type grants from '../locales/en/grants.json';
import type orders from '../locales/en/orders.json';
import type users from '../locales/en/users.json';
import type imports from '../locales/en/imports.json';
import type jobs from '../locales/en/jobs.json';
import type activity from '../locales/en/activity.json';
import type invitations from '../locales/en/invitations.json';
import type me from '../locales/en/me.json';
import type people from '../locales/en/people.json';
import type partners from '../locales/en/partners.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      shell: typeof shell;
      errors: typeof errors;
      kit: typeof kit;
      accounts: typeof accounts;
      account: typeof account;
      dashboard: typeof dashboard;
      integrations: typeof integrations;
      privileges: typeof privileges;
      grants: typeof grants;
      orders: typeof orders;
      users: typeof users;
      imports: typeof imports;
      jobs: typeof jobs;
      activity: typeof activity;
      invitations: typeof invitations;
      me: typeof me;
      people: typeof people;
      partners: typeof partners;
    };
  }
}
