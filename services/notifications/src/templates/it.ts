import type { Messages } from './messages.js';

export const it = {
  greeting: (name) => (name ? `Buongiorno ${name},` : 'Buongiorno,'),
  linkHelp: 'Se il pulsante non funziona, copia questo indirizzo nel browser:',
  automatic: 'Questo messaggio è stato inviato automaticamente.',
  noPassword: 'Non inviamo mai password per e-mail e non chiediamo mai la tua.',
  andMore: (f, count) => f.count(count, { one: 'e # altro', other: 'e altri #' }),

  welcome: {
    subject: (account) => `Ti diamo il benvenuto in ${account}: imposta la password`,
    title: 'Ti diamo il benvenuto',
    intro: (account, partner) => `${partner} ha creato il tuo accesso presso ${account}. Imposta la password per iniziare.`,
    products: 'I tuoi prodotti:',
    signInName: 'Accedi con l’indirizzo e-mail al quale è arrivato questo messaggio.',
    button: 'Imposta la password',
    validity: (until) => `Il link funziona una sola volta, fino a questa scadenza: ${until}.`,
    expired: 'Se è scaduto, aprilo comunque: la pagina te ne offrirà uno nuovo.',
  },

  passwordReset: {
    subject: 'Reimposta la password',
    title: 'Reimposta la password',
    intro: 'Ora puoi scegliere una nuova password per il tuo accesso.',
    button: 'Scegli una nuova password',
    validity: (until) => `Il link funziona una sola volta, fino a questa scadenza: ${until}. Un link più recente lo annulla.`,
    notYou: 'Se non vuoi una nuova password, ignora questo messaggio: quella attuale resta valida.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: l’ordine ${order} scade tra ${f.count(days, { one: '# giorno', other: '# giorni' })}`,
    title: (f, days) => f.count(days, { one: 'Licenze in scadenza tra # giorno', other: 'Licenze in scadenza tra # giorni' }),
    intro: (order, account, day) => `L’ordine ${order} di ${account} ha questa data di scadenza: ${day}.`,
    products: 'Che cosa scade:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# licenza', other: '# licenze' })}`,
    nobodyLoses: 'Nessun utente perderà una licenza.',
    losing: (f, count) => f.count(count, { one: '# utente perderà una licenza:', other: '# utenti perderanno una licenza:' }),
    renew: (partner) => `Il rinnovo si ordina tramite ${partner}.`,
    comeBack: 'Non appena un nuovo ordine viene assegnato all’account, i suoi utenti riavranno le licenze senza una nuova assegnazione.',
    button: 'Vedi le licenze',
  },

  job: {
    names: {
      assignProduct: 'Assegnazione del prodotto',
      unassignProduct: 'Revoca del prodotto',
      sendWelcome: 'Invio delle e-mail di benvenuto',
      resetPassword: 'Reimpostazione delle password',
      importRead: 'Lettura del foglio di calcolo',
      importUpload: 'Importazione di utenti',
      importUndo: 'Annullamento dell’importazione',
      removeIntegration: 'Rimozione dell’integrazione',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} di ${f.count(total, { one: '# completato', other: '# completati' })}`,
    allDone: (f, count) => f.count(count, { one: '# elemento è stato elaborato senza errori.', other: 'Tutti i # elementi sono stati elaborati senza errori.' }),
    someFailed: (f, failed, total) => `${f.count(failed, { one: '# errore', other: '# errori' })} su ${f.count(total, { one: '# elemento', other: '# elementi' })}.`,
    someLeft: (f, left, total) => `${f.number(left)} di ${f.count(total, { one: '# elemento', other: '# elementi' })} senza nulla da fare o non elaborati.`,
    account: 'Account',
    product: 'Prodotto',
    done: 'Completati',
    failed: 'Con errori',
    left: 'Non elaborati',
    started: 'Inizio',
    finished: 'Fine',
    failures: 'Che cosa non è riuscito:',
    button: 'Vedi tutti i risultati',
  },

  overdrawn: {
    subject: (order, account) => `${account}: l’ordine ${order} ha ora meno licenze di quelle in uso`,
    title: 'Più licenze in uso di quelle ordinate',
    intro: (order, account) => `L’ordine ${order} di ${account} è stato modificato. Ora ha meno licenze di quelle in uso.`,
    order: 'Ordine',
    product: 'Prodotto',
    bought: 'Licenze dell’ordine',
    used: 'Licenze in uso',
    nobodyLost: 'Nessuna licenza è stata tolta a un utente.',
    until: (f, over) => f.count(over, {
      one: 'Libera # licenza oppure ordinane altre: fino ad allora questo ordine non ha licenze da assegnare.',
      other: 'Libera # licenze oppure ordinane altre: fino ad allora questo ordine non ha licenze da assegnare.',
    }),
    button: 'Vedi le licenze',
  },
} satisfies Messages;
