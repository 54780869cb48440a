import type { Messages } from './messages.js';

// Brazilian Portuguese, which is also what Intl takes a bare `pt` for.
export const pt = {
  greeting: (name) => (name ? `Olá, ${name}.` : 'Olá.'),
  linkHelp: 'Se o botão não funcionar, copie este endereço para o navegador:',
  automatic: 'Esta mensagem foi enviada automaticamente.',
  noPassword: 'Nunca enviamos senhas por e-mail nem pedimos a sua.',
  andMore: (f, count) => f.count(count, { one: 'e mais #', other: 'e mais #' }),

  welcome: {
    subject: (account) => `Boas-vindas a ${account}: defina sua senha`,
    title: 'Boas-vindas',
    intro: (account, partner) => `${partner} criou seu acesso em ${account}. Defina sua senha para começar.`,
    products: 'Seus produtos:',
    signInName: 'Você entra com o endereço de e-mail que recebeu esta mensagem.',
    button: 'Definir senha',
    validity: (until) => `O link funciona uma única vez, até ${until}.`,
    expired: 'Se ele tiver expirado, abra-o mesmo assim: a página oferecerá um novo.',
  },

  passwordReset: {
    subject: 'Redefina sua senha',
    title: 'Redefina sua senha',
    intro: 'Agora você pode escolher uma nova senha para o seu acesso.',
    button: 'Escolher nova senha',
    validity: (until) => `O link funciona uma única vez, até ${until}. Um link mais recente anula este.`,
    notYou: 'Se você não quer uma nova senha, ignore esta mensagem: a atual continua valendo.',
  },

  expiry: {
    subject: (f, days, account, order) => `${account}: o pedido ${order} vence em ${f.count(days, { one: '# dia', other: '# dias' })}`,
    title: (f, days) => f.count(days, { one: 'Licenças vencem em # dia', other: 'Licenças vencem em # dias' }),
    intro: (order, account, day) => `O pedido ${order} de ${account} vence em ${day}.`,
    products: 'O que vence:',
    seats: (f, product, count) => `${product}: ${f.count(count, { one: '# licença', other: '# licenças' })}`,
    nobodyLoses: 'Nenhum usuário perderá licença.',
    losing: (f, count) => f.count(count, { one: '# usuário perderá uma licença:', other: '# usuários perderão uma licença:' }),
    renew: (partner) => `A renovação é pedida por meio de ${partner}.`,
    comeBack: 'Assim que um novo pedido for atribuído à conta, os usuários terão suas licenças de volta sem nova atribuição.',
    button: 'Ver as licenças',
  },

  job: {
    names: {
      assignProduct: 'Atribuir produto',
      unassignProduct: 'Retirar produto',
      sendWelcome: 'Enviar e-mails de boas-vindas',
      resetPassword: 'Redefinir senhas',
      importMend: 'Corrigir linhas',
      importRead: 'Ler planilha',
      importUpload: 'Importar usuários',
      importUndo: 'Desfazer importação',
      importCancel: 'Cancelar importação',
    },
    subject: (f, job, done, total, account) => `${account}: ${job}, ${f.number(done)} de ${f.count(total, { one: '# concluído', other: '# concluídos' })}`,
    allDone: (f, count) => f.count(count, { one: '# item foi processado sem erros.', other: 'Todos os # itens foram processados sem erros.' }),
    someFailed: (f, failed, total) => `${f.count(failed, { one: '# falha', other: '# falhas' })} em ${f.count(total, { one: '# item', other: '# itens' })}.`,
    someLeft: (f, left, total) => `${f.number(left)} de ${f.count(total, { one: '# item', other: '# itens' })} sem nada a fazer ou não processados.`,
    account: 'Conta',
    product: 'Produto',
    done: 'Concluídos',
    failed: 'Com falha',
    left: 'Não processados',
    started: 'Início',
    finished: 'Fim',
    failures: 'O que falhou:',
    button: 'Ver todos os resultados',
  },

  overdrawn: {
    subject: (order, account) => `${account}: o pedido ${order} agora tem menos licenças do que as em uso`,
    title: 'Mais licenças em uso do que pedidas',
    intro: (order, account) => `O pedido ${order} de ${account} foi alterado. Agora ele tem menos licenças do que as que estão em uso.`,
    order: 'Pedido',
    product: 'Produto',
    bought: 'Licenças do pedido',
    used: 'Licenças em uso',
    nobodyLost: 'Nenhuma licença foi retirada de um usuário.',
    until: (f, over) => f.count(over, {
      one: 'Libere # licença ou peça mais: até lá, este pedido não tem licenças para atribuir.',
      other: 'Libere # licenças ou peça mais: até lá, este pedido não tem licenças para atribuir.',
    }),
    button: 'Ver as licenças',
  },
} satisfies Messages;
