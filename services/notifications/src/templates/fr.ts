import type { Messages } from './messages.js';

export const fr = {
  greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  linkHelp: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  automatic: 'Ce message a été envoyé automatiquement.',
  noPassword: 'Nous n’envoyons jamais de mot de passe par e-mail et ne vous demandons jamais le vôtre.',
  andMore: (f, count) => f.count(count, { one: 'et # autre', other: 'et # autres' }),

  welcome: {
    subject: (account) => `Bienvenue chez ${account} : définissez votre mot de passe`,
    title: 'Bienvenue',
    intro: (account, partner) => `${partner} a créé votre accès chez ${account}. Définissez votre mot de passe pour commencer.`,
    products: 'Vos produits :',
    signInName: 'Votre identifiant est l’adresse e-mail à laquelle ce message a été envoyé.',
    button: 'Définir mon mot de passe',
    validity: (until) => `Ce lien est utilisable une seule fois, jusqu’à l’échéance suivante : ${until}.`,
    expired: 'S’il a expiré, ouvrez-le quand même : la page vous en proposera un nouveau.',
  },

  passwordReset: {
    subject: 'Réinitialisation de votre mot de passe',
    title: 'Réinitialisez votre mot de passe',
    intro: 'Vous pouvez maintenant choisir un nouveau mot de passe.',
    button: 'Choisir un nouveau mot de passe',
    validity: (until) => `Ce lien est utilisable une seule fois, jusqu’à l’échéance suivante : ${until}. Un lien plus récent l’annule.`,
    notYou: 'Si vous ne souhaitez pas changer de mot de passe, ignorez ce message : votre mot de passe actuel reste valable.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account} : la commande ${order} expire dans ${f.count(days, { one: '# jour', other: '# jours' })}`,
    title: (f, days) => f.count(days, { one: 'Des licences expirent dans # jour', other: 'Des licences expirent dans # jours' }),
    intro: (order, account, day) => `La commande ${order} du compte ${account} expire le ${day}.`,
    products: 'Ce qui expire :',
    seats: (f, product, count) => `${product} : ${f.count(count, { one: '# licence', other: '# licences' })}`,
    nobodyLoses: 'Aucun utilisateur ne perdra de licence.',
    losing: (f, count) => f.count(count, { one: '# utilisateur perdra une licence :', other: '# utilisateurs perdront une licence :' }),
    renew: (partner) => `Le renouvellement se commande auprès de ${partner}.`,
    comeBack: 'Dès qu’une nouvelle commande est attribuée au compte, ses utilisateurs retrouvent leurs licences sans nouvelle attribution.',
    button: 'Voir les licences',
  },

  job: {
    names: {
      assignProduct: 'Attribution du produit',
      unassignProduct: 'Retrait du produit',
      sendWelcome: 'Envoi des e-mails de bienvenue',
      resetPassword: 'Réinitialisation des mots de passe',
      importMend: 'Corriger les lignes',
      importRead: 'Lecture de la feuille de calcul',
      importUpload: 'Importation d’utilisateurs',
      importUndo: 'Annulation de l’importation',
      importCancel: 'Abandon de l’importation',
    },
    subject: (f, job, done, total, account) => `${account} : ${job}, ${f.count(done, { one: '# réussite', other: '# réussites' })} sur ${f.number(total)}`,
    allDone: (f, count) => f.count(count, { one: '# élément a été traité sans erreur.', other: 'Les # éléments ont été traités sans erreur.' }),
    someFailed: (f, failed, total) => `${f.count(failed, { one: '# échec', other: '# échecs' })} sur ${f.count(total, { one: '# élément', other: '# éléments' })}.`,
    someLeft: (f, left, total) => `${f.count(left, {
      one: '# élément sans action nécessaire ou non traité',
      other: '# éléments sans action nécessaire ou non traités',
    })} sur ${f.number(total)}.`,
    account: 'Compte',
    product: 'Produit',
    done: 'Réussites',
    failed: 'Échecs',
    left: 'Non traités',
    started: 'Début',
    finished: 'Fin',
    failures: 'Ce qui a échoué :',
    button: 'Voir tous les résultats',
  },

  overdrawn: {
    subject: (order, account) => `${account} : la commande ${order} compte désormais moins de licences qu’il n’en est utilisé`,
    title: 'Plus de licences utilisées que commandées',
    intro: (order, account) => `La commande ${order} du compte ${account} a été modifiée. Elle compte désormais moins de licences qu’il n’en est utilisé.`,
    order: 'Commande',
    product: 'Produit',
    bought: 'Licences de la commande',
    used: 'Licences utilisées',
    nobodyLost: 'Aucune licence n’a été retirée à un utilisateur.',
    until: (f, over) => f.count(over, {
      one: 'Veuillez libérer # licence ou en commander davantage : d’ici là, cette commande n’a plus de licence à attribuer.',
      other: 'Veuillez libérer # licences ou en commander davantage : d’ici là, cette commande n’a plus de licence à attribuer.',
    }),
    button: 'Voir les licences',
  },
} satisfies Messages;
