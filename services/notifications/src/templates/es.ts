import type { Messages } from './messages.js';

export const es = {
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  linkHelp: 'Si el botón no funciona, copie esta dirección en su navegador:',
  automatic: 'Este mensaje se ha enviado automáticamente.',
  noPassword: 'Nunca enviamos contraseñas por correo electrónico ni le pedimos la suya.',
  andMore: (f, count) => f.count(count, { one: 'y # más', other: 'y # más' }),

  welcome: {
    subject: (account) => `Le damos la bienvenida a ${account}: establezca su contraseña`,
    title: 'Le damos la bienvenida',
    intro: (account, partner) => `${partner} ha creado su acceso en ${account}. Establezca su contraseña para empezar.`,
    products: 'Sus productos:',
    signInName: 'Inicie sesión con la dirección de correo electrónico en la que ha recibido este mensaje.',
    button: 'Establecer contraseña',
    validity: (until) => `El enlace funciona una sola vez y caduca en este momento: ${until}.`,
    expired: 'Si ha caducado, ábralo igualmente: la página le ofrecerá uno nuevo.',
  },

  passwordReset: {
    subject: 'Restablezca su contraseña',
    title: 'Restablezca su contraseña',
    intro: 'Ya puede elegir una contraseña nueva para su acceso.',
    button: 'Elegir una contraseña nueva',
    validity: (until) => `El enlace funciona una sola vez y caduca en este momento: ${until}. Un enlace más reciente lo anula.`,
    notYou: 'Si no desea una contraseña nueva, ignore este mensaje: la actual seguirá siendo válida.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: el pedido ${order} caduca en ${f.count(days, { one: '# día', other: '# días' })}`,
    title: (f, days) => f.count(days, { one: 'Hay licencias que caducan en # día', other: 'Hay licencias que caducan en # días' }),
    intro: (order, account, day) => `El pedido ${order} de ${account} caduca el ${day}.`,
    products: 'Lo que caduca:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# licencia', other: '# licencias' })}`,
    nobodyLoses: 'Ningún usuario perderá una licencia.',
    losing: (f, count) => f.count(count, { one: '# usuario perderá una licencia:', other: '# usuarios perderán una licencia:' }),
    renew: (partner) => `La renovación se pide a través de ${partner}.`,
    comeBack: 'En cuanto se asigne un pedido nuevo a la cuenta, sus usuarios recuperarán las licencias sin necesidad de asignarlas otra vez.',
    button: 'Ver las licencias',
  },

  job: {
    names: {
      assignProduct: 'Asignar producto',
      unassignProduct: 'Retirar producto',
      sendWelcome: 'Enviar correos de bienvenida',
      resetPassword: 'Restablecer contraseñas',
      importRead: 'Leer hoja de cálculo',
      importUpload: 'Importar usuarios',
      importUndo: 'Deshacer importación',
      removeIntegration: 'Quitar integración',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} de ${f.count(total, { one: '# completado', other: '# completados' })}`,
    allDone: (f, count) => f.count(count, { one: 'Se ha procesado # elemento sin errores.', other: 'Se han procesado los # elementos sin errores.' }),
    someFailed: (f, failed, total) => `${f.count(failed, { one: 'Ha fallado #', other: 'Han fallado #' })} de ${f.count(total, { one: '# elemento', other: '# elementos' })}.`,
    someLeft: (f, left, total) => `${f.number(left)} de ${f.count(total, { one: '# elemento', other: '# elementos' })} sin nada que hacer o sin procesar.`,
    account: 'Cuenta',
    product: 'Producto',
    done: 'Completados',
    failed: 'Con error',
    left: 'Sin procesar',
    started: 'Inicio',
    finished: 'Fin',
    failures: 'Lo que ha fallado:',
    button: 'Ver todos los resultados',
  },

  overdrawn: {
    subject: (order, account) => `${account}: el pedido ${order} tiene ahora menos licencias de las que están en uso`,
    title: 'Más licencias en uso que pedidas',
    intro: (order, account) => `El pedido ${order} de ${account} ha cambiado. Ahora tiene menos licencias de las que están en uso.`,
    order: 'Pedido',
    product: 'Producto',
    bought: 'Licencias del pedido',
    used: 'Licencias en uso',
    nobodyLost: 'No se ha retirado la licencia a ningún usuario.',
    until: (f, over) => f.count(over, {
      one: 'Libere # licencia o pida más: hasta entonces, este pedido no tiene licencias que asignar.',
      other: 'Libere # licencias o pida más: hasta entonces, este pedido no tiene licencias que asignar.',
    }),
    button: 'Ver las licencias',
  },
} satisfies Messages;
