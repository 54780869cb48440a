import type { Messages } from './messages.js';

export const nl = {
  greeting: (name) => (name ? `Beste ${name},` : 'Goedendag,'),
  linkHelp: 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
  automatic: 'Dit bericht is automatisch verzonden.',
  noPassword: 'Wij versturen nooit wachtwoorden per e-mail en vragen nooit om het uwe.',
  andMore: (f, count) => f.count(count, { one: 'en nog #', other: 'en nog #' }),

  welcome: {
    subject: (account) => `Welkom bij ${account}: stel uw wachtwoord in`,
    title: 'Welkom',
    intro: (account, partner) => `${partner} heeft voor u een toegang bij ${account} aangemaakt. Stel uw wachtwoord in om te beginnen.`,
    products: 'Uw producten:',
    signInName: 'U meldt zich aan met het e-mailadres waarop u dit bericht hebt ontvangen.',
    button: 'Wachtwoord instellen',
    validity: (until) => `De link werkt één keer, tot ${until}.`,
    expired: 'Is de link verlopen? Open hem dan toch: de pagina biedt u een nieuwe aan.',
  },

  passwordReset: {
    subject: 'Uw wachtwoord opnieuw instellen',
    title: 'Uw wachtwoord opnieuw instellen',
    intro: 'U kunt nu een nieuw wachtwoord kiezen.',
    button: 'Nieuw wachtwoord kiezen',
    validity: (until) => `De link werkt één keer, tot ${until}. Een nieuwere link maakt deze ongeldig.`,
    notYou: 'Wilt u geen nieuw wachtwoord? Negeer dit bericht dan: uw huidige wachtwoord blijft geldig.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: bestelling ${order} verloopt over ${f.count(days, { one: '# dag', other: '# dagen' })}`,
    title: (f, days) => f.count(days, { one: 'Licenties verlopen over # dag', other: 'Licenties verlopen over # dagen' }),
    intro: (order, account, day) => `Bestelling ${order} van ${account} verloopt op ${day}.`,
    products: 'Wat verloopt:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# licentie', other: '# licenties' })}`,
    nobodyLoses: 'Geen enkele gebruiker raakt een licentie kwijt.',
    losing: (f, count) => f.count(count, { one: '# gebruiker raakt een licentie kwijt:', other: '# gebruikers raken een licentie kwijt:' }),
    renew: (partner) => `Verlengen gaat via ${partner}.`,
    comeBack: 'Zodra er een nieuwe bestelling aan het account is toegewezen, hebben de gebruikers hun licenties weer, zonder nieuwe toewijzing.',
    button: 'Licenties bekijken',
  },

  job: {
    names: {
      assignProduct: 'Product toewijzen',
      unassignProduct: 'Product intrekken',
      sendWelcome: 'Welkomstmails verzenden',
      resetPassword: 'Wachtwoorden opnieuw instellen',
      importRead: 'Spreadsheet inlezen',
      importUpload: 'Gebruikers importeren',
      importUndo: 'Import ongedaan maken',
      removeIntegration: 'Integratie verwijderen',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} van ${f.number(total)} gelukt`,
    allDone: (f, count) => f.count(count, { one: '# item is zonder fouten verwerkt.', other: 'Alle # items zijn zonder fouten verwerkt.' }),
    someFailed: (f, failed, total) => `${f.number(failed)} van ${f.count(total, { one: '# item', other: '# items' })} mislukt.`,
    someLeft: (f, left, total) => `Voor ${f.number(left)} van ${f.count(total, { one: '# item', other: '# items' })} was er niets te doen, of ze zijn niet verwerkt.`,
    account: 'Account',
    product: 'Product',
    done: 'Gelukt',
    failed: 'Mislukt',
    left: 'Niet verwerkt',
    started: 'Begin',
    finished: 'Einde',
    failures: 'Wat is mislukt:',
    button: 'Alle resultaten bekijken',
  },

  overdrawn: {
    subject: (order, account) => `${account}: bestelling ${order} telt nu minder licenties dan er in gebruik zijn`,
    title: 'Meer licenties in gebruik dan besteld',
    intro: (order, account) => `Bestelling ${order} van ${account} is gewijzigd. Ze telt nu minder licenties dan er in gebruik zijn.`,
    order: 'Bestelling',
    product: 'Product',
    bought: 'Licenties in de bestelling',
    used: 'Licenties in gebruik',
    nobodyLost: 'Er is bij niemand een licentie weggehaald.',
    until: (f, over) => f.count(over, {
      one: 'Maak # licentie vrij of bestel er meer: tot die tijd heeft deze bestelling geen licenties meer om toe te wijzen.',
      other: 'Maak # licenties vrij of bestel er meer: tot die tijd heeft deze bestelling geen licenties meer om toe te wijzen.',
    }),
    button: 'Licenties bekijken',
  },
} satisfies Messages;
