import type { Messages } from './messages.js';

export const en = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  linkHelp: 'If the button does not work, copy this address into your browser:',
  automatic: 'This message was sent automatically.',
  noPassword: 'We never send passwords by e-mail, and we never ask for yours.',
  andMore: (f, count) => f.count(count, { one: 'and # more', other: 'and # more' }),

  welcome: {
    subject: (account) => `Welcome to ${account}: set your password`,
    title: 'Welcome',
    intro: (account, partner) => `${partner} has created a sign-in for you at ${account}. Set your password to get started.`,
    products: 'Your products:',
    signInName: 'You sign in with the e-mail address that received this message.',
    button: 'Set your password',
    validity: (until) => `The link works once, until ${until}.`,
    expired: 'If it has expired, open it all the same: the page will offer you a new one.',
  },

  passwordReset: {
    subject: 'Reset your password',
    title: 'Reset your password',
    intro: 'You can now choose a new password for your sign-in.',
    button: 'Choose a new password',
    validity: (until) => `The link works once, until ${until}. A newer link ends this one.`,
    notYou: 'If you do not want a new password, ignore this message: your present one stays as it is.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: order ${order} expires in ${f.count(days, { one: '# day', other: '# days' })}`,
    title: (f, days) => f.count(days, { one: 'Licenses expire in # day', other: 'Licenses expire in # days' }),
    intro: (order, account, day) => `Order ${order} of ${account} expires on ${day}.`,
    products: 'What expires:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# license', other: '# licenses' })}`,
    nobodyLoses: 'No user will lose a license.',
    losing: (f, count) => f.count(count, { one: '# user will lose a license:', other: '# users will lose a license:' }),
    renew: (partner) => `Renewals are ordered through ${partner}.`,
    comeBack: 'Once a new order is assigned to the account, its users have their licenses again without being assigned a second time.',
    button: 'See the licenses',
  },

  job: {
    names: {
      assignProduct: 'Assign product',
      unassignProduct: 'Unassign product',
      sendWelcome: 'Send welcome e-mails',
      resetPassword: 'Reset passwords',
      importRead: 'Read spreadsheet',
      importUpload: 'Import users',
      importUndo: 'Undo import',
      removeIntegration: 'Remove integration',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} of ${f.number(total)} done`,
    allDone: (f, count) => f.count(count, { one: '# entry was processed without an error.', other: 'All # entries were processed without an error.' }),
    someFailed: (f, failed, total) => `${f.number(failed)} of ${f.count(total, { one: '# entry', other: '# entries' })} failed.`,
    someLeft: (f, left, total) => `${f.number(left)} of ${f.count(total, { one: '# entry', other: '# entries' })} had nothing to do or were not processed.`,
    account: 'Account',
    product: 'Product',
    done: 'Done',
    failed: 'Failed',
    left: 'Not processed',
    started: 'Started',
    finished: 'Finished',
    failures: 'What failed:',
    button: 'See every result',
  },

  overdrawn: {
    subject: (order, account) => `${account}: order ${order} now has fewer licenses than are in use`,
    title: 'More licenses in use than ordered',
    intro: (order, account) => `Order ${order} of ${account} was changed. It now holds fewer licenses than are in use.`,
    order: 'Order',
    product: 'Product',
    bought: 'Licenses in the order',
    used: 'Licenses in use',
    nobodyLost: 'No license was taken from a user.',
    until: (f, over) => f.count(over, {
      one: 'Please free # license or order more: until then this order has none left to assign.',
      other: 'Please free # licenses or order more: until then this order has none left to assign.',
    }),
    button: 'See the licenses',
  },
} satisfies Messages;
