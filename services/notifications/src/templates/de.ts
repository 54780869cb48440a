import type { Messages } from './messages.js';

export const de = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  linkHelp: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  automatic: 'Diese Nachricht wurde automatisch versendet.',
  noPassword: 'Wir versenden nie Passwörter per E-Mail und fragen nie nach Ihrem Passwort.',
  andMore: (f, count) => f.count(count, { one: 'und # weiterer Eintrag', other: 'und # weitere' }),

  welcome: {
    subject: (account) => `Willkommen bei ${account}: Legen Sie Ihr Passwort fest`,
    title: 'Willkommen',
    intro: (account, partner) => `${partner} hat für Sie einen Zugang bei ${account} eingerichtet. Legen Sie Ihr Passwort fest, um loszulegen.`,
    products: 'Ihre Produkte:',
    signInName: 'Sie melden sich mit der E-Mail-Adresse an, an die diese Nachricht ging.',
    button: 'Passwort festlegen',
    validity: (until) => `Der Link funktioniert einmal, bis ${until}.`,
    expired: 'Ist er abgelaufen, öffnen Sie ihn trotzdem: Die Seite bietet Ihnen einen neuen an.',
  },

  passwordReset: {
    subject: 'Passwort zurücksetzen',
    title: 'Passwort zurücksetzen',
    intro: 'Sie können jetzt ein neues Passwort für Ihren Zugang wählen.',
    button: 'Neues Passwort wählen',
    validity: (until) => `Der Link funktioniert einmal, bis ${until}. Ein neuerer Link macht ihn ungültig.`,
    notYou: 'Wenn Sie kein neues Passwort möchten, ignorieren Sie diese Nachricht: Ihr bisheriges Passwort bleibt gültig.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: Bestellung ${order} läuft in ${f.count(days, { one: '# Tag', other: '# Tagen' })} ab`,
    title: (f, days) => f.count(days, { one: 'Lizenzen laufen in # Tag ab', other: 'Lizenzen laufen in # Tagen ab' }),
    intro: (order, account, day) => `Die Bestellung ${order} von ${account} läuft am ${day} ab.`,
    products: 'Was abläuft:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# Lizenz', other: '# Lizenzen' })}`,
    nobodyLoses: 'Niemand verliert dadurch eine Lizenz.',
    losing: (f, count) => f.count(count, { one: '# Person verliert eine Lizenz:', other: '# Personen verlieren eine Lizenz:' }),
    renew: (partner) => `Die Verlängerung bestellen Sie über ${partner}.`,
    comeBack: 'Sobald dem Konto eine neue Bestellung zugewiesen ist, haben diese Personen ihre Lizenzen wieder, ohne erneute Zuweisung.',
    button: 'Lizenzen ansehen',
  },

  job: {
    names: {
      assignProduct: 'Produkt zuweisen',
      unassignProduct: 'Produktzuweisung aufheben',
      sendWelcome: 'Willkommens-E-Mails senden',
      resetPassword: 'Passwörter zurücksetzen',
      importRead: 'Tabelle einlesen',
      importUpload: 'Personen importieren',
      importUndo: 'Import rückgängig machen',
      removeIntegration: 'Integration entfernen',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} von ${f.number(total)} erledigt`,
    allDone: (f, count) => f.count(count, { one: '# Eintrag wurde fehlerfrei verarbeitet.', other: 'Alle # Einträge wurden fehlerfrei verarbeitet.' }),
    someFailed: (f, failed, total) => `${f.number(failed)} von ${f.count(total, { one: '# Eintrag', other: '# Einträgen' })} fehlgeschlagen.`,
    someLeft: (f, left, total) => `${f.number(left)} von ${f.count(total, { one: '# Eintrag', other: '# Einträgen' })} ohne Handlungsbedarf oder nicht verarbeitet.`,
    account: 'Konto',
    product: 'Produkt',
    done: 'Erledigt',
    failed: 'Fehlgeschlagen',
    left: 'Nicht verarbeitet',
    started: 'Beginn',
    finished: 'Ende',
    failures: 'Was fehlgeschlagen ist:',
    button: 'Alle Ergebnisse ansehen',
  },

  overdrawn: {
    subject: (order, account) => `${account}: Bestellung ${order} enthält jetzt weniger Lizenzen, als genutzt werden`,
    title: 'Mehr Lizenzen in Nutzung als bestellt',
    intro: (order, account) => `Die Bestellung ${order} von ${account} wurde geändert. Sie enthält jetzt weniger Lizenzen, als genutzt werden.`,
    order: 'Bestellung',
    product: 'Produkt',
    bought: 'Lizenzen der Bestellung',
    used: 'Genutzte Lizenzen',
    nobodyLost: 'Niemandem wurde eine Lizenz entzogen.',
    until: (f, over) => f.count(over, {
      one: 'Bitte geben Sie # Lizenz frei oder bestellen Sie nach: Bis dahin hat diese Bestellung keine Lizenz mehr zu vergeben.',
      other: 'Bitte geben Sie # Lizenzen frei oder bestellen Sie nach: Bis dahin hat diese Bestellung keine Lizenz mehr zu vergeben.',
    }),
    button: 'Lizenzen ansehen',
  },
} satisfies Messages;
