// Invented companies, all at .example domains; streets and numbers are made up as well.
export const partners = {
  partner1: {
    name: 'Fernhollow Telecom',
    accounts: [
      {
        key: 'hartmann', name: 'Hartmann Logistics', country: 'DE', address: 'Musterkai 12', city: 'Hamburg', postalCode: '20457',
        defaultLanguage: 'en', supportContacts: [{ email: 'it-support@hartmann-logistics.example' }, { email: 'telephony@hartmann-logistics.example' }],
      },
      {
        key: 'beaurivage', name: 'Ateliers Beaurivage SARL', country: 'FR', address: '8 bis, rue de l’Exemple', city: 'Annecy', postalCode: '74000',
        defaultLanguage: 'fr', supportContacts: [{ email: 'informatique@ateliers-beaurivage.example' }],
      },
      {
        key: 'estrela', name: 'Estrela do Sul Alimentos Ltda.', country: 'BR', address: 'Avenida do Modelo, 1500, sala 42', city: 'Florianópolis', postalCode: '88010-400',
        defaultLanguage: 'pt-BR', supportContacts: [{ email: 'suporte@estreladosul-alimentos.example' }],
      },
      {
        key: 'vanderlinde', name: 'Van der Linde Bouw B.V.', country: 'NL', address: 'Voorbeeldlaan 31', city: 'Zwolle', postalCode: '8011 AB',
        defaultLanguage: 'nl', supportContacts: [{ email: 'helpdesk@vanderlinde-bouw.example' }],
      },
      {
        key: 'castellani', name: 'Officine Castellani S.r.l.', country: 'IT', address: 'Via dell’Esempio 7', city: 'Brescia', postalCode: '25121',
        defaultLanguage: 'it', supportContacts: [{ email: 'assistenza@officine-castellani.example' }],
      },
      {
        key: 'miravalle', name: 'Bodegas Miravalle, S.A.', country: 'ES', address: 'Calle de la Muestra 19, 2.º', city: 'Logroño', postalCode: '26001',
        defaultLanguage: 'es', supportContacts: [{ email: 'soporte@bodegas-miravalle.example' }, { email: 'sistemas@bodegas-miravalle.example' }],
      },
    ],
    orders: {
      main: 'O-00007430', firstOrder: 7431, orderCount: 40,
      assignments: [
        [0, 'hartmann'], [1, 'beaurivage'], [18, 'hartmann'], [21, 'beaurivage'], [24, 'estrela'], [27, 'vanderlinde'],
        [4, 'estrela'], [5, 'vanderlinde'], [7, 'castellani'], [8, 'miravalle'], [10, 'castellani'], [11, 'hartmann'],
      ],
    },
  },
  partner2: {
    name: 'Quillmere Networks',
    accounts: [
      {
        key: 'alpenblick', name: 'Alpenblick Touristik GmbH', country: 'AT', address: 'Beispielgasse 5', city: 'Innsbruck', postalCode: '6020',
        defaultLanguage: 'de', supportContacts: [{ email: 'edv@alpenblick-touristik.example' }],
      },
    ],
    orders: { firstOrder: 9110, orderCount: 3, assignments: [[0, 'alpenblick']] },
  },
};
