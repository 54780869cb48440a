import { configSchema as accounts } from '../../../services/accounts/src/config.js';
import { configSchema as billing } from '../../../services/billing/src/config.js';
import { configSchema as gateway } from '../../../services/gateway/src/config.js';
import { configSchema as identity } from '../../../services/identity/src/config.js';
import { configSchema as licensing } from '../../../services/licensing/src/config.js';
import { configSchema as notifications } from '../../../services/notifications/src/config.js';

/** What each service reads from its environment, in the chart's order. */
export const configs = { accounts, billing, identity, licensing, notifications, gateway };

/** The repository's root. */
export const root = new URL('../../..', import.meta.url).pathname;
